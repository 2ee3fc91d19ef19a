package org.tidegate.crypto.trust;

import java.security.cert.X509Certificate;
import java.time.Instant;
import org.tidegate.crypto.cms.RefusedBecause;

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

    boolean isEmpty() {
        return until.isBefore(from);
    }

    /**
     * @return itself
     * @throws CertificateNotTrusted NOT_IN_DATE
     */
    Validity require(Instant moment) {
        if (!contains(moment)) {
            throw new CertificateNotTrusted(RefusedBecause.NOT_IN_DATE);
        }
        return this;
    }

    /** What both spans share; empty when they do not meet. */
    Validity and(Validity other) {
        return new Validity(
                from.isAfter(other.from) ? from : other.from, until.isBefore(other.until) ? until : other.until);
    }
}
