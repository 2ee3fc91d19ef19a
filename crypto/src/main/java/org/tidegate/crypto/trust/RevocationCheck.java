package org.tidegate.crypto.trust;

import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidegate.crypto.cms.RefusedBecause;

/**
 * Whether anything on a certificate's line is revoked, from lists already here. A list past its nextUpdate, or missing, rings an
 * alarm and is put up with for the agreement's grace; what a stale list revokes stays revoked.
 */
final class RevocationCheck {

    private static final int CRL_SIGN = 6;

    private final RevocationLists lists;
    private final Duration grace;
    private final ListSignature signature;
    private final Moment moment;

    /** Which moment is asked about. */
    enum Moment {
        /** This one: what a list names is revoked, whatever the two clocks say. */
        NOW,
        /** One that may be past: what was revoked after it is told apart. */
        THEN
    }

    RevocationCheck(RevocationLists lists, Duration grace, ListSignature signature) {
        this(lists, grace, signature, Moment.NOW);
    }

    RevocationCheck(RevocationLists lists, Duration grace, ListSignature signature, Moment moment) {
        this.lists = lists;
        this.grace = grace;
        this.signature = signature;
        this.moment = moment;
    }

    /** What was found, and for how long the answer stays the same. */
    record Finding(Validity validity, List<TrustAlarm> alarms) {}

    /** @throws CertificateNotTrusted REVOKED, REVOCATION_UNKNOWN or, only of {@link Moment#THEN}, REVOKED_SINCE */
    Finding check(CertificateLine line, Instant now) {
        Validity validity = new Validity(Instant.MIN, Instant.MAX);
        List<TrustAlarm> alarms = new ArrayList<>();
        boolean since = false;
        for (int i = 0; i < line.below().size(); i++) {
            X509Certificate certificate = line.below().get(i);
            X509Certificate issuer = line.issuer(i);
            Optional<X509CRL> list = usableList(issuer);
            if (list.isPresent() && list.get().isRevoked(certificate)) {
                if (!isLater(list.get().getRevokedCertificate(certificate), now)) {
                    throw new CertificateNotTrusted(RefusedBecause.REVOKED);
                }
                since = true;
            }
            validity = validity.and(freshness(list, issuer, now, alarms));
        }
        if (since) {
            throw new CertificateNotTrusted(RefusedBecause.REVOKED_SINCE);
        }
        return new Finding(validity, alarms);
    }

    private boolean isLater(@Nullable X509CRLEntry revoked, Instant now) {
        return moment == Moment.THEN
                && revoked != null
                && revoked.getRevocationDate().toInstant().isAfter(now);
    }

    private Validity freshness(Optional<X509CRL> list, X509Certificate issuer, Instant now, List<TrustAlarm> alarms) {
        Instant due = list.map(crl -> crl.getNextUpdate().toInstant()).orElse(lists.dueSince());
        if (list.isPresent() && !now.isAfter(due)) {
            return new Validity(Instant.MIN, due);
        }
        Instant end = due.plus(grace);
        TrustAlarm.Kind kind =
                list.isPresent() ? TrustAlarm.Kind.REVOCATION_LIST_STALE : TrustAlarm.Kind.REVOCATION_LIST_MISSING;
        TrustAlarm alarm = new TrustAlarm(kind, issuer.getSubjectX500Principal().getName(), end);
        if (now.isAfter(end)) {
            throw new CertificateNotTrusted(RefusedBecause.REVOCATION_UNKNOWN, alarm);
        }
        alarms.add(alarm);
        return new Validity(due, end);
    }

    /** A list that is not really the issuer's, has no nextUpdate, or only speaks of some certificates counts as missing. */
    private Optional<X509CRL> usableList(X509Certificate issuer) {
        return lists.of(issuer.getSubjectX500Principal())
                .filter(list -> mayIssueLists(issuer))
                .filter(list -> noCriticalExtension(list))
                .filter(list -> list.getNextUpdate() != null)
                .filter(list -> signature.isBy(list, issuer));
    }

    private static boolean mayIssueLists(X509Certificate issuer) {
        boolean[] usage = issuer.getKeyUsage();
        return usage == null || usage[CRL_SIGN];
    }

    /** A delta list, or one for some reasons or some certificates only, says so in a critical extension (RFC 5280, 5.2). */
    private static boolean noCriticalExtension(X509CRL list) {
        Set<String> critical = list.getCriticalExtensionOIDs();
        return critical == null || critical.isEmpty();
    }
}
