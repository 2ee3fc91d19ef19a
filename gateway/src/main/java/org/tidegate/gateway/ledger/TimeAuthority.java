package org.tidegate.gateway.ledger;

import java.io.IOException;

/** Whoever answers time-stamp queries (RFC 3161). */
@FunctionalInterface
interface TimeAuthority {

    /**
     * @param query DER
     * @return DER, not verified
     * @throws IOException when no answer came in time
     */
    byte[] answer(byte[] query) throws IOException;
}
