package org.tidegate.gateway.exchange;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.agreement.Agreement;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.digest.Salt;
import org.tidegate.contracts.envelope.ContentCommitment;
import org.tidegate.contracts.envelope.EnvelopeId;
import org.tidegate.contracts.envelope.Manifest;
import org.tidegate.contracts.envelope.ManifestItem;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.crypto.rest.DataKeys;
import org.tidegate.crypto.rest.RestContext;
import org.tidegate.crypto.rest.SealedContent;
import org.tidegate.crypto.seal.SealedEnvelope;
import org.tidegate.crypto.seal.Sealer;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.partner.Partner;
import org.tidegate.gateway.store.Claim;
import org.tidegate.gateway.store.EnvelopeStore;
import org.tidegate.gateway.store.ExchangeRow;
import org.tidegate.gateway.store.ExchangeStore;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.SealedRow;
import org.tidegate.routes.failure.PassingFailure;

/**
 * Seals a package for its partner, once, alone or with others in one envelope: the envelope's id and bytes are fixed then and kept,
 * so that a retry sends the same bytes and the partner can tell a repetition from a second package. It is sealed anew, naming the old
 * envelope, only when that has passed its notAfter, or was shared and the partner refused it.
 */
final class Sealing {
    /** SEALED and NO_RECEIPT: in an envelope that has passed its notAfter. */
    private static final List<ExchangeState> TO_SEAL =
            List.of(ExchangeState.ACCEPTED, ExchangeState.STOPPED, ExchangeState.SEALED, ExchangeState.NO_RECEIPT);

    private final AuthorityId self;
    private final Sealer sealer;
    private final DataKeys dataKeys;
    private final EnvelopeStore envelopes;
    private final ExchangeStore exchanges;
    private final ExchangeLedger ledger;
    private final GroupCommit commits;
    private final TimeOrderedIds ids;
    private final SecureRandom random;
    private final QueueLease lease;
    private final Clock clock;

    Sealing(
            AuthorityId self,
            Sealer sealer,
            DataKeys dataKeys,
            EnvelopeStore envelopes,
            ExchangeStore exchanges,
            ExchangeLedger ledger,
            GroupCommit commits,
            TimeOrderedIds ids,
            SecureRandom random,
            QueueLease lease,
            Clock clock) {
        this.self = self;
        this.sealer = sealer;
        this.dataKeys = dataKeys;
        this.envelopes = envelopes;
        this.exchanges = exchanges;
        this.ledger = ledger;
        this.commits = commits;
        this.ids = ids;
        this.random = random;
        this.lease = lease;
        this.clock = clock;
    }

    /** What was sealed before and is still to be sent: not refused, and not past its notAfter. */
    @Nullable SealedRow kept(ExchangeRow exchange) {
        EnvelopeId envelope = exchange.envelope();
        return envelope == null
                ? null
                : envelopes.findToSend(envelope, clock.instant()).orElse(null);
    }

    /** What was to go with the exchange and is not in the envelope was moved by another step meanwhile. */
    DispatchWork.Sealed sealOnce(DispatchWork.InHand work) {
        SealedRow kept = work.kept();
        if (kept == null) {
            return seal(work);
        }
        return new DispatchWork.Sealed(
                work.exchange(),
                kept.isShared() ? stillIn(kept, work.exchange()) : List.of(work.exchange()),
                work.partner(),
                kept,
                octets(kept));
    }

    /**
     * For a partner that had it before: the newest envelope of the exchange whose bytes may still be opened, else one sealed anew, which is
     * kept. The exchange stays in the envelope it was receipted in.
     *
     * @param anew asked only where it is to be sealed anew
     */
    DispatchWork.Sealed again(
            ExchangeRow exchange, Partner partner, Actor.Partner asking, Supplier<DispatchWork.ToSeal> anew) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Optional<SealedRow> kept = envelopes.findToSend(exchange.id(), now);
        DispatchWork.Sealed sealed = kept.map(
                        row -> new DispatchWork.Sealed(exchange, List.of(exchange), partner, row, octets(row)))
                .orElseGet(() -> sealed(new DispatchWork.InHand(exchange, partner, null, List.of(anew.get())), now));
        ExchangeLedger.Prepared entry = ledger.draft(LedgerEvent.ENVELOPE_SENT_AGAIN, asking, now)
                .about(exchange)
                .envelope(sealed.id())
                .code(kept.isPresent() ? "KEPT" : "SEALED_ANEW")
                .content(sealed.envelope().digest())
                .prepare();
        commits.commit(tx -> {
            if (kept.isEmpty()) {
                if (!envelopes.mayHold(tx, exchange.packageId())) {
                    throw new PackageErased(exchange.packageId());
                }
                envelopes.insertSealed(tx, sealed.envelope());
            }
            ledger.append(tx, entry);
            return true;
        });
        return sealed;
    }

    private byte[] octets(SealedRow kept) {
        return dataKeys.open(RestContext.envelope(kept.id()), new SealedContent(kept.wrappedDataKey(), kept.sealed()));
    }

    private List<ExchangeRow> stillIn(SealedRow kept, ExchangeRow taken) {
        return exchanges
                .findAll(kept.items().stream().map(SealedRow.Item::exchange).toList())
                .stream()
                .filter(exchange -> kept.id().equals(exchange.envelope()))
                .map(exchange -> exchange.id().equals(taken.id()) ? taken : exchange)
                .toList();
    }

    /** Sealed, and nothing of it kept yet. */
    private DispatchWork.Sealed sealed(DispatchWork.InHand work, Instant now) {
        Manifest manifest = manifest(work, now);
        SealedEnvelope sealed = sealer.seal(
                manifest,
                work.toSeal().stream().map(DispatchWork.ToSeal::content).toList(),
                work.partner().decryption().current());
        byte[] octets = sealed.octets();
        return new DispatchWork.Sealed(
                work.exchange(),
                work.toSeal().stream().map(DispatchWork.ToSeal::exchange).toList(),
                work.partner(),
                row(work, manifest, octets, sealed.digest()),
                octets);
    }

    private DispatchWork.Sealed seal(DispatchWork.InHand work) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        DispatchWork.Sealed sealed = sealed(work, now);
        SealedRow row = sealed.envelope();
        List<ExchangeLedger.Prepared> entries = work.toSeal().stream()
                .map(one -> entry(one, work.partner().agreement(), row, now))
                .toList();
        List<Boolean> granted = commit(claims(work, row, now), row, entries);
        if (!granted.contains(false)) {
            return sealed;
        }
        if (granted.getFirst()) {
            return seal(withOnly(work, granted));
        }
        return sealedMeanwhile(work.exchange(), work.partner());
    }

    private Manifest manifest(DispatchWork.InHand work, Instant now) {
        Partner partner = work.partner();
        return new Manifest(
                Manifest.VERSION,
                self,
                partner.id(),
                new EnvelopeId(ids.next()),
                work.exchange().lane(),
                partner.trust().agreement(),
                now,
                now.plus(partner.agreement().envelopeLife()),
                work.exchange().envelope(),
                work.toSeal().stream().map(this::item).toList());
    }

    private ManifestItem item(DispatchWork.ToSeal one) {
        CasePackage casePackage = one.casePackage();
        return new ManifestItem(
                one.exchange().packageId(),
                one.exchange().id(),
                casePackage.kind(),
                casePackage.conversation(),
                casePackage.inReplyTo(),
                casePackage.handling().codes(),
                ContentCommitment.of(Salt.random(random), one.content()),
                List.of(),
                null);
    }

    private SealedRow row(DispatchWork.InHand work, Manifest manifest, byte[] octets, Digest digest) {
        SealedContent atRest = dataKeys.seal(RestContext.envelope(manifest.envelope()), octets);
        return new SealedRow(
                manifest.envelope(),
                manifest.recipient(),
                manifest.lane(),
                work.toSeal().stream()
                        .map(one -> new SealedRow.Item(
                                one.exchange().packageId(), one.exchange().id()))
                        .toList(),
                atRest.ciphertext(),
                atRest.wrappedDataKey(),
                digest,
                manifest.sealedAt(),
                manifest.notAfter());
    }

    private ExchangeLedger.Prepared entry(DispatchWork.ToSeal one, Agreement terms, SealedRow row, Instant now) {
        return ledger.draft(LedgerEvent.PACKAGE_SEALED, new Actor.Gateway(), now)
                .about(one.exchange())
                .envelope(row.id())
                .handling(one.casePackage().handling().codes())
                .under(terms, one.casePackage().purpose(), one.casePackage().legalBasis())
                .stateAfter(ExchangeState.SEALED)
                .content(row.digest())
                .prepare();
    }

    /** Those that go with the first have nothing to do until its attempt is over: it has written by then how it ended. */
    private List<Claim> claims(DispatchWork.InHand work, SealedRow row, Instant now) {
        Instant receiptDue =
                now.plus(work.partner().agreement().terms(row.lane()).receiptWithin());
        return work.toSeal().stream()
                .map(DispatchWork.ToSeal::exchange)
                .map(exchange -> exchanges.sealing(
                        exchange.id(),
                        TO_SEAL,
                        work.exchange().envelope(),
                        row.id(),
                        now,
                        receiptDue,
                        exchange.id().equals(work.exchange().id()) ? null : now.plus(lease.whole())))
                .toList();
    }

    /** @return which were still to be sealed; nothing was written unless all were */
    private List<Boolean> commit(List<Claim> claims, SealedRow row, List<ExchangeLedger.Prepared> entries) {
        try {
            return commits.commit(claims, (tx, granted) -> {
                if (!granted.contains(false)) {
                    envelopes.insertSealed(tx, row);
                    entries.forEach(entry -> ledger.append(tx, entry));
                } else if (granted.contains(true)) {
                    throw new SomeMoved(granted);
                }
                return granted;
            });
        } catch (SomeMoved e) {
            return e.granted;
        }
    }

    private static DispatchWork.InHand withOnly(DispatchWork.InHand work, List<Boolean> granted) {
        return new DispatchWork.InHand(
                work.exchange(),
                work.partner(),
                null,
                IntStream.range(0, granted.size())
                        .filter(granted::get)
                        .mapToObj(work.toSeal()::get)
                        .toList());
    }

    private DispatchWork.Sealed sealedMeanwhile(ExchangeRow exchange, Partner partner) {
        ExchangeRow again = exchanges.find(exchange.id()).orElseThrow();
        SealedRow meanwhile = kept(again);
        if (meanwhile == null) {
            throw new PassingFailure(
                    "SEALED_MEANWHILE",
                    "another attempt sealed this exchange at the same time: exchange " + exchange.id()
                            + ". Nothing to do: tried again.");
        }
        return sealOnce(new DispatchWork.InHand(again, partner, meanwhile, List.of()));
    }

    /** Takes back the claims of those that could still be sealed. */
    private static final class SomeMoved extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final List<Boolean> granted;

        SomeMoved(List<Boolean> granted) {
            super("some were sealed meanwhile");
            this.granted = List.copyOf(granted);
        }
    }
}
