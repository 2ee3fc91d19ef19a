package org.tidegate.gateway.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidegate.crypto.keys.KeyFileException;
import org.tidegate.crypto.ledger.note.SignedCheckpoint;
import org.tidegate.crypto.ledger.time.TimeStampCheck;
import org.tidegate.crypto.ledger.time.TimeStampQuery;
import org.tidegate.crypto.ledger.time.TimeStampVerifier;
import org.tidegate.gateway.store.LedgerCheckpointStore.Stamp;

/** Verifies kept time-stamps by the anchors of the time source. */
public final class StampChecks {
    private static final Logger LOG = LoggerFactory.getLogger(StampChecks.class);

    private final Supplier<Optional<TimeStampVerifier>> verifier;

    /** @param verifier empty while no time source is believed */
    StampChecks(Supplier<Optional<TimeStampVerifier>> verifier) {
        this.verifier = verifier;
    }

    /** Empty where the settings name no time source whose anchors could tell, or these cannot be read at the moment. */
    public Optional<TimeStampCheck> check(SignedCheckpoint checkpoint, Stamp stamp, Instant now) {
        return verifier().map(one -> one.check(stamp.token(), TimeStampQuery.imprint(checkpoint.checkpoint()), now));
    }

    private Optional<TimeStampVerifier> verifier() {
        try {
            return verifier.get();
        } catch (KeyFileException unreadable) {
            LOG.warn("time-stamps are not checked: {}", unreadable.getMessage());
            return Optional.empty();
        }
    }
}
