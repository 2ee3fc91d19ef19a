package org.tidegate.crypto.sign;

import java.time.Instant;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.reconciliation.Reconciliation;
import org.tidegate.contracts.reconciliation.ReconciliationJson;
import org.tidegate.contracts.reconciliation.ReconciliationQuestion;
import org.tidegate.contracts.reconciliation.ReconciliationQuestionJson;
import org.tidegate.crypto.trust.PartnerTrust;

/** Signed views of the exchanges two authorities share. */
public final class Reconciliations {

    private final SignedStatements<Reconciliation> views;

    public Reconciliations(StatementSigner signer) {
        this.views = new SignedStatements<>(signer, ReconciliationJson::write, ReconciliationJson::read);
    }

    /** @throws IllegalArgumentException when it is to be another authority's */
    public byte[] sign(Reconciliation view) {
        return views.sign(view);
    }

    /**
     * @param claim from outside, any bytes
     * @param trust the agreement with the partner that was asked
     * @param question what it was asked
     * @throws StatementRefused unless that partner signed, for us, its view of nothing but what this question names
     */
    public Verified<Reconciliation> verify(
            UnverifiedStatement claim, PartnerTrust trust, ReconciliationQuestion question, Instant now) {
        Digest asked = ReconciliationQuestionJson.digest(question);
        return views.verify(
                claim, trust, view -> view.asked().equals(asked) && view.keepsTo(question.exchanges()), now);
    }
}
