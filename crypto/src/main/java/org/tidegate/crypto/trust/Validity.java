package org.tidegate.crypto.trust;

import java.security.cert.X509Certificate;
import java.time.Instant;

/** A span of time, both ends included. */
record Validity(Instant from, Instant until) {

    static Validity of(X509Certificate certificate) {
        return new Validity(
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
    }

    boolean contains(Instant moment) {
        return !moment.isBefore(from) && !moment.isAfter(until);
    }

    /** What both spans share; contains nothing when they do not meet. */
    Validity and(Validity other) {
        return new Validity(
                from.isAfter(other.from) ? from : other.from, until.isBefore(other.until) ? until : other.until);
    }
}
