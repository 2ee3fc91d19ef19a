package org.tidegate.gateway.reconciliation;

import java.time.InstantSource;
import java.util.Optional;
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
    public Optional<View> ask(AuthorityId id, ReconciliationQuestion question) {
        Partner partner = partners.find(id).orElseThrow();
        return partner.client(Lane.ROUTINE)
                .reconciliation(ReconciliationQuestionJson.write(question))
                .map(signed -> verified(partner, question, signed));
    }

    private View verified(Partner partner, ReconciliationQuestion question, byte[] signed) {
        Verified<Reconciliation> view =
                reconciliations.verify(new UnverifiedStatement(signed), partner.trust(), question, clock.instant());
        overdueLists.ring(partner.id(), view.alarms());
        return new View(view.statement(), signed);
    }
}
