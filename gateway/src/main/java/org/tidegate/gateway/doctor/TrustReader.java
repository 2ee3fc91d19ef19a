package org.tidegate.gateway.doctor;

import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidegate.config.casesystem.CaseSystemSettings;
import org.tidegate.config.casesystem.Push;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.config.node.Profile;
import org.tidegate.config.partner.PartnerSettings;
import org.tidegate.contracts.agreement.Agreement;
import org.tidegate.contracts.agreement.AgreementJson;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.crypto.authority.DevelopmentMarker;
import org.tidegate.crypto.cms.RefusedBecause;
import org.tidegate.crypto.keys.CertificateUse;
import org.tidegate.crypto.keys.DecryptionKey;
import org.tidegate.crypto.keys.Fingerprint;
import org.tidegate.crypto.keys.KeyFileException;
import org.tidegate.crypto.keys.KeyRing;
import org.tidegate.crypto.keys.PemFiles;
import org.tidegate.crypto.trust.CertificateNotTrusted;
import org.tidegate.crypto.trust.OwnTrust;
import org.tidegate.crypto.trust.PartnerTrust;
import org.tidegate.crypto.trust.RevocationLists;
import org.tidegate.crypto.trust.TrustAnchors;
import org.tidegate.gateway.doctor.Facts.CertificateFact;
import org.tidegate.gateway.doctor.Facts.ListFact;

/** Reads certificates, anchors and revocation lists, and holds our own certificates to what a partner would ask of them. */
final class TrustReader {
    /** How long our own issuers' lists may be overdue before a node refuses their clients. */
    private static final Duration OWN_GRACE = Duration.ofHours(72);

    private final NodeSettings settings;
    private final Instant now;

    TrustReader(NodeSettings settings, Instant now) {
        this.settings = settings;
        this.now = now;
    }

    /** @param operator the operator's certificate and chain; empty where its key file cannot be opened */
    List<CertificateFact> certificates(KeyRing keys, List<X509Certificate> operator) {
        List<CertificateFact> all = new ArrayList<>();
        all.add(own("own signing", keys.signing().certificate(), keys.signing().chain(), CertificateUse.SIGNING));
        DecryptionKey newest = keys.decryptionKeys().getFirst();
        all.add(own("own decryption", newest.certificate(), newest.chain(), CertificateUse.DECRYPTION));
        List<X509Certificate> tls = keys.tls().chain();
        all.add(own("own tls", keys.tls().certificate(), tls.subList(1, tls.size()), CertificateUse.TLS));
        if (!operator.isEmpty()) {
            all.add(operator(operator));
        }
        anchors(all, "case systems' anchor", settings.trust().caseSystemAnchors());
        anchors(all, "operator's anchor", settings.trust().operatorAnchors());
        for (PartnerSettings partner : settings.partners()) {
            anchors(all, "anchor of " + partner.authority(), settings.trust().partnerAnchors(partner.authority()));
        }
        for (CaseSystemSettings caseSystem : settings.caseSystems().all()) {
            if (caseSystem.handover() instanceof Push push) {
                push.address().tls().ifPresent(files -> {
                    anchors(all, "certificate shown to case system " + caseSystem.id(), files.certificate());
                    anchors(all, "anchor of case system " + caseSystem.id(), files.anchors());
                });
            }
        }
        return all;
    }

    List<ListFact> lists() {
        Map<Path, Duration> graces = new LinkedHashMap<>();
        graces.put(list("case-systems"), OWN_GRACE);
        graces.put(list("operator"), OWN_GRACE);
        for (PartnerSettings partner : settings.partners()) {
            settings.agreementWith(partner.authority())
                    .ifPresent(agreement -> graces.put(list(partner.authority().value()), agreement.revocationGrace()));
        }
        return graces.entrySet().stream()
                .map(e -> list(e.getKey(), e.getValue()))
                .toList();
    }

    /** How we see a partner; empty where its anchors cannot be read, which is told elsewhere. */
    Optional<PartnerProbe.Trust> partner(AuthorityId partner) {
        try {
            Agreement agreement = settings.agreementWith(partner).orElseThrow();
            List<X509Certificate> anchors =
                    PemFiles.readCertificates(settings.trust().partnerAnchors(partner));
            return Optional.of(new PartnerProbe.Trust(
                    new PartnerTrust(
                            partner,
                            AgreementJson.reference(agreement),
                            trusted(new HashSet<>(anchors)),
                            RevocationLists.of(
                                    readable(list(partner.value())),
                                    agreement
                                            .validFrom()
                                            .atStartOfDay(ZoneOffset.UTC)
                                            .toInstant()),
                            agreement.revocationGrace()),
                    anchors));
        } catch (KeyFileException | CertificateNotTrusted e) {
            return Optional.empty();
        }
    }

    /** What the partner of the first agreement sees: its check, with our anchors as that agreement names them. */
    private CertificateFact own(
            String name, X509Certificate certificate, List<X509Certificate> issuers, CertificateUse use) {
        Set<X509Certificate> anchors = ownAnchors();
        boolean known = !anchors.isEmpty();
        if (!known) {
            // What the use and the name say can be asked without the anchor.
            anchors.add(issuers.isEmpty() ? certificate : issuers.getLast());
        }
        RefusedBecause refused = null;
        try {
            Agreement agreement = settings.agreements().getFirst();
            new PartnerTrust(
                            settings.identity().authority(),
                            AgreementJson.reference(agreement),
                            TrustAnchors.allowingDevelopment(anchors),
                            RevocationLists.of(readable(list("case-systems")), now),
                            OWN_GRACE)
                    .check(certificate, issuers, use, now);
        } catch (CertificateNotTrusted e) {
            refused = known || isOfTheCertificateAlone(e.because()) ? e.because() : null;
        }
        return fact(
                name,
                true,
                certificate,
                refused,
                known ? null : "the anchor the agreements name for us is in no .pem file of the trust folder");
    }

    private static boolean isOfTheCertificateAlone(RefusedBecause because) {
        return because == RefusedBecause.KEY_USAGE
                || because == RefusedBecause.OTHER_AUTHORITY
                || because == RefusedBecause.CERTIFICATE_NOT_ALLOWED;
    }

    private CertificateFact operator(List<X509Certificate> chain) {
        RefusedBecause refused = null;
        try {
            new OwnTrust(
                            TrustAnchors.allowingDevelopment(new HashSet<>(
                                    PemFiles.readCertificates(settings.trust().operatorAnchors()))),
                            readable(list("operator")),
                            OWN_GRACE)
                    .require(chain, now);
        } catch (CertificateNotTrusted e) {
            refused = e.because();
        } catch (KeyFileException e) {
            refused = RefusedBecause.CHAIN_NOT_TRUSTED;
        }
        return fact("operator", true, chain.getFirst(), refused, null);
    }

    private static CertificateFact fact(
            String name,
            boolean own,
            X509Certificate certificate,
            @Nullable RefusedBecause refused,
            @Nullable String chainUnknown) {
        return new CertificateFact(
                name,
                own,
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                DevelopmentMarker.isMarked(certificate),
                refused,
                chainUnknown);
    }

    private static void anchors(List<CertificateFact> all, String name, Path file) {
        try {
            for (X509Certificate anchor : PemFiles.readCertificates(file)) {
                all.add(fact(name, false, anchor, null, null));
            }
        } catch (KeyFileException e) {
            // The settings check has named this file.
            return;
        }
    }

    /** Those of the trust folder's anchors that the agreements name for this authority. */
    private Set<X509Certificate> ownAnchors() {
        Set<String> agreed = settings.agreements().stream()
                .flatMap(a -> a.party(settings.identity().authority()).anchors().stream())
                .map(anchor -> java.util.HexFormat.of().formatHex(anchor.bytes()))
                .collect(Collectors.toSet());
        Set<X509Certificate> found = new HashSet<>();
        for (Path file : List.of(
                settings.trust().caseSystemAnchors(),
                settings.trust().operatorAnchors(),
                settings.trust().partnerAnchors(settings.identity().authority()))) {
            try {
                PemFiles.readCertificates(file).stream()
                        .filter(c -> agreed.contains(Fingerprint.of(c).hex()))
                        .forEach(found::add);
            } catch (KeyFileException e) {
                // Another of the three may hold it; the first two are named by the settings check.
                continue;
            }
        }
        return found;
    }

    private TrustAnchors trusted(Set<X509Certificate> anchors) {
        return settings.profile() == Profile.DEMO
                ? TrustAnchors.allowingDevelopment(anchors)
                : TrustAnchors.of(anchors);
    }

    private Path list(String name) {
        return settings.trust().folder().resolve(name + ".crl");
    }

    private static List<X509CRL> readable(Path file) {
        try {
            return PemFiles.readCrls(file);
        } catch (KeyFileException e) {
            // Told by the check of the lists; here a broken one counts as missing, as it does in a node.
            return List.of();
        }
    }

    private static ListFact list(Path file, Duration grace) {
        try {
            List<X509CRL> lists = PemFiles.readCrls(file);
            boolean endless = lists.stream().anyMatch(list -> list.getNextUpdate() == null);
            return new ListFact(
                    file,
                    null,
                    first(lists.stream().map(X509CRL::getThisUpdate).toList()),
                    endless
                            ? null
                            : first(lists.stream().map(X509CRL::getNextUpdate).toList()),
                    grace);
        } catch (KeyFileException e) {
            String trouble = String.valueOf(e.getMessage()).replace(file + ": ", "");
            return new ListFact(file, trouble.replaceFirst(";.*", ""), null, null, grace);
        }
    }

    private static @Nullable Instant first(List<Date> dates) {
        return dates.stream().map(Date::toInstant).min(Instant::compareTo).orElse(null);
    }
}
