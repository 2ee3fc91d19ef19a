package org.tidegate.crypto.trust;

import java.time.Instant;

/**
 * Something an operator must repair before it stops traffic: the partner's authority has to publish a revocation list, or we
 * have to fetch it.
 *
 * @param kind what is wrong
 * @param issuer the distinguished name of the certification authority whose list it is
 * @param refusedFrom when certificates of this issuer stop being accepted
 */
public record TrustAlarm(Kind kind, String issuer, Instant refusedFrom) {

    public enum Kind {
        /** There is a list, and its nextUpdate has passed. */
        REVOCATION_LIST_STALE,
        /** There is no list of this issuer that can be used. */
        REVOCATION_LIST_MISSING
    }
}
