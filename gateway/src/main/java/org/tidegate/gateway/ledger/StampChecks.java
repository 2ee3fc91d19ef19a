package org.tidegate.gateway.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.tidegate.crypto.ledger.note.SignedCheckpoint;
import org.tidegate.crypto.ledger.time.TimeStampCheck;
import org.tidegate.crypto.ledger.time.TimeStampQuery;
import org.tidegate.crypto.ledger.time.TimeStampVerifier;
import org.tidegate.gateway.store.LedgerCheckpointStore.Stamp;

/** Verifies kept time-stamps by the anchors of the time source. */
public final class StampChecks {
    private final Supplier<Optional<TimeStampVerifier>> verifier;

    /** @param verifier empty while no time source is believed */
    StampChecks(Supplier<Optional<TimeStampVerifier>> verifier) {
        this.verifier = verifier;
    }

    /** Empty where the settings name no time source whose anchors could tell. */
    public Optional<TimeStampCheck> check(SignedCheckpoint checkpoint, Stamp stamp, Instant now) {
        return verifier.get()
                .map(one -> one.check(stamp.token(), TimeStampQuery.imprint(checkpoint.checkpoint()), now));
    }
}
