package org.tidegate.gateway.node;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.crypto.keys.CertificateUse;
import org.tidegate.crypto.keys.Fingerprint;
import org.tidegate.crypto.trust.AuthorityName;
import org.tidegate.crypto.trust.CertificateNotTrusted;
import org.tidegate.crypto.trust.CheckedCertificate;
import org.tidegate.crypto.trust.OwnTrust;
import org.tidegate.crypto.trust.PartnerTrust;
import org.tidegate.crypto.trust.TrustAlarm;
import org.tidegate.gateway.listener.ClientTrust;
import org.tidegate.gateway.listener.Listener;

/**
 * Holds each client to the anchors of whom it names. The TLS listener takes a chain to any partner's anchor, so a partner's
 * authority could otherwise issue a certificate in another partner's name.
 */
final class NodeClients implements ClientTrust {
    private static final Logger LOG = LoggerFactory.getLogger(NodeClients.class);

    private final Supplier<OwnTrust> caseSystems;
    private final Supplier<OwnTrust> operators;
    private final Function<AuthorityId, Optional<PartnerTrust>> partners;
    private final BiConsumer<AuthorityId, List<TrustAlarm>> overdue;
    private final Clock clock;

    /** @param overdue hears which revocation lists above a partner's certificate are missing or overdue; mostly none */
    NodeClients(
            Supplier<OwnTrust> caseSystems,
            Supplier<OwnTrust> operators,
            Function<AuthorityId, Optional<PartnerTrust>> partners,
            BiConsumer<AuthorityId, List<TrustAlarm>> overdue,
            Clock clock) {
        this.caseSystems = caseSystems;
        this.operators = operators;
        this.partners = partners;
        this.overdue = overdue;
        this.clock = clock;
    }

    @Override
    public Status of(Listener listener, List<X509Certificate> chain) {
        try {
            return switch (listener) {
                case AGENCY -> own(caseSystems.get(), chain);
                case OPERATIONS -> own(operators.get(), chain);
                case PARTNER -> partner(chain);
                case PEOPLE, REPORTING -> Status.NOT_TRUSTED;
            };
        } catch (CertificateNotTrusted e) {
            return switch (e.because()) {
                case REVOKED -> Status.REVOKED;
                case REVOCATION_UNKNOWN -> Status.REVOCATION_UNKNOWN;
                case NOT_IN_DATE -> Status.EXPIRED;
                default -> {
                    LOG.warn(
                            "certificate {} is none of whom it names: listener {}, because {}",
                            Fingerprint.of(chain.getFirst()).hex(),
                            listener,
                            e.because());
                    yield Status.NOT_TRUSTED;
                }
            };
        }
    }

    private Status own(OwnTrust trust, List<X509Certificate> chain) {
        trust.require(chain, clock.instant());
        return Status.GOOD;
    }

    private Status partner(List<X509Certificate> chain) {
        AuthorityId partner = AuthorityName.of(chain.getFirst());
        Optional<PartnerTrust> trust = partners.apply(partner);
        if (trust.isEmpty()) {
            return Status.NOT_TRUSTED;
        }
        try {
            CheckedCertificate checked = trust.get()
                    .check(chain.getFirst(), chain.subList(1, chain.size()), CertificateUse.TLS, clock.instant());
            overdue.accept(partner, checked.alarms());
            return Status.GOOD;
        } catch (CertificateNotTrusted e) {
            overdue.accept(partner, e.alarms());
            throw e;
        }
    }
}
