package org.tidegate.crypto.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ConversationId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.digest.Salt;
import org.tidegate.contracts.envelope.AgreementReference;
import org.tidegate.contracts.envelope.ContentCommitment;
import org.tidegate.contracts.envelope.EnvelopeId;
import org.tidegate.contracts.envelope.Manifest;
import org.tidegate.contracts.envelope.ManifestItem;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.crypto.cms.RefusedBecause;
import org.tidegate.crypto.keys.CertificateUse;
import org.tidegate.crypto.keys.DecryptionKey;
import org.tidegate.crypto.keys.SigningKey;
import org.tidegate.crypto.trust.AuthorityTrust;
import org.tidegate.crypto.trust.CheckedCertificate;
import org.tidegate.crypto.trust.PartnerTrust;
import org.tidegate.crypto.trust.RevocationLists;
import org.tidegate.crypto.trust.TrustAnchors;

/** XA sends to XB, each with a certification authority of its own, at one fixed moment. */
public final class Parties {

    public static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    public static final AuthorityId XA = new AuthorityId("XA");
    public static final AuthorityId XB = new AuthorityId("XB");
    public static final Duration GRACE = Duration.ofHours(72);
    public static final AgreementReference AGREEMENT =
            new AgreementReference("xa-xb.1", Digest.sha256("the agreement".getBytes(StandardCharsets.UTF_8)));

    final TestAuthority rootOfXa = TestAuthority.root("root XA", NOW);
    final TestAuthority rootOfXb = TestAuthority.root("root XB", NOW);
    final LeafDraft.Issued signingOfXa;
    final LeafDraft.Issued tlsOfXa;
    final LeafDraft.Issued signingOfXb;
    final LeafDraft.Issued decryptionOfXb;

    private Parties(String curve) {
        signingOfXa = rootOfXa.leaf("XA", NOW)
                .forSigning()
                .keys(TestAuthority.ec(curve))
                .issue();
        tlsOfXa = rootOfXa.leaf("XA", NOW).forTls().issue();
        signingOfXb = rootOfXb.leaf("XB", NOW)
                .forSigning()
                .keys(TestAuthority.ec(curve))
                .issue();
        decryptionOfXb = rootOfXb.leaf("XB", NOW)
                .forDecryption()
                .keys(TestAuthority.ec(curve))
                .issue();
    }

    public static Parties onP256() {
        return new Parties("secp256r1");
    }

    static Parties onP384() {
        return new Parties("secp384r1");
    }

    public SigningKey signingKeyOfXa() {
        return signingKey(signingOfXa);
    }

    public SigningKey signingKeyOfXb() {
        return signingKey(signingOfXb);
    }

    static SigningKey signingKey(LeafDraft.Issued issued) {
        return new SigningKey(issued.keys().getPrivate(), issued.certificate(), List.of());
    }

    /** What XB knows of XA. */
    public PartnerTrust trustInXa() {
        return trustInXa(List.of(rootOfXa.crl(NOW.minus(Duration.ofHours(1)))));
    }

    PartnerTrust trustInXa(Collection<X509CRL> lists) {
        return new PartnerTrust(
                XA,
                AGREEMENT,
                TrustAnchors.of(Set.of(rootOfXa.certificate())),
                RevocationLists.of(lists, NOW.minus(Duration.ofDays(30))),
                GRACE);
    }

    /** What XA knows of XB. */
    public PartnerTrust trustInXb() {
        return new PartnerTrust(
                XB,
                AGREEMENT,
                TrustAnchors.of(Set.of(rootOfXb.certificate())),
                RevocationLists.of(List.of(rootOfXb.crl(NOW.minus(Duration.ofHours(1)))), NOW),
                GRACE);
    }

    /** What an auditor knows of XA. */
    public AuthorityTrust auditorOfXa() {
        return new AuthorityTrust(
                XA,
                TrustAnchors.of(Set.of(rootOfXa.certificate())),
                RevocationLists.of(List.of(listOfXa()), NOW),
                GRACE);
    }

    /** What an auditor knows of XB. */
    public AuthorityTrust auditorOfXb() {
        return new AuthorityTrust(
                XB,
                TrustAnchors.of(Set.of(rootOfXb.certificate())),
                RevocationLists.of(List.of(rootOfXb.crl(NOW.minus(Duration.ofHours(1)))), NOW),
                GRACE);
    }

    public X509Certificate rootCertificateOfXa() {
        return rootOfXa.certificate();
    }

    public X509CRL listOfXa() {
        return rootOfXa.crl(NOW.minus(Duration.ofMinutes(5)));
    }

    CheckedCertificate recipient() {
        return trustInXb().check(decryptionOfXb.certificate(), List.of(), CertificateUse.DECRYPTION, NOW);
    }

    Sealer sealer() {
        return new Sealer(signingKeyOfXa(), TestAuthority.RANDOM);
    }

    Opener opener() {
        return new Opener(XB, List.of(decryptionKey(decryptionOfXb.keys(), decryptionOfXb)));
    }

    static DecryptionKey decryptionKey(KeyPair keys, LeafDraft.Issued issued) {
        return new DecryptionKey(keys.getPrivate(), issued.certificate(), List.of());
    }

    TlsPeer peer() {
        return new TlsPeer(XA, tlsOfXa.certificate(), List.of());
    }

    public SealedEnvelope seal(Letter letter) {
        return sealer().seal(letter.manifest(), letter.contents(), recipient());
    }

    /** XB opens what XA sent, everything as it should be. */
    OpenedEnvelope open(byte[] octets, Letter letter) {
        return opener().open(new UnverifiedEnvelope(octets), letter.head(), peer(), trustInXa(), NOW);
    }

    /** Why XB refuses these bytes, delivered as the letter says. */
    RefusedBecause refusal(byte[] octets, Letter letter) {
        return refusal(octets, letter, peer(), trustInXa());
    }

    RefusedBecause refusal(byte[] octets, Letter letter, TlsPeer deliverer, PartnerTrust trust) {
        EnvelopeRefused refused = catchThrowableOfType(
                EnvelopeRefused.class,
                () -> opener().open(new UnverifiedEnvelope(octets), letter.head(), deliverer, trust, NOW));
        assertThat(refused).as("the envelope was opened").isNotNull();
        return refused.because();
    }

    /** A manifest and the contents it speaks of. */
    public record Letter(Manifest manifest, List<byte[]> contents) {

        EnvelopeHead head() {
            return new EnvelopeHead(manifest.envelope(), manifest.lane());
        }
    }

    public static Letter letter(String... contents) {
        return letter(List.of(contents).stream()
                .map(content -> content.getBytes(StandardCharsets.UTF_8))
                .toList());
    }

    static Letter letter(List<byte[]> contents) {
        List<ManifestItem> items = new ArrayList<>();
        for (byte[] content : contents) {
            items.add(item(ContentCommitment.of(Salt.random(TestAuthority.RANDOM), content)));
        }
        return new Letter(manifest(items), contents);
    }

    static ManifestItem item(ContentCommitment commitment) {
        return new ManifestItem(
                new PackageId(UUID.randomUUID()),
                new ExchangeId(UUID.randomUUID()),
                Kind.REFERRAL,
                new ConversationId(UUID.randomUUID()),
                null,
                List.of(HandlingCode.eu(1)),
                commitment,
                List.of(),
                null);
    }

    static Manifest manifest(List<ManifestItem> items) {
        return new Manifest(
                Manifest.VERSION,
                XA,
                XB,
                new EnvelopeId(UUID.randomUUID()),
                items.size() == 1 ? Lane.URGENT : Lane.ROUTINE,
                AGREEMENT,
                NOW.minus(Duration.ofMinutes(1)),
                NOW.plus(Duration.ofDays(30)),
                null,
                items);
    }
}
