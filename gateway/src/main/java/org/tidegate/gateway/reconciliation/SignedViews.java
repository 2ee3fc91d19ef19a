package org.tidegate.gateway.reconciliation;

import java.time.InstantSource;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.reconciliation.Reconciliation;
import org.tidegate.contracts.reconciliation.ReconciliationQuestion;
import org.tidegate.contracts.reconciliation.ReconciliationQuestionJson;
import org.tidegate.crypto.sign.Reconciliations;
import org.tidegate.crypto.sign.UnverifiedStatement;
import org.tidegate.crypto.sign.Verified;
import org.tidegate.gateway.exchange.OverdueLists;
import org.tidegate.gateway.partner.Partner;
import org.tidegate.gateway.partner.PartnerDirectory;
import org.tidegate.routes.failure.PassingFailure;

/** Asked on the wire, among ROUTINE packages. */
final class SignedViews implements PartnerViews {
    private final PartnerDirectory partners;
    private final Reconciliations reconciliations;
    private final OverdueLists overdueLists;
    private final InstantSource clock;

    SignedViews(
            PartnerDirectory partners,
            Reconciliations reconciliations,
            OverdueLists overdueLists,
            InstantSource clock) {
        this.partners = partners;
        this.reconciliations = reconciliations;
        this.overdueLists = overdueLists;
        this.clock = clock;
    }

    @Override
    public View ask(AuthorityId id, ReconciliationQuestion question) {
        Partner partner = partners.find(id).orElseThrow();
        byte[] signed = partner.client(Lane.ROUTINE)
                .reconciliation(ReconciliationQuestionJson.write(question))
                .orElseThrow(() -> new PassingFailure(
                        "PARTNER_DOES_NOT_RECONCILE",
                        "partner " + id
                                + " does not answer what it holds: its gateway is of a version before. Nothing to do:"
                                + " asked again."));
        Verified<Reconciliation> view =
                reconciliations.verify(new UnverifiedStatement(signed), partner.trust(), question, clock.instant());
        overdueLists.ring(partner.id(), view.alarms());
        return new View(view.statement(), signed);
    }
}
