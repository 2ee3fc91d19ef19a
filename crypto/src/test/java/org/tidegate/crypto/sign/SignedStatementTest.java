package org.tidegate.crypto.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.envelope.EnvelopeId;
import org.tidegate.contracts.envelope.PartnerAnswer;
import org.tidegate.contracts.envelope.PartnerAnswerJson;
import org.tidegate.contracts.envelope.Receipt;
import org.tidegate.contracts.envelope.ReceiptItem;
import org.tidegate.contracts.envelope.Refusal;
import org.tidegate.contracts.envelope.RefusalReason;
import org.tidegate.contracts.evidence.EvidenceBatch;
import org.tidegate.contracts.evidence.EvidenceType;
import org.tidegate.contracts.evidence.TransportEvidence;
import org.tidegate.crypto.cms.RefusedBecause;
import org.tidegate.crypto.seal.Parties;
import org.tidegate.crypto.trust.PartnerTrust;

/** Receipts, refusals and evidence: whose word it is, and what it is about. */
class SignedStatementTest {

    private static final Instant NOW = Parties.NOW;
    private static final Digest LEAF = Digest.sha256(new byte[] {1});

    private final Parties parties = Parties.onP256();
    private final Receipts ofXa = new Receipts(new StatementSigner(parties.signingKeyOfXa(), new SecureRandom()));
    private final Receipts ofXb = new Receipts(new StatementSigner(parties.signingKeyOfXb(), new SecureRandom()));
    private final PartnerTrust trust = parties.trustInXb();
    private final SentEnvelope sent =
            parties.seal(Parties.letter("{\"a\":1}", "{\"a\":2}")).sent();

    @Test
    void aReceiptSignedByTheRecipientIsItsWord() {
        Receipt receipt = receipt(sent);

        Verified<PartnerAnswer> answer = ofXa.verify(claim(ofXb.sign(receipt)), sent, trust, NOW);

        assertThat(answer.statement()).isEqualTo(receipt);
        assertThat(answer.signer().authority()).isEqualTo(Parties.XB);
        assertThat(answer.alarms()).isEmpty();
    }

    @Test
    void aRefusalSignedByTheRecipientIsItsWord() {
        Refusal refusal = new Refusal(
                1, sent.envelope(), Parties.XA, Parties.XB, sent.digest(), NOW, RefusalReason.EXPIRED, LEAF);

        assertThat(ofXa.verify(claim(ofXb.sign(refusal)), sent, trust, NOW).statement())
                .isEqualTo(refusal);
    }

    @ParameterizedTest(name = "xor 0x{0}")
    @ValueSource(ints = {0x01, 0x80, 0xff})
    void everyByteOfAReceiptIsGuarded(int mask) {
        byte[] signed = ofXb.sign(receipt(sent));
        for (int i = 0; i < signed.length; i++) {
            byte[] altered = signed.clone();
            altered[i] ^= (byte) mask;
            assertThat(refusal(altered, sent)).as("byte " + i).isNotNull();
        }
    }

    @Test
    void aReceiptCutAtAnyLengthOrContinuedIsRefused() {
        byte[] signed = ofXb.sign(receipt(sent));
        for (int length = 0; length < signed.length; length++) {
            assertThat(refusal(Arrays.copyOf(signed, length), sent))
                    .as("length " + length)
                    .isNotNull();
        }
        assertThat(refusal(Arrays.copyOf(signed, signed.length + 1), sent)).isEqualTo(RefusedBecause.MALFORMED);
    }

    @Test
    void aReceiptForOtherBytesAnotherEnvelopeOrAnotherLaneIsRefused() {
        byte[] signed = ofXb.sign(receipt(sent));

        assertThat(refusal(signed, with(sent.envelope(), sent.lane(), LEAF, sent.items())))
                .isEqualTo(RefusedBecause.BINDING_DIFFERS);
        assertThat(refusal(signed, with(new EnvelopeId(UUID.randomUUID()), sent.lane(), sent.digest(), sent.items())))
                .isEqualTo(RefusedBecause.BINDING_DIFFERS);
        assertThat(refusal(signed, with(sent.envelope(), Lane.URGENT, sent.digest(), sent.items())))
                .isEqualTo(RefusedBecause.BINDING_DIFFERS);
    }

    @Test
    void aReceiptThatLeavesOutAddsOrSwapsPackagesIsRefused() {
        byte[] signed = ofXb.sign(receipt(sent));
        SentEnvelope.Item more =
                new SentEnvelope.Item(new PackageId(UUID.randomUUID()), new ExchangeId(UUID.randomUUID()));

        for (List<SentEnvelope.Item> items : List.of(
                sent.items().subList(0, 1),
                sent.items().reversed(),
                List.of(sent.items().get(0), sent.items().get(1), more))) {
            assertThat(refusal(signed, with(sent.envelope(), sent.lane(), sent.digest(), items)))
                    .isEqualTo(RefusedBecause.BINDING_DIFFERS);
        }
    }

    @Test
    void aReceiptOnlyTheSenderSignedIsRefused() {
        byte[] own = new StatementSigner(parties.signingKeyOfXa(), new SecureRandom())
                .sign(PartnerAnswerJson.write(receipt(sent)), NOW);

        assertThat(refusal(own, sent)).isEqualTo(RefusedBecause.OTHER_AUTHORITY);
    }

    @Test
    void aReceiptOfAnEnvelopeThatIsLostHereIsItsWordAboutWhatWasInIt() {
        Receipt receipt = receipt(sent);

        for (SentEnvelope.Item item : sent.items()) {
            assertThat(ofXa.verifyLost(claim(ofXb.sign(receipt)), sent.envelope(), item, trust, NOW)
                            .statement())
                    .isEqualTo(receipt);
        }
    }

    @Test
    void aReceiptOfAnotherEnvelopeOrPackageOrSenderIsNoneOfWhatIsLostHere() {
        SentEnvelope.Item item = sent.items().getFirst();
        SentEnvelope.Item notInIt =
                new SentEnvelope.Item(item.packageId(), sent.items().getLast().exchangeId());
        SentEnvelope anothers = new SentEnvelope(
                sent.envelope(), new AuthorityId("XC"), sent.recipient(), sent.lane(), sent.digest(), sent.items());
        byte[] signed = ofXb.sign(receipt(sent));

        assertThat(lost(signed, new EnvelopeId(UUID.randomUUID()), item)).isEqualTo(RefusedBecause.BINDING_DIFFERS);
        assertThat(lost(signed, sent.envelope(), notInIt)).isEqualTo(RefusedBecause.BINDING_DIFFERS);
        assertThat(lost(ofXb.sign(receipt(anothers)), sent.envelope(), item)).isEqualTo(RefusedBecause.BINDING_DIFFERS);
    }

    @Test
    void aRefusalIsNoReceiptOfWhatIsLostHere() {
        byte[] refusal = ofXb.sign(new Refusal(
                1, sent.envelope(), Parties.XA, Parties.XB, sent.digest(), NOW, RefusalReason.EXPIRED, LEAF));

        assertThat(lost(refusal, sent.envelope(), sent.items().getFirst())).isEqualTo(RefusedBecause.BINDING_DIFFERS);
    }

    @Test
    void aReceiptThatWeSignedOurselvesIsNoneOfWhatIsLostHere() {
        byte[] own = new StatementSigner(parties.signingKeyOfXa(), new SecureRandom())
                .sign(PartnerAnswerJson.write(receipt(sent)), NOW);

        assertThat(lost(own, sent.envelope(), sent.items().getFirst())).isEqualTo(RefusedBecause.OTHER_AUTHORITY);
    }

    @Test
    void evidenceIsNotTakenForAReceipt() {
        byte[] batch =
                new EvidenceBatches(new StatementSigner(parties.signingKeyOfXb(), new SecureRandom())).sign(batch());

        assertThat(refusal(batch, sent)).isEqualTo(RefusedBecause.DOCUMENT_MALFORMED);
    }

    @Test
    void nobodySignsInAnotherAuthoritysName() {
        assertThatIllegalArgumentException().isThrownBy(() -> ofXa.sign(receipt(sent)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EvidenceBatches(new StatementSigner(parties.signingKeyOfXa(), new SecureRandom()))
                        .sign(batch()));
    }

    @Test
    void anEvidenceBatchSignedByItsIssuerForUsIsItsWord() {
        EvidenceBatch batch = batch();
        EvidenceBatches issuer = new EvidenceBatches(new StatementSigner(parties.signingKeyOfXb(), new SecureRandom()));
        EvidenceBatches reader = new EvidenceBatches(new StatementSigner(parties.signingKeyOfXa(), new SecureRandom()));

        assertThat(reader.verify(claim(issuer.sign(batch)), trust, NOW).statement())
                .isEqualTo(batch);
    }

    @Test
    void anEvidenceBatchForAnotherReaderIsRefused() {
        EvidenceBatches issuer = new EvidenceBatches(new StatementSigner(parties.signingKeyOfXb(), new SecureRandom()));
        byte[] signed = issuer.sign(batch());

        StatementRefused refused =
                catchThrowableOfType(StatementRefused.class, () -> issuer.verify(claim(signed), trust, NOW));

        assertThat(refused.because()).isEqualTo(RefusedBecause.BINDING_DIFFERS);
        assertThat(refused).hasMessage("statement refused: BINDING_DIFFERS").hasNoCause();
    }

    @Test
    void moreBytesThanAStatementMayHaveAreRefused() {
        assertThat(refusal(new byte[(1 << 20) + 1], sent)).isEqualTo(RefusedBecause.OVER_A_LIMIT);
    }

    private static Receipt receipt(SentEnvelope about) {
        return new Receipt(
                1,
                about.envelope(),
                about.sender(),
                about.recipient(),
                about.lane(),
                about.digest(),
                NOW,
                about.items().stream()
                        .map(item -> new ReceiptItem(
                                item.packageId(), item.exchangeId(), ReceiptItem.Outcome.ACCEPTED, LEAF))
                        .toList());
    }

    private static EvidenceBatch batch() {
        return new EvidenceBatch(
                UUID.randomUUID(),
                Parties.XB,
                Parties.XA,
                NOW,
                List.of(new TransportEvidence(
                        UUID.randomUUID(),
                        new ExchangeId(UUID.randomUUID()),
                        new PackageId(UUID.randomUUID()),
                        EvidenceType.DELIVERED,
                        Parties.XB,
                        NOW,
                        null)));
    }

    private SentEnvelope with(EnvelopeId id, Lane lane, Digest digest, List<SentEnvelope.Item> items) {
        return new SentEnvelope(id, sent.sender(), sent.recipient(), lane, digest, items);
    }

    private RefusedBecause refusal(byte[] octets, SentEnvelope about) {
        StatementRefused refused =
                catchThrowableOfType(StatementRefused.class, () -> ofXa.verify(claim(octets), about, trust, NOW));
        assertThat(refused).as("the statement was taken").isNotNull();
        return refused.because();
    }

    private RefusedBecause lost(byte[] octets, EnvelopeId envelope, SentEnvelope.Item item) {
        StatementRefused refused = catchThrowableOfType(
                StatementRefused.class, () -> ofXa.verifyLost(claim(octets), envelope, item, trust, NOW));
        assertThat(refused).as("the statement was taken").isNotNull();
        return refused.because();
    }

    private static UnverifiedStatement claim(byte[] octets) {
        return new UnverifiedStatement(octets);
    }
}
