package org.tidegate.crypto.ledger.time;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;

/**
 * A time-stamp after every check.
 *
 * @param at by the authority's clock
 * @param kind whether a third party said so
 * @param serial of the token, among those of its authority
 * @param authority whose key signed
 * @param token DER, to be kept beside what it stamps
 */
public record TimeStamp(Instant at, Kind kind, BigInteger serial, X509Certificate authority, byte[] token) {

    /** Who vouches for the time. */
    public enum Kind {
        /** An authority that is not this gateway. */
        THIRD_PARTY,
        /** This gateway's own process: it proves nothing to others and is never called qualified. */
        LOCAL
    }

    public TimeStamp {
        token = token.clone();
    }

    @Override
    public byte[] token() {
        return token.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TimeStamp stamp && Arrays.equals(token, stamp.token);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(token);
    }

    @Override
    public String toString() {
        return "TimeStamp[" + at + ", " + kind + ", " + serial + "]";
    }
}
