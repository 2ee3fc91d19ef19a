package org.tidegate.gateway.exchange;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.tidegate.contracts.agreement.Agreement;
import org.tidegate.contracts.agreement.HandlingRule;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.envelope.Manifest;
import org.tidegate.contracts.envelope.ManifestItem;
import org.tidegate.contracts.envelope.Receipt;
import org.tidegate.contracts.envelope.ReceiptItem;
import org.tidegate.contracts.envelope.RefusalReason;
import org.tidegate.contracts.evidence.EvidenceType;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.contracts.media.PayloadRule;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.rule.Rule;
import org.tidegate.crypto.rest.DataKeys;
import org.tidegate.crypto.rest.RestContext;
import org.tidegate.crypto.rest.SealedContent;
import org.tidegate.crypto.seal.OpenedEnvelope;
import org.tidegate.crypto.seal.PackageRejected;
import org.tidegate.crypto.sign.Receipts;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.partner.Partner;
import org.tidegate.gateway.store.AnsweredEnvelope;
import org.tidegate.gateway.store.Claim;
import org.tidegate.gateway.store.Direction;
import org.tidegate.gateway.store.EnvelopeStore;
import org.tidegate.gateway.store.ExchangeRow;
import org.tidegate.gateway.store.ExchangeStore;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.PackageRow;
import org.tidegate.gateway.store.PackageSeenStore;
import org.tidegate.gateway.store.PackageStore;
import org.tidegate.gateway.store.StoreUnavailable;
import org.tidegate.gateway.store.Transaction;

/**
 * Stores the packages of a verified envelope, with their ledger rows and the signed receipt, in one commit. A package that
 * came before in another envelope gets its receipt and is not handed over again.
 */
final class Intake {
    /** What stands for a payload or a path to one. */
    private static final Set<String> PAYLOADS = Set.of(PayloadRule.CODE, Rule.OfFileName.CODE);

    private final AuthorityId self;
    private final DataKeys dataKeys;
    private final Receipts receipts;
    private final PackageStore packages;
    private final PackageSeenStore seen;
    private final ExchangeStore exchanges;
    private final EnvelopeStore envelopes;
    private final EvidenceLog evidences;
    private final ExchangeLedger ledger;
    private final GroupCommit commits;
    private final WorkRows work;
    private final Dispatcher dispatcher;
    private final Inboxes inboxes;
    private final ErasureNotices notices;
    private final QueueLease lease;

    Intake(
            AuthorityId self,
            DataKeys dataKeys,
            Receipts receipts,
            PackageStore packages,
            PackageSeenStore seen,
            ExchangeStore exchanges,
            EnvelopeStore envelopes,
            EvidenceLog evidences,
            ExchangeLedger ledger,
            GroupCommit commits,
            WorkRows work,
            Dispatcher dispatcher,
            Inboxes inboxes,
            ErasureNotices notices,
            QueueLease lease) {
        this.self = self;
        this.dataKeys = dataKeys;
        this.receipts = receipts;
        this.packages = packages;
        this.seen = seen;
        this.exchanges = exchanges;
        this.envelopes = envelopes;
        this.evidences = evidences;
        this.ledger = ledger;
        this.commits = commits;
        this.work = work;
        this.dispatcher = dispatcher;
        this.inboxes = inboxes;
        this.notices = notices;
        this.lease = lease;
    }

    /** One package on its way into the store; {@code row} is null when it came before. */
    private record Arrival(
            ManifestItem item,
            byte[] keyedDigest,
            @Nullable ExchangeRow row,
            @Nullable PackageRow stored,
            ExchangeLedger.Prepared entry) {}

    /**
     * @throws PackageRejected with a coded reason: nothing was stored
     * @throws AnsweredMeanwhile when the same envelope was answered at the same time: nothing was stored by this call
     * @throws CameMeanwhile when one of its packages or exchanges was stored at the same time: nothing was stored by this call
     */
    Reception.Answer take(Partner partner, OpenedEnvelope opened, Digest envelopeDigest, Instant now) {
        Manifest manifest = opened.manifest();
        List<Arrival> arrivals = new ArrayList<>();
        for (int i = 0; i < manifest.items().size(); i++) {
            arrivals.add(arrival(partner, opened, i, now));
        }
        Receipt receipt = new Receipt(
                1,
                manifest.envelope(),
                manifest.sender(),
                self,
                manifest.lane(),
                envelopeDigest,
                now,
                arrivals.stream().map(Intake::receiptItem).toList());
        byte[] signed = receipts.sign(receipt);
        List<ExchangeRow> rows = arrivals.stream()
                .map(Arrival::row)
                .filter(java.util.Objects::nonNull)
                .toList();
        try {
            commits.commit(
                    claims(partner, manifest, arrivals, new AnsweredEnvelope(envelopeDigest, signed, false), now),
                    (tx, granted) -> {
                        store(tx, arrivals, granted, now);
                        return true;
                    });
        } catch (DuplicateKeyException e) {
            throw new CameMeanwhile(e);
        } catch (StoreUnavailable mayBeStored) {
            dispatcher.mayBeStored(rows);
            throw mayBeStored;
        }
        rows.forEach(work::handOn);
        rows.forEach(dispatcher::queue);
        return new Reception.Answer.Receipted(signed);
    }

    private Arrival arrival(Partner partner, OpenedEnvelope opened, int index, Instant now) {
        Manifest manifest = opened.manifest();
        ManifestItem item = manifest.items().get(index);
        byte[] content = opened.contents().get(index);
        CasePackage casePackage = read(manifest, item, content);
        Agreement agreement = partner.agreement();
        if (!HandlingRule.mayCross(casePackage, agreement, self, now).allowed()) {
            throw new PackageRejected(manifest, RefusalReason.HANDLING_FORBIDS);
        }
        byte[] keyed = dataKeys.keyedDigest("package", content);
        Optional<byte[]> before = seen.find(manifest.sender(), item.packageId());
        if (before.isPresent()) {
            requireSame(manifest, before.get(), keyed);
            requireItsExchange(manifest, item);
            return new Arrival(
                    item,
                    keyed,
                    null,
                    null,
                    entry(LedgerEvent.DUPLICATE_RECEIVED, opened, item, now).prepare());
        }
        CaseSystemId caseSystem = inboxes.forKind(casePackage.kind());
        ExchangeRow row = new ExchangeRow(
                item.exchangeId(),
                item.packageId(),
                Direction.IN,
                manifest.sender(),
                caseSystem,
                item.kind(),
                item.conversationId(),
                manifest.lane(),
                ExchangeState.RELAYED,
                manifest.envelope(),
                now,
                now,
                now,
                lease.first(manifest.lane(), now),
                0,
                null,
                null);
        SealedContent sealed = dataKeys.seal(RestContext.received(manifest.sender(), item.packageId()), content);
        PackageRow stored = new PackageRow(
                item.packageId(),
                Direction.IN,
                manifest.sender(),
                caseSystem,
                item.kind(),
                manifest.lane(),
                item.conversationId(),
                item.inReplyTo(),
                item.handling(),
                casePackage.createdAt(),
                now,
                sealed.ciphertext(),
                sealed.wrappedDataKey(),
                content.length);
        ExchangeLedger.Prepared entry = entry(LedgerEvent.PACKAGE_RECEIVED, opened, item, now)
                .under(agreement, casePackage.purpose(), casePackage.legalBasis())
                .stateAfter(ExchangeState.RELAYED)
                .prepare();
        return new Arrival(item, keyed, row, stored, entry);
    }

    /** The package as signed, which must say what the manifest says. */
    private CasePackage read(Manifest manifest, ManifestItem item, byte[] content) {
        CasePackage casePackage;
        try {
            casePackage = CasePackageJson.read(content);
        } catch (MalformedDocument e) {
            throw new PackageRejected(
                    manifest,
                    e.problems().stream().anyMatch(problem -> PAYLOADS.contains(problem.code()))
                            ? RefusalReason.IMAGERY
                            : RefusalReason.CONTENT_MALFORMED);
        }
        boolean same = casePackage.id().equals(item.packageId())
                && casePackage.kind() == item.kind()
                && casePackage.lane() == manifest.lane()
                && casePackage.conversation().equals(item.conversationId())
                && java.util.Objects.equals(casePackage.inReplyTo(), item.inReplyTo())
                && casePackage.origin().id().equals(manifest.sender())
                && casePackage.recipients().size() == 1
                && casePackage.recipients().getFirst().id().equals(self)
                && Set.copyOf(casePackage.handling().codes()).equals(Set.copyOf(item.handling()));
        if (!same) {
            throw new PackageRejected(manifest, RefusalReason.CONTENT_MALFORMED);
        }
        return casePackage;
    }

    /** The envelope's id first, then the ids of the packages that did not come before. */
    private List<Claim> claims(
            Partner partner, Manifest manifest, List<Arrival> arrivals, AnsweredEnvelope answer, Instant now) {
        List<Claim> claims = new ArrayList<>();
        claims.add(envelopes.answering(partner.id(), manifest.envelope(), answer, now));
        arrivals.stream()
                .filter(arrival -> arrival.row() != null)
                .map(arrival -> seen.seeing(
                        partner.id(), arrival.item().packageId(), arrival.keyedDigest(), manifest.envelope()))
                .forEach(claims::add);
        return claims;
    }

    private void store(Transaction tx, List<Arrival> arrivals, List<Boolean> granted, Instant now) {
        if (!granted.getFirst()) {
            throw new AnsweredMeanwhile();
        }
        if (granted.contains(false)) {
            throw new CameMeanwhile();
        }
        for (Arrival arrival : arrivals) {
            if (arrival.row() != null && arrival.stored() != null) {
                packages.insert(tx, arrival.stored());
                exchanges.insert(tx, arrival.row());
                evidences.ownOnly(tx, arrival.row(), EvidenceType.RELAYED, now);
                notices.arrived(tx, arrival.row(), arrival.item().inReplyTo(), now);
            }
            ledger.append(tx, arrival.entry());
        }
    }

    private ExchangeLedger.Draft entry(LedgerEvent event, OpenedEnvelope opened, ManifestItem item, Instant now) {
        Manifest manifest = opened.manifest();
        return ledger.draft(
                        event,
                        new Actor.Partner(
                                manifest.sender(), List.of(opened.signer().certificate())),
                        now)
                .packageId(item.packageId())
                .exchanges(List.of(item.exchangeId()))
                .envelope(manifest.envelope())
                .partner(manifest.sender())
                .kind(item.kind())
                .lane(manifest.lane())
                .handling(item.handling())
                .content(item.content().digest());
    }

    /** A partner may not have a row written about another exchange than the one its package came in. */
    private void requireItsExchange(Manifest manifest, ManifestItem item) {
        boolean its = exchanges
                .find(item.exchangeId())
                .filter(e -> e.direction() == Direction.IN && e.partner().equals(manifest.sender()))
                .filter(e -> e.packageId().equals(item.packageId()))
                .isPresent();
        if (!its) {
            throw new PackageRejected(manifest, RefusalReason.ID_REUSED);
        }
    }

    private static void requireSame(Manifest manifest, byte[] before, byte[] now) {
        if (!java.security.MessageDigest.isEqual(before, now)) {
            throw new PackageRejected(manifest, RefusalReason.ID_REUSED);
        }
    }

    private static ReceiptItem receiptItem(Arrival arrival) {
        return new ReceiptItem(
                arrival.item().packageId(),
                arrival.item().exchangeId(),
                arrival.row() == null ? ReceiptItem.Outcome.DUPLICATE : ReceiptItem.Outcome.ACCEPTED,
                arrival.entry().leafHash());
    }

    /** The same package, or exchange id, came in another envelope at the same time; taken again, that is seen. */
    static final class CameMeanwhile extends RuntimeException {
        private static final long serialVersionUID = 1L;

        CameMeanwhile() {
            this(null);
        }

        CameMeanwhile(@Nullable Throwable cause) {
            super("package or exchange came meanwhile in another envelope", cause);
        }
    }
}
