package org.tidegate.contracts.format.cybertip;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.format.xml.XmlElement;
import org.tidegate.contracts.party.Account;
import org.tidegate.contracts.party.AccountState;

/** The account that a person element describes beside the person. */
final class AccountMapping {

    private static final int LONGEST_TEXT = 100_000;
    private static final int LONGEST_URL = 2083;

    private final ReportText text;
    private final ReportTime time;
    private final Losses losses;

    AccountMapping(ReportText text, ReportTime time, Losses losses) {
        this.text = text;
        this.time = time;
        this.losses = losses;
    }

    /**
     * @param linkType how an associated account is linked; null for the reported account itself
     * @return none where the element says nothing about an account
     */
    List<Account> of(String id, XmlElement element, @Nullable String linkType) {
        Account account = text.make(element, () -> read(id, element, linkType));
        return account == null ? List.of() : List.of(account);
    }

    private @Nullable Account read(String id, XmlElement element, @Nullable String linkType) {
        String user = text.line(element, "espIdentifier", 255);
        String service = service(element);
        String screenName = text.line(element, "screenName", 256);
        List<String> displayNames = text.lines(element, "displayName", 1000);
        List<String> urls = text.lines(element, "profileUrl", LONGEST_URL);
        String bio = text.block(element, "profileBio", LONGEST_TEXT);
        AccountState state = state(element);
        Boolean compromised = text.truth(text.leaf(element, "compromisedAccount"));
        String group = text.line(element, "groupIdentifier", 255);
        boolean nothing = displayNames.isEmpty()
                && urls.isEmpty()
                && Stream.of(user, service, screenName, bio, state, compromised, group, linkType)
                        .allMatch(Objects::isNull);
        return nothing
                ? null
                : new Account(
                        id, service, user, screenName, displayNames, urls, bio, state, compromised, group, linkType);
    }

    /** An associated account may name a platform instead of a service of the provider. */
    private @Nullable String service(XmlElement element) {
        String service = text.line(element, "espService", 100);
        Leaf platform = text.leaf(element, "platform");
        if (service != null || platform == null) {
            return service;
        }
        losses.relocated(platform.pointer(), "/parties/accounts/service");
        return text.line(platform, 255);
    }

    /** The dates are those of the permanent closing where there is one; those of a temporary one then stay residue. */
    private @Nullable AccountState state(XmlElement element) {
        XmlElement temporary = text.childOrEmpty(element, "accountTemporarilyDisabled");
        XmlElement permanent = text.childOrEmpty(element, "accountPermanentlyDisabled");
        Boolean temporarily = text.truth(text.leaf(element, "accountTemporarilyDisabled"));
        Boolean permanently = text.truth(text.leaf(element, "accountPermanentlyDisabled"));
        if (temporarily == null && permanently == null) {
            return null;
        }
        XmlElement dated = permanently == null ? temporary : permanent;
        return new AccountState(
                temporarily,
                permanently,
                time.past(text.attribute(dated, "disabledDate")),
                permanently == null ? time.past(text.attribute(dated, "reenabledDate")) : null,
                text.truth(text.attribute(dated, "userNotified")),
                time.past(text.attribute(dated, "userNotifiedDate")));
    }
}
