package org.tidegate.gateway.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.tidegate.contracts.agreement.AgreementJson;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.envelope.AgreementField;
import org.tidegate.contracts.envelope.EnvelopeId;
import org.tidegate.contracts.envelope.Refusal;
import org.tidegate.contracts.envelope.RefusalReason;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.crypto.sign.Receipts;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.partner.Partner;
import org.tidegate.gateway.store.AnsweredEnvelope;
import org.tidegate.gateway.store.Claim;
import org.tidegate.gateway.store.EnvelopeStore;
import org.tidegate.gateway.store.GroupCommit;

/** Says no to an envelope: with a signed reason once it was opened and verified, without one before. Both are in the ledger. */
final class RefusalDesk {
    private final AuthorityId self;
    private final Receipts receipts;
    private final EnvelopeStore envelopes;
    private final ExchangeLedger ledger;
    private final Alarms alarms;
    private final GroupCommit commits;

    RefusalDesk(
            AuthorityId self,
            Receipts receipts,
            EnvelopeStore envelopes,
            ExchangeLedger ledger,
            Alarms alarms,
            GroupCommit commits) {
        this.self = self;
        this.receipts = receipts;
        this.envelopes = envelopes;
        this.ledger = ledger;
        this.alarms = alarms;
        this.commits = commits;
    }

    /** Not opened or not verified. What exactly failed stays here: the sender of hostile bytes learns nothing from it. */
    void unsigned(Partner partner, EnvelopeId envelope, Digest digest, String because, Instant now) {
        ExchangeLedger.Prepared entry = ledger.draft(LedgerEvent.ENVELOPE_REFUSED, new Actor.Gateway(), now)
                .envelope(envelope)
                .partner(partner.id())
                .code(because)
                .content(digest)
                .prepare();
        commits.commit(tx -> {
            ledger.append(tx, entry);
            alarms.raise(
                    tx,
                    new Alarms.Alarm(
                            "ENVELOPE_REFUSED",
                            Map.of("partner", partner.id().value(), "because", because),
                            "administrator",
                            "call the partner's administrator; compare certificates, revocation lists and agreement"));
            return true;
        });
    }

    /**
     * A signed refusal, kept as the answer to this envelope id.
     *
     * @throws AnsweredMeanwhile when this id was answered at the same time: nothing was stored, and what is stored is the answer
     */
    Reception.Answer signed(Partner partner, EnvelopeId envelope, Digest digest, RefusalReason reason, Instant now) {
        if (reason == RefusalReason.ID_REUSED) {
            return idReused(partner, envelope, digest, now);
        }
        ExchangeLedger.Prepared entry = entry(partner, envelope, digest, reason, now);
        byte[] signed = sign(partner, envelope, digest, reason, entry.leafHash(), now);
        Claim claim = envelopes.answering(partner.id(), envelope, new AnsweredEnvelope(digest, signed, true), now);
        commits.commit(claim, (tx, granted) -> {
            if (!granted) {
                throw new AnsweredMeanwhile();
            }
            ledger.append(tx, entry);
            if (reason == RefusalReason.IMAGERY) {
                alarms.raise(
                        tx,
                        new Alarms.Alarm(
                                reason.name(),
                                Map.of("partner", partner.id().value()),
                                "liaison officer",
                                "call the partner's desk: a file was in a package; nothing of it was kept here"));
            }
            if (reason == RefusalReason.AGREEMENT_DIFFERS || reason == RefusalReason.CONTENT_MALFORMED) {
                alarms.raise(
                        tx,
                        new Alarms.Alarm(
                                reason.name(),
                                Map.of("partner", partner.id().value()),
                                "administrator",
                                "call the partner's administrator; both sides must hold the same agreement and version"));
            }
            return true;
        });
        return new Reception.Answer.Refused(signed);
    }

    /** The id belongs to other bytes. The answer to those stays the stored one, so this refusal is not kept under the id. */
    Reception.Answer idReused(Partner partner, EnvelopeId envelope, Digest digest, Instant now) {
        RefusalReason reason = RefusalReason.ID_REUSED;
        ExchangeLedger.Prepared entry = entry(partner, envelope, digest, reason, now);
        byte[] signed = sign(partner, envelope, digest, reason, entry.leafHash(), now);
        commits.commit(tx -> {
            ledger.append(tx, entry);
            alarms.raise(
                    tx,
                    new Alarms.Alarm(
                            reason.name(),
                            Map.of("partner", partner.id().value(), "envelope", envelope.toString()),
                            "administrator",
                            "call the partner's administrator: its gateway used one id for two contents"));
            return true;
        });
        return new Reception.Answer.Refused(signed);
    }

    private byte[] sign(
            Partner partner, EnvelopeId envelope, Digest digest, RefusalReason reason, Digest leaf, Instant now) {
        List<AgreementField> fields =
                reason == RefusalReason.AGREEMENT_DIFFERS ? AgreementJson.fields(partner.agreement()) : List.of();
        return receipts.sign(new Refusal(1, envelope, partner.id(), self, digest, now, reason, leaf, fields));
    }

    private ExchangeLedger.Prepared entry(
            Partner partner, EnvelopeId envelope, Digest digest, RefusalReason reason, Instant now) {
        return ledger.draft(LedgerEvent.REFUSAL_SIGNED, new Actor.Gateway(), now)
                .envelope(envelope)
                .partner(partner.id())
                .code(reason.name())
                .content(digest)
                .prepare();
    }
}
