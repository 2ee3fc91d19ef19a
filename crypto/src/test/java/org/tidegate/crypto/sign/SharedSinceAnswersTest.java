package org.tidegate.crypto.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.reconciliation.Reconciliation;
import org.tidegate.contracts.restoration.SharedKind;
import org.tidegate.contracts.restoration.SharedSince;
import org.tidegate.contracts.restoration.SharedSinceQuestion;
import org.tidegate.contracts.restoration.SharedSinceQuestionJson;
import org.tidegate.crypto.cms.RefusedBecause;
import org.tidegate.crypto.seal.Parties;

/** A page of what XB shares with XA: whose word it is, for whom, and of which question. */
class SharedSinceAnswersTest {
    private static final Instant NOW = Parties.NOW;
    private static final AuthorityId XC = new AuthorityId("XC");

    private final Parties parties = Parties.onP256();
    private final StatementSigner signerOfXb = new StatementSigner(parties.signingKeyOfXb(), new SecureRandom());
    private final SharedSinceAnswers ofXa =
            new SharedSinceAnswers(new StatementSigner(parties.signingKeyOfXa(), new SecureRandom()));
    private final SharedSinceAnswers ofXb = new SharedSinceAnswers(signerOfXb);
    private final SharedSinceQuestion question = question();

    @Test
    void aPageSignedByThePartnerThatWasAskedIsItsWord() {
        SharedSince page = page(Parties.XB, Parties.XA, question, List.of(UUID.randomUUID()));

        assertThat(ofXa.verify(claim(ofXb.sign(page)), parties.trustInXb(), question, NOW)
                        .statement())
                .isEqualTo(page);
    }

    @Test
    void anAnswerToTheSameQuestionAskedBeforeIsRefused() {
        byte[] signed = ofXb.sign(page(Parties.XB, Parties.XA, question(), List.of()));

        assertThat(refused(signed)).isEqualTo(RefusedBecause.BINDING_DIFFERS);
    }

    @Test
    void aPageThatIsNotInOrderIsRefused() {
        UUID first = new UUID(1, 1);
        byte[] signed = ofXb.sign(page(Parties.XB, Parties.XA, question, List.of(new UUID(1, 2), first)));

        assertThat(refused(signed)).isEqualTo(RefusedBecause.BINDING_DIFFERS);
    }

    @Test
    void aPageForAnotherPartnerOrOfTheAskingSideItselfIsRefused() {
        assertThat(refused(ofXb.sign(page(Parties.XB, XC, question, List.of()))))
                .isEqualTo(RefusedBecause.BINDING_DIFFERS);
        assertThat(refused(ofXa.sign(page(Parties.XA, Parties.XB, question, List.of()))))
                .isEqualTo(RefusedBecause.OTHER_AUTHORITY);
        assertThatIllegalArgumentException().isThrownBy(() -> ofXb.sign(page(XC, Parties.XA, question, List.of())));
    }

    @Test
    void anAnswerOfAnotherKindIsNoPage() {
        byte[] view = new Reconciliations(signerOfXb)
                .sign(new Reconciliation(
                        Parties.XB, Parties.XA, NOW, SharedSinceQuestionJson.digest(question), List.of()));

        assertThat(refused(view)).isEqualTo(RefusedBecause.DOCUMENT_MALFORMED);
    }

    private RefusedBecause refused(byte[] signed) {
        StatementRefused refused = catchThrowableOfType(
                StatementRefused.class, () -> ofXa.verify(claim(signed), parties.trustInXb(), question, NOW));
        assertThat(refused).as("the page was taken").isNotNull();
        return refused.because();
    }

    private static SharedSinceQuestion question() {
        return new SharedSinceQuestion(UUID.randomUUID(), NOW, SharedKind.EVIDENCES, null);
    }

    private static SharedSince page(AuthorityId by, AuthorityId to, SharedSinceQuestion question, List<UUID> batches) {
        return new SharedSince(by, to, NOW, SharedSinceQuestionJson.digest(question), List.of(), batches, null);
    }

    private static UnverifiedStatement claim(byte[] octets) {
        return new UnverifiedStatement(octets);
    }
}
