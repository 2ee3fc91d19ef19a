package org.tidegate.gateway.proof;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import org.tidegate.crypto.ledger.note.Checkpoint;
import org.tidegate.crypto.ledger.time.TimeStampCheck;
import org.tidegate.crypto.ledger.time.TimeStampFault;
import org.tidegate.crypto.ledger.time.TimeStampQuery;
import org.tidegate.crypto.ledger.time.TimeStampVerifier;

/** Whether octets are a time-stamp over a checkpoint, by whatever authority: which one is believed, the auditor says. */
final class StampForm {
    private final TimeStampVerifier verifier;
    private final Clock clock;

    /** @param anchor any certificate: a verifier wants one, and what does not chain to it is no fault here */
    StampForm(X509Certificate anchor, Clock clock) {
        this.verifier = new TimeStampVerifier(List.of(anchor));
        this.clock = clock;
    }

    /** The chain is the last thing a token is asked for, so everything else about it holds by then. */
    boolean isOver(byte[] token, Checkpoint checkpoint) {
        return switch (verifier.check(token, TimeStampQuery.imprint(checkpoint), clock.instant())) {
            case TimeStampCheck.Holds ignored -> true;
            case TimeStampCheck.Fails fails -> fails.fault() == TimeStampFault.CHAIN_NOT_TRUSTED;
        };
    }
}
