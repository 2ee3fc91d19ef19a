package org.tidegate.gateway.node;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.tidegate.config.casesystem.CaseSystemSettings;
import org.tidegate.config.casesystem.WsSecuritySettings;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.crypto.cms.RefusedBecause;
import org.tidegate.crypto.keys.Fingerprint;
import org.tidegate.crypto.trust.CertificateNotTrusted;
import org.tidegate.crypto.trust.OwnTrust;
import org.tidegate.gateway.soap.SignatureRules;

/**
 * Who signs for which case system, by its entry in the settings. Certificates below anchors are held to the revocation lists of the
 * case systems' authorities; one that is named by its fingerprint is revoked by taking it out of the settings.
 */
final class NodeSigners implements SignatureRules {
    private final Map<CaseSystemId, Rule> rules = new HashMap<>();

    NodeSigners(NodeSettings settings, NodeAnchors anchors, Duration grace, Clock clock) {
        for (CaseSystemSettings caseSystem : settings.caseSystems().all()) {
            WsSecuritySettings signed = caseSystem.wsSecurity();
            if (signed.signature() != WsSecuritySettings.Signature.NONE) {
                rules.put(
                        caseSystem.id(),
                        new Rule(
                                signed.signature() == WsSecuritySettings.Signature.REQUIRED,
                                signers(signed, settings, anchors, grace, clock)));
            }
        }
    }

    @Override
    public Optional<Rule> of(CaseSystemId caseSystem) {
        return Optional.ofNullable(rules.get(caseSystem));
    }

    private static Signers signers(
            WsSecuritySettings signed, NodeSettings settings, NodeAnchors anchors, Duration grace, Clock clock) {
        if (signed.fingerprint().isPresent()) {
            String fingerprint = signed.fingerprint().get();
            return (chain, now) -> requirePinned(chain.getFirst(), fingerprint, now);
        }
        Supplier<OwnTrust> trust = new TrustFiles<>(
                settings.trust().folder().resolve("case-systems.crl"),
                settings.trust().reloadEvery(),
                lists -> new OwnTrust(anchors.read(signed.anchors().orElseThrow()), lists, grace),
                clock)::now;
        return (chain, now) -> trust.get().require(chain, now);
    }

    static void requirePinned(X509Certificate certificate, String fingerprint, Instant now) {
        if (!Fingerprint.of(certificate).hex().equals(fingerprint)) {
            throw new CertificateNotTrusted(RefusedBecause.CHAIN_NOT_TRUSTED);
        }
        boolean inDate = !now.isBefore(certificate.getNotBefore().toInstant())
                && !now.isAfter(certificate.getNotAfter().toInstant());
        if (!inDate) {
            throw new CertificateNotTrusted(RefusedBecause.NOT_IN_DATE);
        }
    }
}
