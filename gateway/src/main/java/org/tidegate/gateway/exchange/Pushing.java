package org.tidegate.gateway.exchange;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.translation.LossList;
import org.tidegate.gateway.handover.PushedPackage;
import org.tidegate.gateway.store.ExchangeRow;

/**
 * An exchange in hand, with what its case system is sent.
 *
 * @param told what the ledger tells of the form beside the delivery; null where no officer had to accept anything
 */
record Pushing(
        ExchangeRow exchange, PushedPackage sent, @Nullable Told told) {

    /**
     * A form that is pushed because of an acceptance.
     *
     * @param format with its version
     * @param accepted the losses that had to be accepted; empty where the form does not need it any more
     */
    record Told(String format, Optional<Digest> accepted) {

        static Told accepted(LossList losses) {
            return new Told(losses.format(), Optional.of(losses.digest()));
        }

        static Told given(String format) {
            return new Told(format, Optional.empty());
        }
    }
}
