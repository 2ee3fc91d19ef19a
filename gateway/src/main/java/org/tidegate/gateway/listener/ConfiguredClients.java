package org.tidegate.gateway.listener;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.tidegate.config.casesystem.CaseSystemCertificate;
import org.tidegate.config.casesystem.CaseSystemSettings;
import org.tidegate.config.casesystem.CaseSystems;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.crypto.keys.CertificateName;
import org.tidegate.crypto.keys.CertificateNames;
import org.tidegate.crypto.keys.CertificateRefused;
import org.tidegate.crypto.keys.Fingerprint;
import org.tidegate.gateway.access.Actor;

/** The clients of the settings and of the agreements. Names are read from the alternative names only. */
public final class ConfiguredClients implements KnownClients {

    private static final int URI_NAME = 6;

    private final AuthorityId ourselves;
    private final CaseSystems caseSystems;
    private final Predicate<AuthorityId> hasAgreement;

    /** @param hasAgreement whether an agreement with this authority is held now; asked at each request */
    public ConfiguredClients(AuthorityId ourselves, CaseSystems caseSystems, Predicate<AuthorityId> hasAgreement) {
        this.ourselves = ourselves;
        this.caseSystems = caseSystems;
        this.hasAgreement = hasAgreement;
    }

    @Override
    public Optional<Actor.CaseSystem> caseSystem(X509Certificate certificate) {
        String fingerprint = Fingerprint.of(certificate).hex();
        List<String> uris = uris(certificate);
        List<CaseSystemSettings> found = caseSystems.all().stream()
                .filter(system -> system.certificate()
                        .filter(wanted -> matches(wanted, uris, fingerprint))
                        .isPresent())
                .toList();
        // A certificate that could be two case systems is neither.
        return found.size() == 1
                ? Optional.of(new Actor.CaseSystem(ourselves, found.getFirst().id(), fingerprint))
                : Optional.empty();
    }

    @Override
    public Optional<Actor.Partner> partner(List<X509Certificate> chain) {
        return name(chain.getFirst())
                .filter(CertificateName.OfAuthority.class::isInstance)
                .map(CertificateName::authority)
                .filter(authority -> !authority.equals(ourselves))
                .filter(hasAgreement)
                .map(authority -> new Actor.Partner(authority, chain));
    }

    @Override
    public Optional<Actor.Operator> operator(X509Certificate certificate) {
        return name(certificate)
                .filter(new CertificateName.OfOperator(ourselves)::equals)
                .map(name -> new Actor.Operator(Fingerprint.of(certificate).hex()));
    }

    private static boolean matches(CaseSystemCertificate wanted, List<String> uris, String fingerprint) {
        return switch (wanted) {
            case CaseSystemCertificate.Named named -> uris.contains(named.uri());
            case CaseSystemCertificate.Pinned pinned -> pinned.sha256().equals(fingerprint);
        };
    }

    private static Optional<CertificateName> name(X509Certificate certificate) {
        try {
            return Optional.of(CertificateNames.of(certificate));
        } catch (CertificateRefused unnamed) {
            return Optional.empty();
        }
    }

    private static List<String> uris(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream()
                            .filter(name -> name.getFirst() instanceof Integer type && type == URI_NAME)
                            .map(name -> String.valueOf(name.get(1)))
                            .toList();
        } catch (CertificateParsingException unreadable) {
            return List.of();
        }
    }
}
