package org.tidegate.gateway.restoration;

import java.util.Optional;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.envelope.EnvelopeId;
import org.tidegate.crypto.seal.EnvelopeHead;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.exchange.AskedReceipts;
import org.tidegate.gateway.exchange.EvidenceExchange;
import org.tidegate.gateway.exchange.Reception;
import org.tidegate.gateway.partner.PartnerClient.SentAgain;
import org.tidegate.gateway.partner.PartnerDirectory;
import org.tidegate.gateway.retention.ErasedBefore;
import org.tidegate.gateway.store.ExchangeRow;
import org.tidegate.routes.reconciliation.ReconciliationSteps;

/** This node's. */
record NodesWays(
        PartnerDirectory partners,
        AskedReceipts receipts,
        EvidenceExchange evidences,
        Reception reception,
        ErasedBefore erasures,
        ReconciliationSteps reconciliation)
        implements UsualWays {
    @Override
    public void receipt(AuthorityId partner, ExchangeRow exchange) {
        receipts.ask(partners.find(partner).orElseThrow(), exchange);
    }

    @Override
    public void evidences(AuthorityId partner, byte[] signed) {
        evidences.receive(partners.find(partner).orElseThrow(), signed);
    }

    /** By the certificate of the connection, the head, and all that the envelope signs. */
    @Override
    public boolean envelope(AuthorityId partner, SentAgain.Envelope envelope) {
        Optional<EnvelopeHead> head = head(envelope);
        return head.isPresent()
                && !envelope.sender().isEmpty()
                && reception.receive(new Actor.Partner(partner, envelope.sender()), head.get(), envelope.sealed())
                        instanceof Reception.Answer.Receipted;
    }

    private static Optional<EnvelopeHead> head(SentAgain.Envelope envelope) {
        try {
            return Optional.of(new EnvelopeHead(EnvelopeId.parse(envelope.envelope()), Lane.valueOf(envelope.lane())));
        } catch (IllegalArgumentException noHead) {
            return Optional.empty();
        }
    }

    @Override
    public ErasedBefore.Outcome erasedByUs(PackageId about, AuthorityId partner) {
        return erasures.ours(about, partner);
    }

    @Override
    public ErasedBefore.Outcome acknowledged(PackageId notice, AuthorityId partner) {
        return erasures.theirs(notice, partner);
    }

    @Override
    public void compare(AuthorityId partner) {
        reconciliation.reconcile(partner.value());
    }
}
