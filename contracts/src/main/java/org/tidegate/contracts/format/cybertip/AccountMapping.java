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
    private static final int LONGEST_SCREEN_NAME = 256;
    private static final int LONGEST_DISPLAY_NAME = 255;
    private static final int LONGEST_PLATFORM = 256;

    private final ReportText text;
    private final ReportTime time;
    private final UrlText urls;

    AccountMapping(ReportText text, ReportTime time) {
        this.text = text;
        this.time = time;
        this.urls = new UrlText(text);
    }

    /** How long the values of an account may be; associated accounts have limits of their own. */
    record Limits(int id, int service, int group) {
        static final Limits OWN = new Limits(255, 100, 255);
        static final Limits ASSOCIATED = new Limits(256, 256, 256);
    }

    /** @return none where the element says nothing about an account */
    List<Account> of(String id, XmlElement element) {
        return all(id, element, null, Limits.OWN);
    }

    /** @param linkType how the account is linked to the reported person */
    List<Account> associated(String id, XmlElement element, String linkType) {
        return all(id, element, linkType, Limits.ASSOCIATED);
    }

    private List<Account> all(String id, XmlElement element, @Nullable String linkType, Limits limits) {
        Account account = text.make(element, () -> read(id, element, linkType, limits));
        return account == null ? List.of() : List.of(account);
    }

    private @Nullable Account read(String id, XmlElement element, @Nullable String linkType, Limits limits) {
        String user = text.line(element, "espIdentifier", limits.id());
        String service = text.line(element, "espService", limits.service());
        String platform = text.line(element, "platform", LONGEST_PLATFORM);
        String screenName = text.line(element, "screenName", LONGEST_SCREEN_NAME);
        List<String> displayNames = text.lines(element, "displayName", LONGEST_DISPLAY_NAME);
        List<String> profiles = urls.all(element, "profileUrl");
        String bio = text.block(element, "profileBio", LONGEST_TEXT);
        AccountState state = state(element);
        Boolean compromised = text.truth(text.leaf(element, "compromisedAccount"));
        String group = text.line(element, "groupIdentifier", limits.group());
        boolean nothing = displayNames.isEmpty()
                && profiles.isEmpty()
                && Stream.of(user, service, platform, screenName, bio, state, compromised, group, linkType)
                        .allMatch(Objects::isNull);
        return nothing
                ? null
                : new Account(
                        id,
                        service,
                        platform,
                        user,
                        screenName,
                        displayNames,
                        profiles,
                        bio,
                        state,
                        compromised,
                        group,
                        linkType);
    }

    /**
     * There is room for the dates of one closing. They are those of the permanent one where the account was closed for good, or
     * where it alone is mentioned; those of the other then stay residue.
     */
    private @Nullable AccountState state(XmlElement element) {
        XmlElement temporary = text.childOrEmpty(element, "accountTemporarilyDisabled");
        XmlElement permanent = text.childOrEmpty(element, "accountPermanentlyDisabled");
        AccountDates temporaryDates = new AccountDates(text, time, temporary);
        AccountDates permanentDates = new AccountDates(text, time, permanent);
        temporaryDates.check();
        permanentDates.check();
        Boolean temporarily = text.truth(text.leaf(element, "accountTemporarilyDisabled"));
        Boolean permanently = text.truth(text.leaf(element, "accountPermanentlyDisabled"));
        if (temporarily == null && permanently == null) {
            return null;
        }
        boolean forGood = Boolean.TRUE.equals(permanently) || temporarily == null;
        AccountDates dates = forGood ? permanentDates : temporaryDates;
        return new AccountState(
                temporarily,
                permanently,
                dates.takeDisabled(),
                dates.takeReenabled(),
                dates.takeWhetherNotified(),
                dates.takeNotified());
    }
}
