package org.tidegate.crypto.seal;

import java.security.PrivateKey;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.envelope.Manifest;
import org.tidegate.contracts.envelope.ManifestItem;
import org.tidegate.contracts.envelope.RefusalReason;
import org.tidegate.crypto.cms.CmsLimits;
import org.tidegate.crypto.cms.CmsRefused;
import org.tidegate.crypto.cms.CurveProfile;
import org.tidegate.crypto.cms.IssuerAndSerial;
import org.tidegate.crypto.cms.RefusedBecause;
import org.tidegate.crypto.cms.UnverifiedEnveloped;
import org.tidegate.crypto.cms.UnverifiedSigned;
import org.tidegate.crypto.keys.CertificateUse;
import org.tidegate.crypto.keys.DecryptionKey;
import org.tidegate.crypto.trust.CertificateNotTrusted;
import org.tidegate.crypto.trust.CheckedCertificate;
import org.tidegate.crypto.trust.PartnerTrust;

/** Opens envelopes of partners. The only way to what is inside. Safe for use by many threads. */
public final class Opener {

    private final AuthorityId self;
    private final Map<IssuerAndSerial, OpeningKey> keys;

    private record OpeningKey(PrivateKey key, CurveProfile curve) {}

    /**
     * @param self for whom envelopes are opened
     * @param keys the current key and those before it that envelopes may still be sealed for
     */
    public Opener(AuthorityId self, Collection<DecryptionKey> keys) {
        this.self = self;
        this.keys = keys.stream()
                .collect(Collectors.toUnmodifiableMap(
                        key -> IssuerAndSerial.of(key.certificate()),
                        key -> new OpeningKey(key.key(), CurveProfile.of(key.certificate()))));
    }

    /**
     * @param envelope what arrived
     * @param head what the HTTP head said about it
     * @param peer who delivered it
     * @param trust the agreement with that peer
     * @param now our clock
     * @throws EnvelopeRefused when anything up to the signature and what it binds does not fit; nothing is known then
     * @throws PackageRejected when the envelope is the partner's and still cannot be taken
     */
    public OpenedEnvelope open(
            UnverifiedEnvelope envelope, EnvelopeHead head, TlsPeer peer, PartnerTrust trust, Instant now) {
        OpenedEnvelope opened;
        try {
            opened = openBound(envelope, head, peer, trust, now);
        } catch (CmsRefused refused) {
            throw new EnvelopeRefused(head.envelope(), refused.because());
        } catch (CertificateNotTrusted refused) {
            throw new EnvelopeRefused(head.envelope(), refused.because());
        }
        requireAcceptable(opened, trust, now);
        return opened;
    }

    private OpenedEnvelope openBound(
            UnverifiedEnvelope envelope, EnvelopeHead head, TlsPeer peer, PartnerTrust trust, Instant now) {
        UnverifiedEnveloped enveloped = UnverifiedEnveloped.read(envelope.octets()); // 1. within limits, in profile
        OpeningKey key = keyFor(enveloped); // 2. the recipient is me
        byte[] inside = enveloped.decrypt(key.key(), key.curve()); // 3. whole and unaltered
        UnverifiedSigned signed = UnverifiedSigned.read(inside, CmsLimits.ENVELOPE_BYTES); // 4. one signer, in profile
        CheckedCertificate signer = trust.check( // 5. the partner's signing certificate
                signed.unverifiedSigner(), signed.unverifiedIntermediates(), CertificateUse.SIGNING, now);
        byte[] octets = signed.contentSignedBy(signer.publicKey(), signer.curve()); // 6. its signature
        CheckedCertificate deliverer = requireDelivererIsSigner(peer, signer, trust, now); // 7. the same authority
        SignedPayload payload = SignedPayload.read(octets); // 8. a manifest and its contents
        requireBound(payload.manifest(), head, signer); // 9. that say what transport and agreement say
        requireCommitted(payload); // 10. and hang together
        return new OpenedEnvelope(payload, signer, deliverer, inside, envelope.digest());
    }

    /** From here on we know whom we answer, so each refusal has its code and is signed. */
    private static void requireAcceptable(OpenedEnvelope opened, PartnerTrust trust, Instant now) {
        Manifest manifest = opened.manifest();
        if (!manifest.agreement().equals(trust.agreement())) { // 11. under the agreement we hold
            throw new PackageRejected(manifest, RefusalReason.AGREEMENT_DIFFERS);
        }
        if (now.isAfter(manifest.notAfter())) { // 12. in time
            throw new PackageRejected(manifest, RefusalReason.EXPIRED);
        }
        if (opened.contentBytes() > CmsLimits.CONTENT_BYTES) { // 13. not more than one envelope may hold
            throw new PackageRejected(manifest, RefusalReason.TOO_LARGE);
        }
    }

    private OpeningKey keyFor(UnverifiedEnveloped enveloped) {
        OpeningKey key = keys.get(enveloped.recipient());
        if (key == null) {
            throw new CmsRefused(RefusedBecause.OTHER_RECIPIENT);
        }
        return key;
    }

    private static CheckedCertificate requireDelivererIsSigner(
            TlsPeer peer, CheckedCertificate signer, PartnerTrust trust, Instant now) {
        require(peer.authority().equals(signer.authority()), RefusedBecause.DELIVERED_BY_ANOTHER);
        return trust.check(peer.certificate(), peer.chain(), CertificateUse.TLS, now);
    }

    private void requireBound(Manifest manifest, EnvelopeHead head, CheckedCertificate signer) {
        require(manifest.sender().equals(signer.authority()), RefusedBecause.BINDING_DIFFERS);
        require(manifest.recipient().equals(self), RefusedBecause.BINDING_DIFFERS);
        require(manifest.envelope().equals(head.envelope()), RefusedBecause.BINDING_DIFFERS);
        require(manifest.lane() == head.lane(), RefusedBecause.BINDING_DIFFERS);
    }

    private static void requireCommitted(SignedPayload payload) {
        for (int i = 0; i < payload.contents().size(); i++) {
            ManifestItem item = payload.manifest().items().get(i);
            require(item.content().matches(payload.contents().get(i)), RefusedBecause.COMMITMENT_DIFFERS);
            require(item.parts().isEmpty(), RefusedBecause.PART_NOT_ALLOWED);
        }
    }

    private static void require(boolean holds, RefusedBecause otherwise) {
        if (!holds) {
            throw new CmsRefused(otherwise);
        }
    }
}
