package org.tidegate.crypto.sign;

import java.time.Instant;
import org.tidegate.contracts.deconfliction.message.Answering;
import org.tidegate.contracts.deconfliction.message.Asking;
import org.tidegate.contracts.deconfliction.message.DeconflictionMessage;
import org.tidegate.contracts.deconfliction.message.DeconflictionMessageJson;
import org.tidegate.crypto.cms.RefusedBecause;
import org.tidegate.crypto.trust.PartnerTrust;

/** Signed messages of deconfliction: whose word it is, for whom, and of which question. */
public final class DeconflictionMessages {

    private final StatementSigner signer;
    private final StatementVerifier verifier = new StatementVerifier();

    public DeconflictionMessages(StatementSigner signer) {
        this.signer = signer;
    }

    /** @throws IllegalArgumentException when it is to be another authority's */
    public byte[] sign(DeconflictionMessage message) {
        if (!message.authority().equals(signer.authority())) {
            throw new IllegalArgumentException("an authority signs its own messages only: message " + message.id());
        }
        return signer.sign(DeconflictionMessageJson.write(message), message.at());
    }

    /**
     * @param claim from outside, any bytes
     * @param trust the agreement with the partner it came from
     * @param kind what is expected
     * @throws StatementRefused unless that partner signed such a message for us
     */
    public <M extends DeconflictionMessage> Verified<M> verify(
            UnverifiedStatement claim, PartnerTrust trust, Class<M> kind, Instant now) {
        Verified<DeconflictionMessage> message =
                verifier.verify(claim, trust, now).as(DeconflictionMessageJson::read);
        DeconflictionMessage said = message.statement();
        if (!said.authority().equals(trust.partner())
                || !said.partner().equals(signer.authority())
                || !kind.isInstance(said)) {
            throw new StatementRefused(RefusedBecause.BINDING_DIFFERS);
        }
        return message.as(kind::cast);
    }

    /**
     * As {@link #verify}, of an answer.
     *
     * @throws StatementRefused unless it answers this question
     */
    public Verified<Answering> verifyAnswer(
            UnverifiedStatement claim, PartnerTrust trust, Asking question, Instant now) {
        Verified<Answering> answer = verify(claim, trust, Answering.class, now);
        if (!answer.statement().asked().equals(DeconflictionMessageJson.digest(question))) {
            throw new StatementRefused(RefusedBecause.BINDING_DIFFERS);
        }
        return answer;
    }
}
