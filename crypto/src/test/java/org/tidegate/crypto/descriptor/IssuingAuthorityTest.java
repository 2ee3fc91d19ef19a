package org.tidegate.crypto.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.envelope.Receipt;
import org.tidegate.contracts.envelope.ReceiptItem;
import org.tidegate.crypto.authority.DevelopmentAuthority;
import org.tidegate.crypto.cms.RefusedBecause;
import org.tidegate.crypto.keys.KeyRing;
import org.tidegate.crypto.keys.NodeKeys;
import org.tidegate.crypto.keys.Pkcs12KeyRing;
import org.tidegate.crypto.seal.EnvelopeHead;
import org.tidegate.crypto.seal.EnvelopeRefused;
import org.tidegate.crypto.seal.OpenedEnvelope;
import org.tidegate.crypto.seal.Opener;
import org.tidegate.crypto.seal.Parties;
import org.tidegate.crypto.seal.SealedEnvelope;
import org.tidegate.crypto.seal.Sealer;
import org.tidegate.crypto.seal.TlsPeer;
import org.tidegate.crypto.seal.UnverifiedEnvelope;
import org.tidegate.crypto.sign.Receipts;
import org.tidegate.crypto.sign.StatementSigner;
import org.tidegate.crypto.sign.UnverifiedStatement;
import org.tidegate.crypto.trust.CheckedCertificate;
import org.tidegate.crypto.trust.PartnerTrust;
import org.tidegate.crypto.trust.RevocationLists;
import org.tidegate.crypto.trust.TrustAnchors;

/** Two gateways whose certificates come from an authority below the agreement's anchor: all they show carries the chain. */
class IssuingAuthorityTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Clock CLOCK = Clock.fixed(Parties.NOW, ZoneOffset.UTC);

    @TempDir
    Path folder;

    private Side xa;
    private Side xb;

    /** @param trust what the other side holds of this one */
    private record Side(DevelopmentAuthority root, DevelopmentAuthority issuing, KeyRing keys, PartnerTrust trust) {
        static Side of(Path folder, AuthorityId id) {
            DevelopmentAuthority root =
                    DevelopmentAuthority.openOrCreate(folder.resolve("root"), id.value(), CLOCK, RANDOM);
            DevelopmentAuthority issuing = root.issuing(folder.resolve("issuing"), id.value(), RANDOM);
            NodeKeys.generate(folder.resolve("keys"), id, issuing, CLOCK, RANDOM);
            return new Side(
                    root,
                    issuing,
                    Pkcs12KeyRing.open(folder.resolve("keys")),
                    trustIn(id, root, root.crl(), issuing.crl()));
        }

        Receipts receipts() {
            return new Receipts(new StatementSigner(keys.signing(), RANDOM));
        }

        TlsPeer peer(AuthorityId id) {
            return new TlsPeer(
                    id,
                    keys.tls().certificate(),
                    keys.tls().chain().subList(1, keys.tls().chain().size()));
        }
    }

    @BeforeEach
    void twoSides() {
        xa = Side.of(folder.resolve("xa"), Parties.XA);
        xb = Side.of(folder.resolve("xb"), Parties.XB);
    }

    @Test
    void theDescriptorCarriesTheDecryptionCertificateWithItsChain() {
        CheckedCertificate recipient = decryptionCertificateOfXb();

        assertThat(recipient.certificate())
                .isEqualTo(xb.keys().decryptionKeys().getFirst().certificate());
        assertThat(recipient.certificate().getIssuerX500Principal())
                .isEqualTo(xb.issuing().certificate().getSubjectX500Principal())
                .isNotEqualTo(xb.root().root().getSubjectX500Principal());
    }

    @Test
    void anEnvelopeIsSealedDeliveredOpenedAndReceipted() {
        Parties.Letter letter = Parties.letter("{}");
        SealedEnvelope sealed = seal(letter);

        OpenedEnvelope opened = open(sealed, letter, xa.peer(Parties.XA), xa.trust());
        assertThat(opened.contents()).containsExactlyElementsOf(letter.contents());

        Receipt receipt = new Receipt(
                1,
                letter.manifest().envelope(),
                Parties.XA,
                Parties.XB,
                letter.manifest().lane(),
                opened.digest(),
                Parties.NOW,
                sealed.sent().items().stream()
                        .map(item -> new ReceiptItem(
                                item.packageId(),
                                item.exchangeId(),
                                ReceiptItem.Outcome.ACCEPTED,
                                Digest.sha256(new byte[1])))
                        .toList());
        byte[] signed = xb.receipts().sign(receipt);
        assertThat(xa.receipts()
                        .verify(new UnverifiedStatement(signed), sealed.sent(), xb.trust(), Parties.NOW)
                        .statement())
                .isEqualTo(receipt);
    }

    @Test
    void withoutItsChainWhoDeliversIsNotKnown() {
        Parties.Letter letter = Parties.letter("{}");
        SealedEnvelope sealed = seal(letter);
        TlsPeer bare = new TlsPeer(Parties.XA, xa.keys().tls().certificate(), List.of());

        assertThatExceptionOfType(EnvelopeRefused.class)
                .isThrownBy(() -> open(sealed, letter, bare, xa.trust()))
                .satisfies(refused -> assertThat(refused.because()).isEqualTo(RefusedBecause.CHAIN_NOT_TRUSTED));
    }

    @Test
    void aRootThatRevokesItsIssuingAuthorityTakesAllAlong() {
        Parties.Letter letter = Parties.letter("{}");
        SealedEnvelope sealed = seal(letter);
        X509CRL revoking = xa.root().revoke(xa.issuing().certificate().getSerialNumber());
        PartnerTrust after =
                trustIn(Parties.XA, xa.root(), revoking, xa.issuing().crl());

        assertThatExceptionOfType(EnvelopeRefused.class)
                .isThrownBy(() -> open(sealed, letter, xa.peer(Parties.XA), after))
                .satisfies(refused -> assertThat(refused.because()).isEqualTo(RefusedBecause.REVOKED));
    }

    private CheckedCertificate decryptionCertificateOfXb() {
        byte[] signed =
                new NodeDescriptors(new StatementSigner(xb.keys().signing(), RANDOM)).sign(1, xb.keys(), Parties.NOW);
        return new NodeDescriptors(new StatementSigner(xa.keys().signing(), RANDOM))
                .decryptionCertificate(new UnverifiedStatement(signed), xb.trust(), Parties.NOW);
    }

    private SealedEnvelope seal(Parties.Letter letter) {
        return new Sealer(xa.keys().signing(), RANDOM)
                .seal(letter.manifest(), letter.contents(), decryptionCertificateOfXb());
    }

    private OpenedEnvelope open(SealedEnvelope sealed, Parties.Letter letter, TlsPeer peer, PartnerTrust trust) {
        return new Opener(Parties.XB, xb.keys().decryptionKeys())
                .open(
                        new UnverifiedEnvelope(sealed.octets()),
                        new EnvelopeHead(
                                letter.manifest().envelope(), letter.manifest().lane()),
                        peer,
                        trust,
                        Parties.NOW);
    }

    private static PartnerTrust trustIn(AuthorityId of, DevelopmentAuthority root, X509CRL... lists) {
        return new PartnerTrust(
                of,
                Parties.AGREEMENT,
                TrustAnchors.allowingDevelopment(Set.of(root.root())),
                RevocationLists.of(
                        List.of(lists), Parties.NOW.minus(Parties.GRACE).minusSeconds(1)),
                Parties.GRACE);
    }
}
