package org.tidegate.crypto.sign;

import java.time.Instant;
import org.tidegate.contracts.restoration.SharedSince;
import org.tidegate.contracts.restoration.SharedSinceJson;
import org.tidegate.contracts.restoration.SharedSinceQuestion;
import org.tidegate.contracts.restoration.SharedSinceQuestionJson;
import org.tidegate.crypto.cms.RefusedBecause;
import org.tidegate.crypto.trust.PartnerTrust;

/** Signed pages of what two authorities share. */
public final class SharedSinceAnswers {

    private final StatementSigner signer;
    private final StatementVerifier verifier = new StatementVerifier();

    public SharedSinceAnswers(StatementSigner signer) {
        this.signer = signer;
    }

    /** @throws IllegalArgumentException when it is to be another authority's */
    public byte[] sign(SharedSince page) {
        if (!page.authority().equals(signer.authority())) {
            throw new IllegalArgumentException(
                    "an authority signs what it shares itself only: authority " + page.authority());
        }
        return signer.sign(SharedSinceJson.write(page), page.at());
    }

    /**
     * @param claim from outside, any bytes
     * @param trust the agreement with the partner that was asked
     * @param question what it was asked
     * @throws StatementRefused unless that partner signed, for us, the page that this question asks for
     */
    public Verified<SharedSince> verify(
            UnverifiedStatement claim, PartnerTrust trust, SharedSinceQuestion question, Instant now) {
        Verified<SharedSince> answer = verifier.verify(claim, trust, now).as(SharedSinceJson::read);
        SharedSince said = answer.statement();
        if (!said.authority().equals(trust.partner())
                || !said.partner().equals(signer.authority())
                || !said.asked().equals(SharedSinceQuestionJson.digest(question))
                || !said.keepsTo(question)) {
            throw new StatementRefused(RefusedBecause.BINDING_DIFFERS);
        }
        return answer;
    }
}
