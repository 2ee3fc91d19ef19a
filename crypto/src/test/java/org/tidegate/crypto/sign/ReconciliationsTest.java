package org.tidegate.crypto.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.reconciliation.ReconciledExchange;
import org.tidegate.contracts.reconciliation.Reconciliation;
import org.tidegate.contracts.reconciliation.ReconciliationJson;
import org.tidegate.contracts.reconciliation.ReconciliationQuestion;
import org.tidegate.contracts.reconciliation.ReconciliationQuestionJson;
import org.tidegate.crypto.cms.RefusedBecause;
import org.tidegate.crypto.seal.Parties;

/** XB's view of exchanges with XA: whose word it is, for whom, and of which question. */
class ReconciliationsTest {
    private static final Instant NOW = Parties.NOW;

    private final Parties parties = Parties.onP256();
    private final StatementSigner signerOfXb = new StatementSigner(parties.signingKeyOfXb(), new SecureRandom());
    private final Reconciliations ofXa =
            new Reconciliations(new StatementSigner(parties.signingKeyOfXa(), new SecureRandom()));
    private final Reconciliations ofXb = new Reconciliations(signerOfXb);
    private final ReconciliationQuestion question = question(3);

    @Test
    void aViewSignedByThePartnerThatWasAskedIsItsWord() {
        Reconciliation view = view(Parties.XB, Parties.XA, question, question.exchanges());

        assertThat(ofXa.verify(claim(ofXb.sign(view)), parties.trustInXb(), question, NOW)
                        .statement())
                .isEqualTo(view);
    }

    @Test
    void whatThePartnerDoesNotKnowIsLeftOut() {
        Reconciliation none = view(Parties.XB, Parties.XA, question, List.of());

        assertThat(ofXa.verify(claim(ofXb.sign(none)), parties.trustInXb(), question, NOW)
                        .statement()
                        .exchanges())
                .isEmpty();
    }

    @Test
    void aThousandExchangesFitIntoAStatement() {
        ReconciliationQuestion most = question(ReconciliationQuestion.MOST);
        byte[] signed = ofXb.sign(view(Parties.XB, Parties.XA, most, most.exchanges()));

        assertThat(ReconciliationQuestionJson.write(most)).hasSizeLessThan(64 * 1024);
        assertThat(signed).hasSizeBetween(150 * 1024, 170 * 1024);
        assertThat(ofXa.verify(claim(signed), parties.trustInXb(), most, NOW)
                        .statement()
                        .exchanges())
                .hasSize(ReconciliationQuestion.MOST);
    }

    @Test
    void anAnswerToTheSameQuestionAskedBeforeIsRefused() {
        ReconciliationQuestion before = new ReconciliationQuestion(UUID.randomUUID(), question.exchanges());
        byte[] signed = ofXb.sign(view(Parties.XB, Parties.XA, before, before.exchanges()));

        assertThat(refused(signed)).isEqualTo(RefusedBecause.BINDING_DIFFERS);
    }

    @Test
    void aViewThatSpeaksOfMoreThanWasAskedIsRefused() {
        List<ExchangeId> more = new ArrayList<>(question.exchanges());
        more.add(new ExchangeId(UUID.randomUUID()));

        assertThat(refused(ofXb.sign(view(Parties.XB, Parties.XA, question, more))))
                .isEqualTo(RefusedBecause.BINDING_DIFFERS);
    }

    @Test
    void aViewForAnotherPartnerOrInAnothersNameIsRefused() {
        AuthorityId xc = new AuthorityId("XC");
        byte[] inAnothersName =
                signerOfXb.sign(ReconciliationJson.write(view(xc, Parties.XA, question, question.exchanges())), NOW);

        assertThat(refused(ofXb.sign(view(Parties.XB, xc, question, question.exchanges()))))
                .isEqualTo(RefusedBecause.BINDING_DIFFERS);
        assertThat(refused(inAnothersName)).isEqualTo(RefusedBecause.BINDING_DIFFERS);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ofXb.sign(view(xc, Parties.XA, question, question.exchanges())));
    }

    @Test
    void aViewThatTheAskingSideSignedItselfIsRefused() {
        byte[] own = ofXa.sign(view(Parties.XA, Parties.XB, question, question.exchanges()));

        assertThat(refused(own)).isEqualTo(RefusedBecause.OTHER_AUTHORITY);
    }

    @Test
    void everyByteIsGuarded() {
        byte[] signed = ofXb.sign(view(Parties.XB, Parties.XA, question, question.exchanges()));
        for (int i = 0; i < signed.length; i++) {
            byte[] altered = signed.clone();
            altered[i] ^= 1;
            assertThat(refused(altered)).as("byte " + i).isNotNull();
        }
    }

    @Test
    void anotherSignedDocumentIsNoView() {
        assertThat(refused(signerOfXb.sign(ReconciliationQuestionJson.write(question), NOW)))
                .isEqualTo(RefusedBecause.DOCUMENT_MALFORMED);
    }

    private RefusedBecause refused(byte[] signed) {
        StatementRefused refused = catchThrowableOfType(
                StatementRefused.class, () -> ofXa.verify(claim(signed), parties.trustInXb(), question, NOW));
        assertThat(refused).as("the view was taken").isNotNull();
        return refused.because();
    }

    private static ReconciliationQuestion question(int exchanges) {
        return new ReconciliationQuestion(
                UUID.randomUUID(),
                Stream.generate(() -> new ExchangeId(UUID.randomUUID()))
                        .limit(exchanges)
                        .toList());
    }

    private static Reconciliation view(
            AuthorityId by, AuthorityId to, ReconciliationQuestion question, List<ExchangeId> known) {
        return new Reconciliation(
                by,
                to,
                NOW,
                ReconciliationQuestionJson.digest(question),
                known.stream()
                        .map(id -> new ReconciledExchange(
                                id, new PackageId(UUID.randomUUID()), ExchangeState.HANDOVER_FAILED, NOW))
                        .toList());
    }

    private static UnverifiedStatement claim(byte[] octets) {
        return new UnverifiedStatement(octets);
    }
}
