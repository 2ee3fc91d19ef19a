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
import org.tidegate.gateway.listener.ClientRevocations;
import org.tidegate.gateway.listener.Listener;

/** Whether a client certificate is revoked, by the lists in the trust folder. */
final class ClientLists implements ClientRevocations {
    /** How long our own issuers' lists may be overdue; a partner's is in its agreement. */
    private static final Duration OWN_GRACE = Duration.ofHours(72);

    private final TrustFiles<List<X509CRL>> caseSystems;
    private final TrustFiles<List<X509CRL>> operators;
    private final Map<AuthorityId, PartnerLists> partners;
    private final Clock clock;

    /** A partner's lists, and how long they may be overdue. */
    record PartnerLists(TrustFiles<List<X509CRL>> lists, Duration grace) {}

    ClientLists(
            TrustFiles<List<X509CRL>> caseSystems,
            TrustFiles<List<X509CRL>> operators,
            Map<AuthorityId, PartnerLists> partners,
            Clock clock) {
        this.caseSystems = caseSystems;
        this.operators = operators;
        this.partners = Map.copyOf(partners);
        this.clock = clock;
    }

    @Override
    public Status of(Listener listener, X509Certificate certificate) {
        return switch (listener) {
            case AGENCY -> status(certificate, caseSystems.now(), OWN_GRACE);
            case OPERATIONS -> status(certificate, operators.now(), OWN_GRACE);
            case PARTNER -> {
                PartnerLists held =
                        partners.get(CertificateNames.of(certificate).authority());
                yield held == null
                        ? Status.UNKNOWN
                        : status(certificate, held.lists().now(), held.grace());
            }
            case PEOPLE -> Status.UNKNOWN;
        };
    }

    private Status status(X509Certificate certificate, List<X509CRL> lists, Duration grace) {
        Optional<X509CRL> list = lists.stream()
                .filter(l -> l.getIssuerX500Principal().equals(certificate.getIssuerX500Principal()))
                .findFirst();
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
