package org.tidegate.crypto.ledger.audit;

import java.time.Instant;
import java.util.Optional;
import org.tidegate.crypto.ledger.audit.Claim.Subject;
import org.tidegate.crypto.ledger.note.SignedCheckpoint;
import org.tidegate.crypto.ledger.time.TimeStamp;
import org.tidegate.crypto.ledger.time.TimeStampCheck;
import org.tidegate.crypto.ledger.time.TimeStampQuery;
import org.tidegate.crypto.ledger.time.TimeStampVerifier;

/** What a time-stamp says about when a checkpoint existed. */
public final class TimeAudit {

    private final Optional<TimeStampVerifier> verifier;

    /** @param verifier with the anchors the auditor believes; empty where he has none */
    public TimeAudit(Optional<TimeStampVerifier> verifier) {
        this.verifier = verifier;
    }

    /**
     * @param token as it was kept beside the checkpoint, DER; empty where none was
     * @param place of the token, or where it would be
     */
    public Claim claim(SignedCheckpoint checkpoint, Optional<byte[]> token, String place, Instant now) {
        if (token.isEmpty()) {
            return new Claim.CannotBeChecked(
                    Subject.TIME, "STAMP_MISSING", place, "No time-stamp was kept beside the checkpoint.");
        }
        if (verifier.isEmpty()) {
            return new Claim.CannotBeChecked(
                    Subject.TIME, "ANCHOR_MISSING", place, "No anchor for time-stamping authorities was given.");
        }
        return switch (verifier.get().check(token.get(), TimeStampQuery.imprint(checkpoint.checkpoint()), now)) {
            case TimeStampCheck.Holds holds -> stamped(holds.stamp(), place);
            case TimeStampCheck.Fails fails ->
                new Claim.Fails(
                        Subject.TIME,
                        "STAMP_" + fails.fault(),
                        place,
                        "The time-stamp does not hold: " + fails.fault().says() + ".");
        };
    }

    private static Claim stamped(TimeStamp stamp, String place) {
        return switch (stamp.kind()) {
            case THIRD_PARTY ->
                new Claim.Holds(
                        Subject.TIME,
                        "STAMPED",
                        place,
                        "A time-stamping authority saw the checkpoint at " + stamp.at() + ".");
            // A gateway that vouches for itself could say any time.
            case LOCAL ->
                new Claim.CannotBeChecked(
                        Subject.TIME,
                        "STAMP_LOCAL",
                        place,
                        "A gateway stamped the checkpoint itself; nobody else vouches for the time.");
        };
    }
}
