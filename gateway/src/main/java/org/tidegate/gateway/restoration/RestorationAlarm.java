package org.tidegate.gateway.restoration;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.gateway.exchange.Alarms;
import org.tidegate.gateway.store.Transaction;

/** What a restoration rings: the code, whose turn it is and what to do. */
enum RestorationAlarm {
    RESTORATION_WAITS(
            "administrator",
            "this gateway came back out of a backup and takes no traffic before this partner was heard, which does not answer: call"
                    + " its administrator. To go on without it: ./tidegate restore go-on --home DIR --without PARTNER"),
    RESTORATION_NAME_TAKEN(
            "administrator",
            "this backup was restored before, and the partner knows the log of that time: this one got the next name. See that no"
                    + " other node of this gateway runs, then start this node again"),
    RESTORATION_ANSWER_NOT_VALID(
            "administrator",
            "what the partner tells this restored gateway does not hold, and nothing more of it is taken in: both administrators"
                    + " compare certificates, revocation lists and agreement; the log says why. It is asked again meanwhile. To go on"
                    + " without it: ./tidegate restore go-on --home DIR --without PARTNER"),
    RESTORATION_FAILED(
            "administrator",
            "a step of this restored gateway failed inside the node, and is taken again every few seconds: the log says which. See that"
                    + " one node alone runs, and start it again; if it lasts, restore the backup again, into an empty home"),
    RESTORED_WITHOUT_PARTNER(
            "administrator",
            "this gateway goes on without having heard the partner. It is asked on, and once it has told what it shares, that is taken"
                    + " in and this alarm ends. Until then what only the partner has is not named: have case systems post again what"
                    + " they posted since the backup, and ask the partner's administrator what it sent since then"),
    LEDGER_LOST_MORE(
            "administrator",
            "the partner was heard after this gateway went on without it, and has cosigned more of our log than the row LEDGER_RESTORED"
                    + " says is lost: at least so many entries are. Tell the auditor; the partner's checkpoint is kept"),
    PARTNER_TELLS_NOTHING(
            "administrator",
            "the partner's gateway is of a version that does not tell what it shares with us. Receipts of what is here were asked for."
                    + " What it has of ours that is in no backup, what it sent since then, later evidences and erasures are not known:"
                    + " have case systems post again what they posted since the backup, and ask its administrator what it sent"),
    EXCHANGES_LOST_HERE(
            "administrator",
            "the partner holds packages of ours that are in no backup; the ledger names each by EXCHANGE_LOST_HERE, and their receipts"
                    + " are kept. Have the case systems post again what they posted since the backup: a package with its own id is"
                    + " recognised by the partner and not handed over twice"),
    RECEIPTS_NOT_GIVEN(
            "partner's administrator",
            "the partner tells of packages of ours, or of evidences, and does not give its receipts or the evidences; the log names them."
                    + " Call the partner's administrator. What has no receipt is not known to have arrived: have the case systems post"
                    + " again what they posted since the backup"),
    PACKAGES_NOT_SENT_AGAIN(
            "partner's administrator",
            "packages that the partner sent since the backup did not come again; the log names them. Call the partner's administrator:"
                    + " it erased them, may not send them any more, or sends what does not verify here"),
    ERASURE_NOT_DONE_AGAIN(
            "data-protection officer",
            "it was erased before this gateway came back out of a backup, and now a legal hold or a step under way keeps it:"
                    + " look at the package, or at the notice's, and ask for its erasure again"),
    ERASURES_MAY_BE_BACK(
            "data-protection officer",
            "this gateway came back out of a backup. What was erased after its keys were saved, and no partner was told of, is here"
                    + " again, and holds and decisions about keeping since the backup are not: decide them again by your own records");

    private final String whoseTurn;
    private final String nextStep;

    RestorationAlarm(String whoseTurn, String nextStep) {
        this.whoseTurn = whoseTurn;
        this.nextStep = nextStep;
    }

    static Map<String, String> subjects(AuthorityId partner) {
        return Map.of("partner", partner.value());
    }

    static Map<String, String> subjects(UUID backup) {
        return Map.of("backup", backup.toString());
    }

    Alarms.Alarm about(AuthorityId partner) {
        return about(subjects(partner));
    }

    Alarms.Alarm about(AuthorityId partner, long count) {
        return about(Map.of("partner", partner.value(), "count", Long.toString(count)));
    }

    Alarms.Alarm about(Map<String, String> subjects) {
        return new Alarms.Alarm(name(), subjects, whoseTurn, nextStep);
    }

    void ended(Transaction tx, Alarms alarms, Map<String, String> subjects) {
        alarms.ended(tx, name(), subjects);
    }

    /** Nobody waits for it any more: it has answered, or was left out, or the doors are open. */
    static void answered(Transaction tx, Alarms alarms, AuthorityId partner) {
        List.of(RESTORATION_WAITS, RESTORATION_ANSWER_NOT_VALID, RESTORATION_FAILED)
                .forEach(alarm -> alarm.ended(tx, alarms, subjects(partner)));
    }

    /** As {@link #answered}, by the process whose log has the name it was asked about: that one was started again. */
    static void knowsTheName(Transaction tx, Alarms alarms, AuthorityId partner) {
        answered(tx, alarms, partner);
        RESTORATION_NAME_TAKEN.ended(tx, alarms, subjects(partner));
    }

    /** All of what it shares was taken in. */
    static void heard(Transaction tx, Alarms alarms, AuthorityId partner) {
        answered(tx, alarms, partner);
        RESTORED_WITHOUT_PARTNER.ended(tx, alarms, subjects(partner));
    }
}
