package org.tidegate.crypto.sign;

import java.time.Instant;
import org.tidegate.contracts.deconfliction.message.Answering;
import org.tidegate.contracts.deconfliction.message.Asking;
import org.tidegate.contracts.deconfliction.message.DeconflictionMessage;
import org.tidegate.contracts.deconfliction.message.DeconflictionMessageJson;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.trust.PartnerTrust;

/** Signed messages of deconfliction. */
public final class DeconflictionMessages {

    private final SignedStatements<DeconflictionMessage> messages;

    public DeconflictionMessages(StatementSigner signer) {
        this.messages = new SignedStatements<>(signer, DeconflictionMessageJson::write, DeconflictionMessageJson::read);
    }

    /** @throws IllegalArgumentException when it is to be another authority's */
    public byte[] sign(DeconflictionMessage message) {
        return messages.sign(message);
    }

    /**
     * @param claim from outside, any bytes
     * @param trust the agreement with the partner it came from
     * @param kind what is expected
     * @throws StatementRefused unless that partner signed such a message for us
     */
    public <M extends DeconflictionMessage> Verified<M> verify(
            UnverifiedStatement claim, PartnerTrust trust, Class<M> kind, Instant now) {
        return messages.verify(claim, trust, kind::isInstance, now).as(kind::cast);
    }

    /**
     * As {@link #verify}, of an answer.
     *
     * @throws StatementRefused unless it answers this question
     */
    public Verified<Answering> verifyAnswer(
            UnverifiedStatement claim, PartnerTrust trust, Asking question, Instant now) {
        Digest asked = DeconflictionMessageJson.digest(question);
        return messages.verify(
                        claim,
                        trust,
                        said -> said instanceof Answering answer
                                && answer.asked().equals(asked),
                        now)
                .as(Answering.class::cast);
    }
}
