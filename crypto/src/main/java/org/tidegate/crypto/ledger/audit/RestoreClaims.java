package org.tidegate.crypto.ledger.audit;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.ledger.RestoredLog;
import org.tidegate.crypto.ledger.audit.Claim.Subject;
import org.tidegate.crypto.ledger.audit.LedgerReplay.Restore;
import org.tidegate.crypto.ledger.note.Checkpoint;
import org.tidegate.crypto.ledger.verify.ConsistencyVerifier;
import org.tidegate.crypto.ledger.verify.TreeCheck;

/**
 * What is said of a log that came back out of a backup: of its entry about that, and of checkpoints from before, under the name of then.
 * That entries are lost is the gateway's own word and said as such; that what came back is unaltered is shown.
 */
final class RestoreClaims {
    private static final String ONE_OF_TWO =
            " If one of them is the other after a restore, name both as the log of their authority.";

    /** As a gateway signs its log since a restore: the name of before, and which one this is. */
    private static final Pattern SINCE_A_RESTORE = Pattern.compile("urn:tidegate:authority:.+:ledger:[0-9]+");

    private final LogNames names;

    RestoreClaims(LogNames names) {
        this.names = names;
    }

    boolean areOne(Checkpoint one, Checkpoint other) {
        return names.areOne(one.origin(), other.origin());
    }

    static Claim otherLog(Subject subject, String place, String says) {
        return new Claim.Fails(subject, "OTHER_LOG", place, says + ONE_OF_TWO);
    }

    /** A log that has the name of one since a restore holds the entry about it, whatever backup it was. */
    static Optional<Claim> untold(Checkpoint head, LedgerReplay replay) {
        boolean isSilent = replay.isWhole()
                && replay.restores().isEmpty()
                && SINCE_A_RESTORE.matcher(head.origin()).matches();
        return isSilent
                ? Optional.of(new Claim.Fails(
                        Subject.CONSISTENT,
                        "RESTORE_NOT_TOLD",
                        LedgerFolder.CHECKPOINT,
                        "The log is called " + head.origin()
                                + ", as one is since its gateway came back out of a backup, and no entry"
                                + " here says that it did, nor what is lost."))
                : Optional.empty();
    }

    /** @param head of the log that the entry stands in */
    Claim told(Restore restore, Checkpoint head) {
        RestoredLog says = restore.says();
        String place = "entry " + restore.index();
        if (says.log().equals(head.origin())) {
            return new Claim.Fails(
                    Subject.CONSISTENT,
                    "RESTORED_OTHERWISE",
                    place,
                    "The entry says that until here the log was " + says.log()
                            + ", and so it is called still: a log has another name since a restore.");
        }
        if (!restore.isSo()) {
            return new Claim.Fails(
                    Subject.CONSISTENT,
                    "RESTORED_OTHERWISE",
                    place,
                    "The entry says that the log came back out of a backup with " + says.size()
                            + " entries, and they are not those before it.");
        }
        String sentence = "The gateway came back out of a backup: until here the log was " + says.log() + ", all "
                + says.size() + " entries of it before this one came back unaltered, and by the gateway's own word "
                + lost(says) + ".";
        return names.areOne(says.log(), head.origin())
                ? new Claim.Holds(Subject.CONSISTENT, "RESTORED", place, sentence)
                : new Claim.CannotBeChecked(
                        Subject.CONSISTENT,
                        "RESTORED_NAME_UNKNOWN",
                        place,
                        sentence + " You did not name " + says.log()
                                + " as the log of its authority, so nothing under that name counts.");
    }

    private static String lost(RestoredLog says) {
        long silent = says.heads().stream().filter(head -> !head.answered()).count();
        return (says.gap() == 0
                        ? "no partner that was asked had seen more"
                        : "at least " + says.gap() + " entries that partners had seen are lost there")
                + (silent == 0 ? "" : "; partners that were not asked: " + silent);
    }

    /** @param old under another name of the log, kept from before */
    Claim consistent(Checkpoint old, Checkpoint head, LedgerReplay replay, String place) {
        Optional<Restore> restore = replay.restores().stream()
                .filter(one -> one.says().log().equals(old.origin()))
                .findFirst();
        if (restore.isEmpty()) {
            return new Claim.Fails(
                    Subject.CONSISTENT,
                    "RESTORE_NOT_TOLD",
                    place,
                    "The older checkpoint is of " + old.origin() + ", and no entry here says that that log goes on as "
                            + head.origin() + ".");
        }
        long cameBack = restore.get().index();
        if (old.size() > cameBack) {
            return new Claim.CannotBeChecked(
                    Subject.CONSISTENT,
                    "LOST_BY_RESTORE",
                    place,
                    "Of the " + old.size() + " entries that the log had as " + old.origin() + ", " + cameBack
                            + " came back when the gateway was restored, and " + (old.size() - cameBack)
                            + " are lost there. A checkpoint of those that came back can be checked.");
        }
        Optional<Digest> root = replay.rootAt(old.size());
        if (root.isEmpty()) {
            return new Claim.CannotBeChecked(
                    Subject.CONSISTENT, "ENTRIES_MISSING", place, "Entries are missing that the comparison needs.");
        }
        return root.get().equals(old.root())
                ? unaltered(old, head, place)
                : new Claim.Fails(
                        Subject.CONSISTENT,
                        "REWRITTEN",
                        place,
                        "The ledger was other then: its past was rewritten with the restore.");
    }

    private static Claim unaltered(Checkpoint old, Checkpoint head, String place) {
        return new Claim.Holds(
                Subject.CONSISTENT,
                "CONSISTENT",
                place,
                "The log was " + old.origin() + " then and goes on as " + head.origin()
                        + " since a restore; the restored part is unaltered.");
    }

    /** Of two checkpoints and a proof alone, without entries. */
    static Claim proven(Checkpoint older, Checkpoint newer, List<Digest> proof, String place) {
        if (older.size() > newer.size()) {
            return beyond(Subject.CONSISTENT, older, newer, place);
        }
        return switch (ConsistencyVerifier.check(older.size(), older.root(), newer.size(), newer.root(), proof)) {
            case TreeCheck.Holds holds -> unaltered(older, newer, place);
            case TreeCheck.Fails fails ->
                new Claim.Fails(
                        Subject.CONSISTENT,
                        fails.fault().name(),
                        place,
                        "The log as " + newer.origin() + " is not shown to continue what it was as " + older.origin()
                                + ": "
                                + fails.fault().says()
                                + ". If the older checkpoint has entries that did not come back with the restore, the entry"
                                + " LEDGER_RESTORED of the whole ledger says so.");
        };
    }

    /** What two names were shown at one size; more than that it takes the entries, or a proof. */
    static Claim same(Checkpoint one, Checkpoint other, String place) {
        if (one.size() == other.size() && one.root().equals(other.root())) {
            return new Claim.Holds(
                    Subject.SAME_LOG,
                    "SAME_LOG",
                    place,
                    "The log is " + one.origin() + " in one and " + other.origin()
                            + " in the other, and both show the same entries: the restored part is unaltered.");
        }
        return beyond(Subject.SAME_LOG, one, other, place);
    }

    private static Claim beyond(Subject subject, Checkpoint one, Checkpoint other, String place) {
        return new Claim.CannotBeChecked(
                subject,
                "RESTORED_BETWEEN",
                place,
                "The log is " + one.origin() + " in one and " + other.origin()
                        + " in the other: a restore lies between. What came back with it, and whether that is unaltered, the whole ledger"
                        + " or a proof says.");
    }
}
