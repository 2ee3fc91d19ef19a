package org.tidegate.gateway.restoration;

import java.util.Map;
import java.util.UUID;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.gateway.exchange.Alarms;
import org.tidegate.gateway.store.Transaction;

/** What keeps a restoration from going on. Each ends by itself. */
final class RestorationAlarms {
    static final String NOT_VALID = "RESTORATION_ANSWER_NOT_VALID";
    static final String WAITS = "RESTORATION_WAITS";
    static final String NAME_TAKEN = "RESTORATION_NAME_TAKEN";
    static final String FAILED = "RESTORATION_FAILED";
    static final String WITHOUT = "RESTORED_WITHOUT_PARTNER";

    private RestorationAlarms() {}

    /** Nobody waits for it any more: it has answered, or was left out, or the doors are open. */
    static void answered(Transaction tx, Alarms alarms, AuthorityId partner) {
        for (String code : new String[] {WAITS, NOT_VALID, FAILED}) {
            alarms.ended(tx, code, about(partner));
        }
    }

    /** All of what it shares was taken in. */
    static void heard(Transaction tx, Alarms alarms, AuthorityId partner) {
        answered(tx, alarms, partner);
        alarms.ended(tx, WITHOUT, about(partner));
    }

    static Map<String, String> about(AuthorityId partner) {
        return Map.of("partner", partner.value());
    }

    static Map<String, String> about(UUID backup) {
        return Map.of("backup", backup.toString());
    }

    static Alarms.Alarm waits(AuthorityId partner) {
        return new Alarms.Alarm(
                WAITS,
                about(partner),
                "administrator",
                "this gateway came back out of a backup and takes no traffic before this partner was heard, which does not answer: call"
                        + " its administrator. To go on without it: ./tidegate restore go-on --home DIR --without PARTNER");
    }

    static Alarms.Alarm nameTaken(AuthorityId partner) {
        return new Alarms.Alarm(
                NAME_TAKEN,
                about(partner),
                "administrator",
                "this backup was restored before, and the partner knows the log of that time: this one got the next name. See that no"
                        + " other node of this gateway runs, then start this node again");
    }

    static Alarms.Alarm notValid(AuthorityId partner) {
        return new Alarms.Alarm(
                NOT_VALID,
                about(partner),
                "administrator",
                "what the partner tells this restored gateway does not hold, and nothing more of it is taken in: both administrators"
                        + " compare certificates, revocation lists and agreement; the log says why. It is asked again meanwhile. To go on"
                        + " without it: ./tidegate restore go-on --home DIR --without PARTNER");
    }

    static Alarms.Alarm failed(Map<String, String> about) {
        return new Alarms.Alarm(
                FAILED,
                about,
                "administrator",
                "a step of this restored gateway failed inside the node, and is taken again every few seconds: the log says which. See that"
                        + " one node alone runs, and start it again; if it lasts, restore the backup again, into an empty home");
    }

    static Alarms.Alarm without(AuthorityId partner) {
        return new Alarms.Alarm(
                WITHOUT,
                about(partner),
                "administrator",
                "this gateway goes on without having heard the partner. It is asked on, and once it has told what it shares, that is taken"
                        + " in and this alarm ends. Until then what only the partner has is not named: have case systems post again what"
                        + " they posted since the backup, and ask the partner's administrator what it sent since then");
    }
}
