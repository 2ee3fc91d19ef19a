package org.tidegate.crypto.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.deconfliction.EntryMode;
import org.tidegate.contracts.deconfliction.HitOutcome;
import org.tidegate.contracts.deconfliction.PackedOctets;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.contracts.deconfliction.message.Acknowledged;
import org.tidegate.contracts.deconfliction.message.Answering;
import org.tidegate.contracts.deconfliction.message.Asking;
import org.tidegate.contracts.deconfliction.message.Declined;
import org.tidegate.contracts.deconfliction.message.DeconflictionMessage;
import org.tidegate.contracts.deconfliction.message.DeconflictionMessageJson;
import org.tidegate.contracts.deconfliction.message.Enrolment;
import org.tidegate.contracts.deconfliction.message.Ground;
import org.tidegate.contracts.deconfliction.message.HitMessage;
import org.tidegate.contracts.deconfliction.message.HitOutcomeSaid;
import org.tidegate.contracts.deconfliction.message.Probe;
import org.tidegate.contracts.deconfliction.message.ProbedBatch;
import org.tidegate.contracts.format.identifier.MatchType;
import org.tidegate.crypto.cms.CmsLimits;
import org.tidegate.crypto.cms.RefusedBecause;
import org.tidegate.crypto.seal.Parties;

/** XA asks, XB answers: whose word it is, for whom, and of which question. */
class DeconflictionMessagesTest {
    private static final Instant NOW = Parties.NOW;
    private static final AuthorityId XC = new AuthorityId("XC");
    private static final TargetType EMAIL = TargetType.of(MatchType.EMAIL);
    private static final int ELEMENT_BYTES = 33;
    private static final String HANDLE = "000102030405060708090a0b0c0d0e0f";

    private final Parties parties = Parties.onP256();
    private final StatementSigner signerOfXa = new StatementSigner(parties.signingKeyOfXa(), new SecureRandom());
    private final StatementSigner signerOfXb = new StatementSigner(parties.signingKeyOfXb(), new SecureRandom());
    private final DeconflictionMessages ofXa = new DeconflictionMessages(signerOfXa);
    private final DeconflictionMessages ofXb = new DeconflictionMessages(signerOfXb);
    private final Enrolment question = enrolment(Parties.XA, Parties.XB, List.of(ground(2)), 2);

    @Test
    void aQuestionAndItsAnswerAreTheWordsOfWhoSignedThem() {
        Acknowledged answer = acknowledged(Parties.XB, Parties.XA, question);

        assertThat(ofXb.verify(claim(ofXa.sign(question)), parties.trustInXa(), Asking.class, NOW)
                        .statement())
                .isEqualTo(question);
        assertThat(ofXa.verifyAnswer(claim(ofXb.sign(answer)), parties.trustInXb(), question, NOW)
                        .statement())
                .isEqualTo(answer);
    }

    @Test
    void aMessageThatAnotherAuthoritySignedIsRefused() {
        byte[] sentBack = ofXa.sign(question);

        assertThat(refused(sentBack, DeconflictionMessage.class)).isEqualTo(RefusedBecause.OTHER_AUTHORITY);
    }

    @Test
    void aMessageInAnothersNameIsNeitherSignedNorTaken() {
        Acknowledged ofAnother = acknowledged(XC, Parties.XA, question);

        assertThatIllegalArgumentException().isThrownBy(() -> ofXb.sign(ofAnother));
        assertThat(refused(signerOfXb.sign(DeconflictionMessageJson.write(ofAnother), NOW), Answering.class))
                .isEqualTo(RefusedBecause.BINDING_DIFFERS);
    }

    /** XB shows XA what XB was to tell XC. */
    @Test
    void aMessageForAnotherPartnerIsRefused() {
        assertThat(refused(ofXb.sign(acknowledged(Parties.XB, XC, question)), Answering.class))
                .isEqualTo(RefusedBecause.BINDING_DIFFERS);
    }

    @Test
    void aMessageOfAnotherKindThanIsExpectedIsRefused() {
        byte[] answer = ofXb.sign(acknowledged(Parties.XB, Parties.XA, question));
        byte[] aboutAHit = ofXb.sign(new HitOutcomeSaid(
                Parties.XB, Parties.XA, NOW, UUID.randomUUID(), UUID.randomUUID(), HitOutcome.DEFER));

        assertThat(refused(answer, Asking.class)).isEqualTo(RefusedBecause.BINDING_DIFFERS);
        assertThat(refused(answer, HitMessage.class)).isEqualTo(RefusedBecause.BINDING_DIFFERS);
        assertThat(refused(aboutAHit, Asking.class)).isEqualTo(RefusedBecause.BINDING_DIFFERS);
        assertThat(refusedAsAnswer(aboutAHit)).isEqualTo(RefusedBecause.BINDING_DIFFERS);
    }

    /** The one before, of the same batch and the same size: kept, and played again. */
    @Test
    void anAnswerToAnotherQuestionIsRefused() {
        Enrolment before = new Enrolment(
                question.authority(),
                question.partner(),
                question.at().minusMillis(1),
                question.id(),
                question.target(),
                question.epoch(),
                question.mode(),
                question.grounds(),
                question.elements());

        assertThat(refusedAsAnswer(ofXb.sign(acknowledged(Parties.XB, Parties.XA, before))))
                .isEqualTo(RefusedBecause.BINDING_DIFFERS);
        assertThat(refusedAsAnswer(ofXb.sign(new Declined(
                        Parties.XB,
                        Parties.XA,
                        NOW,
                        UUID.randomUUID(),
                        DeconflictionMessageJson.digest(before),
                        Declined.Code.QUOTA))))
                .isEqualTo(RefusedBecause.BINDING_DIFFERS);
    }

    @Test
    void anotherSignedDocumentIsNoMessage() {
        assertThat(refused(signerOfXb.sign("{}".getBytes(StandardCharsets.US_ASCII), NOW), DeconflictionMessage.class))
                .isEqualTo(RefusedBecause.DOCUMENT_MALFORMED);
        byte[] spaced = (new String(DeconflictionMessageJson.write(question), StandardCharsets.UTF_8) + "\n")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(refused(signerOfXb.sign(spaced, NOW), DeconflictionMessage.class))
                .isEqualTo(RefusedBecause.DOCUMENT_MALFORMED);
    }

    @Test
    void everyByteIsGuarded() {
        byte[] signed = ofXb.sign(acknowledged(Parties.XB, Parties.XA, question));
        for (int i = 0; i < signed.length; i++) {
            byte[] altered = signed.clone();
            altered[i] ^= 1;
            assertThat(refusedAsAnswer(altered)).as("byte " + i).isNotNull();
        }
    }

    /** Also where each is of another case. */
    @Test
    void aWholeBatchFitsIntoASignedMessage() {
        List<Ground> oneEach = Collections.nCopies(Ground.MOST, ground(1));
        List<ProbedBatch> batches = IntStream.range(0, Ground.MOST)
                .mapToObj(i -> new ProbedBatch(UUID.randomUUID(), 1))
                .toList();
        Probe probe = new Probe(
                Parties.XA,
                Parties.XB,
                NOW,
                UUID.randomUUID(),
                EMAIL,
                1,
                batches,
                oneEach,
                new PackedOctets(new byte[Ground.MOST * Probe.TAG_BYTES]));

        for (Asking most : List.of(
                enrolment(Parties.XA, Parties.XB, List.of(ground(Ground.MOST)), Ground.MOST),
                enrolment(Parties.XA, Parties.XB, oneEach, Ground.MOST),
                probe)) {
            byte[] signed = ofXa.sign(most);
            assertThat(signed).hasSizeLessThan(CmsLimits.STATEMENT_BYTES);
            assertThat(ofXb.verify(claim(signed), parties.trustInXa(), Asking.class, NOW)
                            .statement())
                    .isEqualTo(most);
        }
    }

    /** With the longest codes it would not fit, so who asks cuts its batches by octets too. */
    @Test
    void aBatchOfManyCasesWithTheLongestCodesDoesNotFit() {
        Ground longest = new Ground(HANDLE, HANDLE, "b".repeat(64), "p".repeat(64), 1);

        assertThat(DeconflictionMessageJson.write(
                        enrolment(Parties.XA, Parties.XB, Collections.nCopies(Ground.MOST, longest), Ground.MOST)))
                .hasSizeGreaterThan(CmsLimits.STATEMENT_BYTES);
    }

    private RefusedBecause refused(byte[] signed, Class<? extends DeconflictionMessage> kind) {
        StatementRefused refused = catchThrowableOfType(
                StatementRefused.class, () -> ofXa.verify(claim(signed), parties.trustInXb(), kind, NOW));
        assertThat(refused).as("the message was taken").isNotNull();
        return refused.because();
    }

    private RefusedBecause refusedAsAnswer(byte[] signed) {
        StatementRefused refused = catchThrowableOfType(
                StatementRefused.class, () -> ofXa.verifyAnswer(claim(signed), parties.trustInXb(), question, NOW));
        assertThat(refused).as("the answer was taken").isNotNull();
        return refused.because();
    }

    private static UnverifiedStatement claim(byte[] octets) {
        return new UnverifiedStatement(octets);
    }

    private static Acknowledged acknowledged(AuthorityId by, AuthorityId to, Asking question) {
        return new Acknowledged(by, to, NOW, UUID.randomUUID(), DeconflictionMessageJson.digest(question));
    }

    private static Enrolment enrolment(AuthorityId by, AuthorityId to, List<Ground> grounds, int elements) {
        return new Enrolment(
                by,
                to,
                NOW,
                UUID.randomUUID(),
                EMAIL,
                1,
                EntryMode.ONE_SHOT,
                grounds,
                new PackedOctets(new byte[elements * ELEMENT_BYTES]));
    }

    private static Ground ground(int count) {
        return new Ground(HANDLE, HANDLE, "Directive (EU) 2023/977", "18.2.d", count);
    }
}
