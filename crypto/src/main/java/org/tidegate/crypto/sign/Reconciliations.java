package org.tidegate.crypto.sign;

import java.time.Instant;
import org.tidegate.contracts.reconciliation.Reconciliation;
import org.tidegate.contracts.reconciliation.ReconciliationJson;
import org.tidegate.contracts.reconciliation.ReconciliationQuestion;
import org.tidegate.contracts.reconciliation.ReconciliationQuestionJson;
import org.tidegate.crypto.cms.RefusedBecause;
import org.tidegate.crypto.trust.PartnerTrust;

/** Signed views of the exchanges two authorities share. */
public final class Reconciliations {

    private final StatementSigner signer;
    private final StatementVerifier verifier = new StatementVerifier();

    public Reconciliations(StatementSigner signer) {
        this.signer = signer;
    }

    /** @throws IllegalArgumentException when it is to be another authority's */
    public byte[] sign(Reconciliation reconciliation) {
        if (!reconciliation.authority().equals(signer.authority())) {
            throw new IllegalArgumentException(
                    "an authority signs its own view only: authority " + reconciliation.authority());
        }
        return signer.sign(ReconciliationJson.write(reconciliation), reconciliation.at());
    }

    /**
     * @param claim from outside, any bytes
     * @param trust the agreement with the partner that was asked
     * @param question what it was asked
     * @throws StatementRefused unless that partner signed, for us, its view of nothing but what this question names
     */
    public Verified<Reconciliation> verify(
            UnverifiedStatement claim, PartnerTrust trust, ReconciliationQuestion question, Instant now) {
        Verified<Reconciliation> answer = verifier.verify(claim, trust, now).as(ReconciliationJson::read);
        Reconciliation said = answer.statement();
        if (!said.authority().equals(trust.partner())
                || !said.partner().equals(signer.authority())
                || !said.asked().equals(ReconciliationQuestionJson.digest(question))
                || !said.keepsTo(question.exchanges())) {
            throw new StatementRefused(RefusedBecause.BINDING_DIFFERS);
        }
        return answer;
    }
}
