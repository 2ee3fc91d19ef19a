package org.tidegate.contracts.format.cybertip;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.circumstance.Moment;
import org.tidegate.contracts.format.xml.XmlDraft;
import org.tidegate.contracts.party.Account;
import org.tidegate.contracts.party.AccountState;

/** What a person's element says about the account. */
final class AccountWriting {

    private static final int LONGEST_URL = 2083;
    private static final int LONGEST_SCREEN_NAME = 256;
    private static final int LONGEST_DISPLAY_NAME = 255;
    private static final int LONGEST_PLATFORM = 256;
    private static final int LONGEST_BIO = 100_000;

    private final Placement placement;

    AccountWriting(Placement placement) {
        this.placement = placement;
    }

    /** @param limits how long the values may be; associated accounts have limits of their own */
    void account(XmlDraft element, Account account, AccountMapping.Limits limits, String at) {
        placement.line(element, "platform", account.platform(), at + "/platform", LONGEST_PLATFORM);
        placement.line(element, "espIdentifier", account.serviceUserId(), at + "/serviceUserId", limits.id());
        placement.line(element, "espService", account.service(), at + "/service", limits.service());
        placement.truth(element, "compromisedAccount", account.compromised(), at + "/compromised");
        placement.line(element, "screenName", account.screenName(), at + "/screenName", LONGEST_SCREEN_NAME);
        lines(element, "displayName", account.displayNames(), at + "/displayNames", LONGEST_DISPLAY_NAME);
        urls(element, account.profileUrls(), at + "/profileUrls");
        placement.block(element, "profileBio", account.bio(), at + "/bio", LONGEST_BIO);
        placement.line(element, "groupIdentifier", account.groupIdentifier(), at + "/groupIdentifier", limits.group());
        if (account.state() != null) {
            state(element, account.state(), at + "/state");
        }
    }

    private void urls(XmlDraft element, List<String> urls, String at) {
        for (int i = 0; i < urls.size(); i++) {
            if (WellFormed.isUrl(urls.get(i))) {
                placement.line(element, "profileUrl", urls.get(i), at + "/" + i, LONGEST_URL);
            }
        }
    }

    private void lines(XmlDraft element, String name, List<String> values, String at, int most) {
        for (int i = 0; i < values.size(); i++) {
            placement.line(element, name, values.get(i), at + "/" + i, most);
        }
    }

    /** The dates are those of the permanent closing where the account was closed for good, or where it alone is mentioned. */
    private void state(XmlDraft element, AccountState state, String at) {
        placement.truth(
                element, "accountTemporarilyDisabled", state.disabledTemporarily(), at + "/disabledTemporarily");
        placement.truth(
                element, "accountPermanentlyDisabled", state.disabledPermanently(), at + "/disabledPermanently");
        boolean forGood = Boolean.TRUE.equals(state.disabledPermanently()) || state.disabledTemporarily() == null;
        element.named(forGood ? "accountPermanentlyDisabled" : "accountTemporarilyDisabled")
                .findFirst()
                .ifPresent(dated -> dates(dated, state, !forGood, at));
    }

    /** Only what is closed for a time is opened again. */
    private void dates(XmlDraft dated, AccountState state, boolean mayReopen, String at) {
        placement.momentAttribute(dated, "disabledDate", state.disabledAt(), at + "/disabledAt");
        placement.truthAttribute(dated, "userNotified", state.userNotified(), at + "/userNotified");
        Moment disabled = state.disabledAt();
        if (isInOrder(disabled, state.userNotifiedAt())) {
            placement.momentAttribute(dated, "userNotifiedDate", state.userNotifiedAt(), at + "/userNotifiedAt");
        }
        if (mayReopen && isInOrder(disabled, state.reenabledAt()) && !isSame(disabled, state.reenabledAt())) {
            placement.momentAttribute(dated, "reenabledDate", state.reenabledAt(), at + "/reenabledAt");
        }
    }

    private static boolean isInOrder(@Nullable Moment before, @Nullable Moment after) {
        return before == null || after == null || !after.at().isBefore(before.at());
    }

    private static boolean isSame(@Nullable Moment one, @Nullable Moment other) {
        return one != null && other != null && one.at().equals(other.at());
    }
}
