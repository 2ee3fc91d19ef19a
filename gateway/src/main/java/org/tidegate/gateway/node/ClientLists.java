package org.tidegate.gateway.node;

import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.crypto.keys.CertificateNames;
import org.tidegate.crypto.trust.TrustAlarm;
import org.tidegate.gateway.exchange.OverdueLists;
import org.tidegate.gateway.listener.ClientRevocations;
import org.tidegate.gateway.listener.Listener;

/** Whether a client certificate is revoked, by the lists in the trust folder. */
final class ClientLists implements ClientRevocations {
    /** How long our own issuers' lists may be overdue; a partner's is in its agreement. */
    private static final Duration OWN_GRACE = Duration.ofHours(72);

    private final TrustFiles<List<X509CRL>> caseSystems;
    private final TrustFiles<List<X509CRL>> operators;
    private final Map<AuthorityId, PartnerLists> partners;
    private final OverdueLists overdueLists;
    private final Clock clock;

    /**
     * A partner's lists.
     *
     * @param grace how long they may be overdue
     * @param dueSince from when on there should be one
     */
    record PartnerLists(TrustFiles<List<X509CRL>> lists, Duration grace, Instant dueSince) {}

    ClientLists(
            TrustFiles<List<X509CRL>> caseSystems,
            TrustFiles<List<X509CRL>> operators,
            Map<AuthorityId, PartnerLists> partners,
            OverdueLists overdueLists,
            Clock clock) {
        this.caseSystems = caseSystems;
        this.operators = operators;
        this.partners = Map.copyOf(partners);
        this.overdueLists = overdueLists;
        this.clock = clock;
    }

    @Override
    public Status of(Listener listener, X509Certificate certificate) {
        return switch (listener) {
            case AGENCY -> status(certificate, caseSystems.now(), OWN_GRACE);
            case OPERATIONS -> status(certificate, operators.now(), OWN_GRACE);
            case PARTNER -> ofPartner(CertificateNames.of(certificate).authority(), certificate);
            case PEOPLE -> Status.UNKNOWN;
        };
    }

    /** As the agreement has it, for the missing list too; and whoever is let in or kept out by the grace, it rings. */
    private Status ofPartner(AuthorityId partner, X509Certificate certificate) {
        PartnerLists held = partners.get(partner);
        if (held == null) {
            return Status.UNKNOWN;
        }
        Optional<X509CRL> list = list(certificate, held.lists().now());
        if (list.isPresent() && list.get().isRevoked(certificate)) {
            return Status.REVOKED;
        }
        Instant due = list.map(l -> l.getNextUpdate().toInstant()).orElse(held.dueSince());
        Instant now = clock.instant();
        if (!now.isAfter(due)) {
            return Status.GOOD;
        }
        Instant refusedFrom = due.plus(held.grace());
        overdueLists.ring(
                partner,
                List.of(new TrustAlarm(
                        list.isPresent()
                                ? TrustAlarm.Kind.REVOCATION_LIST_STALE
                                : TrustAlarm.Kind.REVOCATION_LIST_MISSING,
                        certificate.getIssuerX500Principal().getName(),
                        refusedFrom)));
        return now.isAfter(refusedFrom) ? Status.UNKNOWN : Status.GOOD;
    }

    private static Optional<X509CRL> list(X509Certificate certificate, List<X509CRL> lists) {
        return lists.stream()
                .filter(l -> l.getIssuerX500Principal().equals(certificate.getIssuerX500Principal()))
                .findFirst();
    }

    private Status status(X509Certificate certificate, List<X509CRL> lists, Duration grace) {
        Optional<X509CRL> list = list(certificate, lists);
        if (list.isEmpty()) {
            return Status.UNKNOWN;
        }
        if (list.get().isRevoked(certificate)) {
            return Status.REVOKED;
        }
        Instant due = list.get().getNextUpdate().toInstant();
        return clock.instant().isAfter(due.plus(grace)) ? Status.UNKNOWN : Status.GOOD;
    }
}
