package org.tidegate.contracts.format.cybertip;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.circumstance.Moment;
import org.tidegate.contracts.format.xml.XmlElement;

/**
 * What stands beside the word that an account was disabled: when it was, when its user was told, when it was enabled again. Read
 * and checked against each other; whether it is taken is decided afterwards.
 */
final class AccountDates {

    private final ReportText text;
    private final XmlElement element;
    private final @Nullable Moment disabled;
    private final @Nullable Moment notified;
    private final @Nullable Moment reenabled;
    private final @Nullable Boolean told;

    /** @param element {@code accountTemporarilyDisabled} or {@code accountPermanentlyDisabled}, which knows no {@code reenabledDate} */
    AccountDates(ReportText text, ReportTime time, XmlElement element) {
        this.text = text;
        this.element = element;
        this.disabled = time.moment(text.attribute(element, "disabledDate"), false);
        this.notified = time.moment(text.attribute(element, "userNotifiedDate"), false);
        // The document does not forbid a day that is still to come.
        this.reenabled = time.moment(reenabledDate(), true);
        ReportText checking = text.checking();
        this.told = checking.truth(checking.attribute(element, "userNotified"));
    }

    /** As problems, all at once. */
    void check() {
        Leaf notifiedDate = text.attribute(element, "userNotifiedDate");
        if (disabled != null
                && notified != null
                && notifiedDate != null
                && at(notified).isBefore(at(disabled))) {
            text.problem(
                    "NOTIFIED_TOO_EARLY",
                    notifiedDate,
                    "the user was told before the account was disabled",
                    "send a date that is not before disabledDate");
        }
        Leaf reenabledDate = reenabledDate();
        if (disabled != null
                && reenabled != null
                && reenabledDate != null
                && !at(reenabled).isAfter(at(disabled))) {
            text.problem(
                    "REENABLED_TOO_EARLY",
                    reenabledDate,
                    "the account was enabled again before it was disabled, or at that moment",
                    "send a date after disabledDate");
        }
    }

    @Nullable Moment takeDisabled() {
        return take("disabledDate", disabled);
    }

    @Nullable Moment takeNotified() {
        return take("userNotifiedDate", notified);
    }

    @Nullable Moment takeReenabled() {
        return take("reenabledDate", reenabled);
    }

    @Nullable Boolean takeWhetherNotified() {
        return told == null ? null : text.truth(text.attribute(element, "userNotified"));
    }

    private @Nullable Leaf reenabledDate() {
        return element.is("accountTemporarilyDisabled") ? text.attribute(element, "reenabledDate") : null;
    }

    private @Nullable Moment take(String attribute, @Nullable Moment moment) {
        Leaf leaf = text.attribute(element, attribute);
        if (leaf != null && moment != null) {
            text.keep(leaf, leaf.stripped());
        }
        return moment;
    }

    /** To the millisecond. */
    private static Instant at(Moment moment) {
        return moment.at();
    }
}
