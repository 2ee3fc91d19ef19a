package org.tidegate.crypto.descriptor;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.tidegate.contracts.json.SignedDocument;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.crypto.cms.RefusedBecause;
import org.tidegate.crypto.keys.CertificateUse;
import org.tidegate.crypto.keys.DecryptionKey;
import org.tidegate.crypto.keys.KeyRing;
import org.tidegate.crypto.ledger.form.FormRefused;
import org.tidegate.crypto.ledger.note.VerifierKey;
import org.tidegate.crypto.sign.StatementRefused;
import org.tidegate.crypto.sign.StatementSigner;
import org.tidegate.crypto.sign.StatementVerifier;
import org.tidegate.crypto.sign.UnverifiedStatement;
import org.tidegate.crypto.trust.CheckedCertificate;
import org.tidegate.crypto.trust.PartnerTrust;

/** Descriptors: ours, signed, and the partners', verified. */
public final class NodeDescriptors {
    private static final SignedDocument<NodeDescriptor> FORM =
            SignedDocument.of("tidegate/node-descriptor/1", NodeDescriptor.class);
    private static final String WIRE = "1";

    private final StatementSigner signer;
    private final StatementVerifier verifier = new StatementVerifier();

    public NodeDescriptors(StatementSigner signer) {
        this.signer = signer;
    }

    /** Describes and signs what the keys hold. */
    public byte[] sign(int version, KeyRing keys, Instant now) {
        DecryptionKey newest = keys.decryptionKeys().getFirst();
        NodeDescriptor descriptor = new NodeDescriptor(
                version,
                signer.authority(),
                now,
                base64(keys.signing().certificate(), keys.signing().chain()),
                base64(newest.certificate(), newest.chain()),
                Base64.getEncoder().encodeToString(keys.ledger().publicKey()),
                List.of(WIRE));
        return signer.sign(FORM.write(descriptor), now);
    }

    /**
     * The certificate to seal for, out of a partner's descriptor.
     *
     * @throws StatementRefused unless the partner signed the descriptor
     * @throws org.tidegate.crypto.trust.CertificateNotTrusted unless the certificate is by itself the partner's, chains to
     *     the agreement's anchors and is made for decryption: a signing key's word alone is not enough
     */
    public CheckedCertificate decryptionCertificate(UnverifiedStatement claim, PartnerTrust trust, Instant now) {
        NodeDescriptor descriptor = ofPartner(claim, trust, now);
        List<byte[]> chain = descriptor.decryption().stream()
                .map(text -> Base64.getDecoder().decode(text))
                .toList();
        return trust.check(chain.getFirst(), chain.subList(1, chain.size()), CertificateUse.DECRYPTION, now);
    }

    /**
     * The key of a partner's ledger, out of its descriptor. No certificate vouches for it, so it stands on the signing key's word: who
     * asks pins the first one and takes no other from here.
     *
     * @throws StatementRefused unless the partner signed the descriptor, and for a key that is not one
     */
    public DescribedLedgerKey ledgerKey(UnverifiedStatement claim, PartnerTrust trust, Instant now) {
        NodeDescriptor descriptor = ofPartner(claim, trust, now);
        try {
            byte[] key = Base64.getDecoder().decode(descriptor.ledgerKey());
            VerifierKey.ofLog(trust.partner().value(), key);
            return new DescribedLedgerKey(key, descriptor.version());
        } catch (FormRefused | IllegalArgumentException noKey) {
            throw new StatementRefused(RefusedBecause.DOCUMENT_MALFORMED);
        }
    }

    private NodeDescriptor ofPartner(UnverifiedStatement claim, PartnerTrust trust, Instant now) {
        NodeDescriptor descriptor = read(verifier.verify(claim, trust, now).statement());
        if (!descriptor.authority().equals(trust.partner())) {
            throw new StatementRefused(RefusedBecause.BINDING_DIFFERS);
        }
        return descriptor;
    }

    private static NodeDescriptor read(byte[] document) {
        try {
            return FORM.read(document);
        } catch (MalformedDocument malformed) {
            throw new StatementRefused(RefusedBecause.DOCUMENT_MALFORMED);
        }
    }

    private static List<String> base64(X509Certificate certificate, List<X509Certificate> chain) {
        return Stream.concat(Stream.of(certificate), chain.stream())
                .map(NodeDescriptors::base64)
                .toList();
    }

    private static String base64(X509Certificate certificate) {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("our own certificate has no DER form", e);
        }
    }
}
