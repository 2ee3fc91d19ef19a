package org.tidegate.gateway.restoration;

import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.envelope.EnvelopeId;
import org.tidegate.contracts.envelope.PartnerAnswer;
import org.tidegate.contracts.restoration.SharedExchange;
import org.tidegate.contracts.restoration.SharedSince;
import org.tidegate.contracts.restoration.SharedSinceQuestion;
import org.tidegate.contracts.restoration.SharedSinceQuestionJson;
import org.tidegate.crypto.ledger.note.SignedCheckpoint;
import org.tidegate.crypto.sign.Receipts;
import org.tidegate.crypto.sign.SentEnvelope;
import org.tidegate.crypto.sign.SharedSinceAnswers;
import org.tidegate.crypto.sign.UnverifiedStatement;
import org.tidegate.crypto.sign.Verified;
import org.tidegate.gateway.exchange.OverdueLists;
import org.tidegate.gateway.ledger.HeldHead;
import org.tidegate.gateway.ledger.HeldHeads;
import org.tidegate.gateway.partner.Partner;
import org.tidegate.gateway.partner.PartnerAnswered;
import org.tidegate.gateway.partner.PartnerClient;
import org.tidegate.gateway.partner.PartnerDirectory;
import org.tidegate.gateway.store.LostExchange;

/** Asked on the wire, among ROUTINE packages. */
final class PartnersOnTheWire implements PartnersWord {
    private final PartnerDirectory partners;
    private final HeldHeads heads;
    private final SharedSinceAnswers answers;
    private final Receipts receipts;
    private final OverdueLists overdueLists;
    private final InstantSource clock;

    PartnersOnTheWire(
            PartnerDirectory partners,
            HeldHeads heads,
            SharedSinceAnswers answers,
            Receipts receipts,
            OverdueLists overdueLists,
            InstantSource clock) {
        this.partners = partners;
        this.heads = heads;
        this.answers = answers;
        this.receipts = receipts;
        this.overdueLists = overdueLists;
        this.clock = clock;
    }

    @Override
    public Optional<SignedCheckpoint> head(AuthorityId id, int generation) {
        return heads.ask(find(id), generation);
    }

    @Override
    public int firstFree(AuthorityId id, int generation) {
        return heads.firstFree(find(id), generation);
    }

    @Override
    public HeldHead kept(AuthorityId id, byte[] note) {
        return heads.kept(id, note);
    }

    @Override
    public Optional<SharedSince> page(AuthorityId id, SharedSinceQuestion question) {
        return client(id).sharedSince(SharedSinceQuestionJson.write(question)).map(signed -> {
            Verified<SharedSince> page =
                    answers.verify(new UnverifiedStatement(signed), find(id).trust(), question, clock.instant());
            overdueLists.ring(id, page.alarms());
            return page.statement();
        });
    }

    @Override
    public Optional<byte[]> batch(AuthorityId id, UUID batch) {
        return client(id).evidences(batch);
    }

    @Override
    public Optional<LostExchange> lost(AuthorityId id, SharedExchange told) {
        EnvelopeId envelope = told.envelope();
        if (envelope == null || !(client(id).receipt(envelope) instanceof PartnerAnswered.Signed signed)) {
            return Optional.empty();
        }
        Verified<PartnerAnswer> receipt = receipts.verifyLost(
                new UnverifiedStatement(signed.bytes()),
                envelope,
                new SentEnvelope.Item(told.packageId(), told.exchange()),
                find(id).trust(),
                clock.instant());
        overdueLists.ring(id, receipt.alarms());
        return Optional.of(new LostExchange(id, told, signed.bytes()));
    }

    @Override
    public PartnerClient.SentAgain again(AuthorityId id, ExchangeId exchange) {
        return client(id).sendAgain(exchange);
    }

    private Partner find(AuthorityId id) {
        return partners.find(id).orElseThrow();
    }

    private PartnerClient client(AuthorityId id) {
        return find(id).client(Lane.ROUTINE);
    }
}
