package org.tidegate.crypto.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509CRL;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.digest.Salt;
import org.tidegate.contracts.envelope.AgreementReference;
import org.tidegate.contracts.envelope.ContentCommitment;
import org.tidegate.contracts.envelope.EnvelopeId;
import org.tidegate.contracts.envelope.Manifest;
import org.tidegate.contracts.envelope.ManifestItem;
import org.tidegate.contracts.envelope.RefusalReason;
import org.tidegate.crypto.cms.CurveProfile;
import org.tidegate.crypto.cms.EnvelopedWriter;
import org.tidegate.crypto.cms.IssuerAndSerial;
import org.tidegate.crypto.cms.RefusedBecause;
import org.tidegate.crypto.seal.Parties.Letter;
import org.tidegate.crypto.trust.PartnerTrust;
import org.tidegate.crypto.trust.RevocationLists;
import org.tidegate.crypto.trust.TrustAlarm;
import org.tidegate.crypto.trust.TrustAnchors;

/** Envelopes that are whole and still not what they must be: who signed, who delivered, what the manifest binds. */
class RefusedEnvelopeTest {

    private static final Instant NOW = Parties.NOW;
    private static final X509CRL[] NONE = {};

    private final Parties parties = Parties.onP256();
    private final Forge forge = new Forge(parties);
    private final Letter letter = Parties.letter("{\"kind\":\"REFERRAL\"}");

    @Test
    void aRefusalSaysNothingButTheIdOfTheHead() {
        EnvelopeRefused refused = catchThrowableOfType(
                EnvelopeRefused.class, () -> parties.open("hello".getBytes(StandardCharsets.UTF_8), letter));

        assertThat(refused)
                .hasMessage("envelope refused: envelope " + letter.head().envelope())
                .hasNoCause();
        assertThat(refused.envelope()).isEqualTo(letter.head().envelope());
    }

    @Test
    void anEnvelopeForAnotherRecipientIsRefused() {
        LeafDraft.Issued other =
                parties.rootOfXb.leaf("XB", NOW).forDecryption().issue();
        Opener opener = new Opener(Parties.XB, List.of(Parties.decryptionKey(other.keys(), other)));
        byte[] sealed = parties.seal(letter).octets();

        EnvelopeRefused refused = catchThrowableOfType(
                EnvelopeRefused.class,
                () -> opener.open(
                        new UnverifiedEnvelope(sealed), letter.head(), parties.peer(), parties.trustInXa(), NOW));

        assertThat(refused.because()).isEqualTo(RefusedBecause.OTHER_RECIPIENT);
    }

    @Test
    void aSignedPayloadSealedAnewForAnotherAuthorityIsRefusedThere() {
        byte[] signedForXb = parties.open(parties.seal(letter).octets(), letter).signed();
        // XB, or whoever could read XB's envelopes, passes the sender's signed words on to XC
        LeafDraft.Issued decryptionOfXc =
                parties.rootOfXb.leaf("XC", NOW).forDecryption().issue();
        byte[] resealed = new EnvelopedWriter(TestAuthority.RANDOM)
                .write(
                        signedForXb,
                        IssuerAndSerial.of(decryptionOfXc.certificate()),
                        CurveProfile.P256,
                        decryptionOfXc.keys().getPublic());
        Opener xc = new Opener(
                new AuthorityId("XC"), List.of(Parties.decryptionKey(decryptionOfXc.keys(), decryptionOfXc)));

        EnvelopeRefused refused = catchThrowableOfType(
                EnvelopeRefused.class,
                () -> xc.open(
                        new UnverifiedEnvelope(resealed), letter.head(), parties.peer(), parties.trustInXa(), NOW));

        assertThat(refused.because()).isEqualTo(RefusedBecause.BINDING_DIFFERS);
    }

    @Test
    void aSignatureByAnotherAuthorityBelowTheSameAnchorIsRefused() {
        assertThat(refusalOfSigner(parties.rootOfXa.leaf("XC", NOW).forSigning()))
                .isEqualTo(RefusedBecause.OTHER_AUTHORITY);
    }

    @Test
    void aSignatureThatChainsToAnotherAnchorIsRefused() {
        assertThat(refusalOfSigner(parties.rootOfXb.leaf("XA", NOW).forSigning()))
                .isEqualTo(RefusedBecause.CHAIN_NOT_TRUSTED);
    }

    @Test
    void aSignatureBelowAnImpostorOfTheAnchorsNameIsRefused() {
        TestAuthority impostor = TestAuthority.root("root XA", NOW);

        assertThat(refusalOfSigner(impostor.leaf("XA", NOW).forSigning())).isEqualTo(RefusedBecause.CHAIN_NOT_TRUSTED);
    }

    @Test
    void aSignatureByAKeyOfAnotherUseIsRefused() {
        assertThat(refusalOfSigner(parties.rootOfXa.leaf("XA", NOW).forTls())).isEqualTo(RefusedBecause.KEY_USAGE);
        assertThat(refusalOfSigner(parties.rootOfXa.leaf("XA", NOW).forDecryption()))
                .isEqualTo(RefusedBecause.KEY_USAGE);
        assertThat(refusalOfSigner(parties.rootOfXa.leaf("XA", NOW).usage(KeyUsage.nonRepudiation)))
                .isEqualTo(RefusedBecause.KEY_USAGE);
    }

    @Test
    void aSignatureByACertificateOutOfDateIsRefused() {
        Duration day = Duration.ofDays(1);
        assertThat(refusalOfSigner(
                        parties.rootOfXa.leaf("XA", NOW).between(NOW.minus(day.multipliedBy(9)), NOW.minus(day))))
                .isEqualTo(RefusedBecause.NOT_IN_DATE);
        assertThat(refusalOfSigner(
                        parties.rootOfXa.leaf("XA", NOW).between(NOW.plus(day), NOW.plus(day.multipliedBy(9)))))
                .isEqualTo(RefusedBecause.NOT_IN_DATE);
    }

    @Test
    void aRevokedSignerIsRefused() {
        X509CRL list = parties.rootOfXa.crl(NOW, parties.signingOfXa.certificate());

        assertThat(refusal(parties.trustInXa(List.of(list)))).isEqualTo(RefusedBecause.REVOKED);
    }

    @Test
    void aRevokedTlsCertificateIsRefused() {
        X509CRL list = parties.rootOfXa.crl(NOW, parties.tlsOfXa.certificate());

        assertThat(refusal(parties.trustInXa(List.of(list)))).isEqualTo(RefusedBecause.REVOKED);
    }

    @Test
    void aStaleRevocationListRingsAnAlarmAndWithinTheGraceTheEnvelopeOpens() {
        X509CRL stale = parties.rootOfXa.crl(NOW.minus(Duration.ofDays(8)));
        byte[] sealed = parties.seal(letter).octets();

        OpenedEnvelope opened = parties.opener()
                .open(
                        new UnverifiedEnvelope(sealed),
                        letter.head(),
                        parties.peer(),
                        parties.trustInXa(List.of(stale)),
                        NOW);

        assertThat(opened.alarms()).singleElement().satisfies(alarm -> {
            assertThat(alarm.kind()).isEqualTo(TrustAlarm.Kind.REVOCATION_LIST_STALE);
            assertThat(alarm.issuer()).isEqualTo("CN=root XA");
            assertThat(alarm.refusedFrom())
                    .isEqualTo(NOW.minus(Duration.ofDays(1)).plus(Parties.GRACE));
        });
    }

    @Test
    void aRevocationListStaleBeyondTheGraceRefuses() {
        X509CRL stale = parties.rootOfXa.crl(
                NOW.minus(Duration.ofDays(7)).minus(Parties.GRACE).minusSeconds(1));

        assertThat(refusal(parties.trustInXa(List.of(stale)))).isEqualTo(RefusedBecause.REVOCATION_UNKNOWN);
    }

    @Test
    void aMissingRevocationListRefusesAfterTheGrace() {
        assertThat(refusal(parties.trustInXa(List.of(NONE)))).isEqualTo(RefusedBecause.REVOCATION_UNKNOWN);
    }

    @Test
    void aDeliveryByAnotherAuthorityThanTheSignerIsRefused() {
        LeafDraft.Issued tlsOfXc = parties.rootOfXa.leaf("XC", NOW).forTls().issue();

        assertThat(refusal(new TlsPeer(new AuthorityId("XC"), tlsOfXc.certificate(), List.of())))
                .isEqualTo(RefusedBecause.DELIVERED_BY_ANOTHER);
        // even where the listener took it for XA
        assertThat(refusal(new TlsPeer(Parties.XA, tlsOfXc.certificate(), List.of())))
                .isEqualTo(RefusedBecause.OTHER_AUTHORITY);
    }

    @Test
    void aTlsCertificateThatChainsToAnotherAnchorOrIsForAnotherUseIsRefused() {
        LeafDraft.Issued foreign = parties.rootOfXb.leaf("XA", NOW).forTls().issue();

        assertThat(refusal(new TlsPeer(Parties.XA, foreign.certificate(), List.of())))
                .isEqualTo(RefusedBecause.CHAIN_NOT_TRUSTED);
        assertThat(refusal(new TlsPeer(Parties.XA, parties.signingOfXa.certificate(), List.of())))
                .isEqualTo(RefusedBecause.KEY_USAGE);
    }

    @Test
    void anotherIdOrLaneInTheHeadThanInTheManifestIsRefused() {
        byte[] sealed = parties.seal(letter).octets();
        Letter otherId =
                withHead(new EnvelopeId(UUID.randomUUID()), letter.manifest().lane());
        Letter otherLane = withHead(letter.manifest().envelope(), Lane.IMMEDIATE_RISK);

        assertThat(parties.refusal(sealed, otherId)).isEqualTo(RefusedBecause.BINDING_DIFFERS);
        assertThat(parties.refusal(sealed, otherLane)).isEqualTo(RefusedBecause.BINDING_DIFFERS);
    }

    @Test
    void aManifestThatNamesAnotherSenderIsRefused() {
        Manifest manifest = letter.manifest();
        Manifest other = new Manifest(
                1,
                new AuthorityId("XC"),
                Parties.XB,
                manifest.envelope(),
                manifest.lane(),
                manifest.agreement(),
                manifest.sealedAt(),
                manifest.notAfter(),
                null,
                manifest.items());

        assertThat(refusalOfPayload(SignedPayload.write(other, letter.contents())))
                .isEqualTo(RefusedBecause.BINDING_DIFFERS);
    }

    @Test
    void contentsSwappedBetweenItemsAreRefused() {
        Letter two = Parties.letter("{\"a\":1}", "{\"a\":2}");
        byte[] payload = SignedPayload.write(
                two.manifest(), List.of(two.contents().get(1), two.contents().get(0)));

        assertThat(parties.refusal(forge.sealed(signed(payload)), two)).isEqualTo(RefusedBecause.COMMITMENT_DIFFERS);
    }

    @Test
    void aCommitmentWithAnotherSaltIsRefused() {
        ContentCommitment right = letter.manifest().items().getFirst().content();
        ManifestItem item =
                Parties.item(new ContentCommitment(Salt.random(TestAuthority.RANDOM), right.digest(), right.size()));
        Letter resalted = new Letter(Parties.manifest(List.of(item)), letter.contents());
        byte[] payload = SignedPayload.write(resalted.manifest(), resalted.contents());

        assertThat(parties.refusal(forge.sealed(signed(payload)), resalted))
                .isEqualTo(RefusedBecause.COMMITMENT_DIFFERS);
    }

    @Test
    void aPayloadThatIsNotLaidOutAsItsManifestSaysIsRefused() {
        byte[] right = SignedPayload.write(letter.manifest(), letter.contents());
        List<byte[]> wrong = new ArrayList<>();
        wrong.add(new byte[0]);
        wrong.add("no manifest\n".getBytes(StandardCharsets.UTF_8));
        wrong.add(Arrays.copyOf(right, right.length - 1));
        wrong.add(Arrays.copyOf(right, right.length + 1));
        wrong.add(SignedPayload.write(letter.manifest(), List.of()));
        wrong.add(new byte[300_000]);

        for (byte[] payload : wrong) {
            assertThat(refusalOfPayload(payload)).isEqualTo(RefusedBecause.DOCUMENT_MALFORMED);
        }
    }

    @Test
    void anExpiredEnvelopeIsRejectedWithItsCode() {
        assertThat(rejection(NOW.plus(Duration.ofDays(30)).plusMillis(1), parties.trustInXa(freshLists(30))))
                .isEqualTo(RefusalReason.EXPIRED);
    }

    @Test
    void anEnvelopeIsTakenUpToTheLastMomentOfItsLife() {
        byte[] sealed = parties.seal(letter).octets();
        Instant last = letter.manifest().notAfter();

        OpenedEnvelope opened = parties.opener()
                .open(
                        new UnverifiedEnvelope(sealed),
                        letter.head(),
                        parties.peer(),
                        parties.trustInXa(freshLists(30)),
                        last);

        assertThat(opened.manifest()).isEqualTo(letter.manifest());
    }

    @Test
    void anotherAgreementThanOursIsRejectedWithItsCode() {
        AgreementReference changed =
                new AgreementReference("xa-xb.1", Digest.sha256("changed".getBytes(StandardCharsets.UTF_8)));
        PartnerTrust trust = new PartnerTrust(
                Parties.XA,
                changed,
                TrustAnchors.of(Set.of(parties.rootOfXa.certificate())),
                RevocationLists.of(List.of(parties.rootOfXa.crl(NOW)), NOW),
                Parties.GRACE);

        assertThat(rejection(NOW, trust)).isEqualTo(RefusalReason.AGREEMENT_DIFFERS);
    }

    @Test
    void contentsThatTogetherExceedTheLimitAreRejectedWithTheirCode() {
        // more than the sealer makes, less than the cap before crypto
        Letter large = Parties.letter(List.of(new byte[4 << 20], new byte[(4 << 20) + 1]));
        byte[] sealed = forge.sealed(signed(SignedPayload.write(large.manifest(), large.contents())));

        PackageRejected rejected = catchThrowableOfType(PackageRejected.class, () -> parties.open(sealed, large));

        assertThat(rejected.reason()).isEqualTo(RefusalReason.TOO_LARGE);
        assertThat(rejected.manifest()).isEqualTo(large.manifest());
    }

    private List<X509CRL> freshLists(int days) {
        return List.of(parties.rootOfXa.crl(NOW.plus(Duration.ofDays(days - 1))));
    }

    private Letter withHead(EnvelopeId id, Lane lane) {
        Manifest manifest = letter.manifest();
        return new Letter(
                new Manifest(
                        1,
                        Parties.XA,
                        Parties.XB,
                        id,
                        lane,
                        manifest.agreement(),
                        manifest.sealedAt(),
                        manifest.notAfter(),
                        null,
                        manifest.items()),
                letter.contents());
    }

    private byte[] signed(byte[] payload) {
        return forge.signed(payload, "SHA256withECDSA", parties.signingOfXa);
    }

    private RefusedBecause refusalOfPayload(byte[] payload) {
        return parties.refusal(forge.sealed(signed(payload)), letter);
    }

    private RefusedBecause refusalOfSigner(LeafDraft draft) {
        byte[] payload = SignedPayload.write(letter.manifest(), letter.contents());
        return parties.refusal(forge.sealed(forge.signed(payload, "SHA256withECDSA", draft.issue())), letter);
    }

    private RefusedBecause refusal(PartnerTrust trust) {
        return parties.refusal(parties.seal(letter).octets(), letter, parties.peer(), trust);
    }

    private RefusedBecause refusal(TlsPeer peer) {
        return parties.refusal(parties.seal(letter).octets(), letter, peer, parties.trustInXa());
    }

    private RefusalReason rejection(Instant now, PartnerTrust trust) {
        byte[] sealed = parties.seal(letter).octets();
        PackageRejected rejected = catchThrowableOfType(
                PackageRejected.class,
                () -> parties.opener().open(new UnverifiedEnvelope(sealed), letter.head(), parties.peer(), trust, now));
        assertThat(rejected)
                .hasMessage(
                        "package rejected: envelope " + letter.manifest().envelope() + ", reason " + rejected.reason());
        return rejected.reason();
    }
}
