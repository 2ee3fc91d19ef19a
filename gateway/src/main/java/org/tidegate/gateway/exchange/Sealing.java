package org.tidegate.gateway.exchange;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.casepackage.ExchangeState;
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
 * Seals a package for its partner, once: the envelope's id and bytes are fixed then and kept, so that a retry sends the same
 * bytes and the partner can tell a repetition from a second package. Only when the kept envelope has passed its notAfter is
 * the package sealed anew, naming the old envelope.
 */
final class Sealing {
    /** SEALED and NO_RECEIPT: in an envelope that has passed its notAfter. */
    private static final List<ExchangeState> TO_SEAL =
            List.of(ExchangeState.ACCEPTED, ExchangeState.STOPPED, ExchangeState.SEALED, ExchangeState.NO_RECEIPT);

    private final AuthorityId self;
    private final Sealer sealer;
    private final DataKeys dataKeys;
    private final PackageSafe packages;
    private final EnvelopeStore envelopes;
    private final ExchangeStore exchanges;
    private final ExchangeLedger ledger;
    private final GroupCommit commits;
    private final TimeOrderedIds ids;
    private final SecureRandom random;
    private final Clock clock;

    Sealing(
            AuthorityId self,
            Sealer sealer,
            DataKeys dataKeys,
            PackageSafe packages,
            EnvelopeStore envelopes,
            ExchangeStore exchanges,
            ExchangeLedger ledger,
            GroupCommit commits,
            TimeOrderedIds ids,
            SecureRandom random,
            Clock clock) {
        this.self = self;
        this.sealer = sealer;
        this.dataKeys = dataKeys;
        this.packages = packages;
        this.envelopes = envelopes;
        this.exchanges = exchanges;
        this.ledger = ledger;
        this.commits = commits;
        this.ids = ids;
        this.random = random;
        this.clock = clock;
    }

    /** What was sealed before and is still to be sent: not refused, and not past its notAfter. */
    @Nullable SealedRow kept(ExchangeRow exchange) {
        EnvelopeId envelope = exchange.envelope();
        return envelope == null
                ? null
                : envelopes.findToSend(envelope, clock.instant()).orElse(null);
    }

    DispatchWork.Sealed sealOnce(DispatchWork.InHand work) {
        SealedRow kept = work.kept();
        if (kept == null) {
            return seal(work, work.exchange().envelope());
        }
        return new DispatchWork.Sealed(
                work.exchange(),
                work.partner(),
                kept,
                dataKeys.open(
                        RestContext.envelope(kept.id()), new SealedContent(kept.wrappedDataKey(), kept.sealed())));
    }

    private DispatchWork.Sealed seal(DispatchWork.InHand work, @Nullable EnvelopeId replaces) {
        ExchangeRow exchange = work.exchange();
        Partner partner = work.partner();
        CasePackage casePackage = work.casePackage() == null ? packages.open(exchange.packageId()) : work.casePackage();
        byte[] content = CasePackageJson.write(
                casePackage.forRecipient(partner.id(), partner.agreement().residueCrosses()));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Manifest manifest = new Manifest(
                Manifest.VERSION,
                self,
                partner.id(),
                new EnvelopeId(ids.next()),
                exchange.lane(),
                partner.trust().agreement(),
                now,
                now.plus(partner.agreement().envelopeLife()),
                replaces,
                List.of(new ManifestItem(
                        exchange.packageId(),
                        exchange.id(),
                        casePackage.kind(),
                        casePackage.conversation(),
                        casePackage.inReplyTo(),
                        casePackage.handling().codes(),
                        ContentCommitment.of(Salt.random(random), content),
                        List.of(),
                        null)));
        SealedEnvelope sealed =
                sealer.seal(manifest, List.of(content), partner.decryption().current());
        byte[] octets = sealed.octets();
        SealedContent atRest = dataKeys.seal(RestContext.envelope(manifest.envelope()), octets);
        SealedRow row = new SealedRow(
                manifest.envelope(),
                partner.id(),
                exchange.lane(),
                exchange.packageId(),
                exchange.id(),
                atRest.ciphertext(),
                atRest.wrappedDataKey(),
                sealed.digest(),
                now,
                manifest.notAfter());
        ExchangeLedger.Prepared entry = ledger.draft(LedgerEvent.PACKAGE_SEALED, new Actor.Gateway(), now)
                .about(exchange)
                .envelope(manifest.envelope())
                .handling(casePackage.handling().codes())
                .legalBasis(LegalBasisCode.of(casePackage.legalBasis()))
                .stateAfter(ExchangeState.SEALED)
                .content(sealed.digest())
                .prepare();
        Instant receiptDue = now.plus(partner.agreement().terms(exchange.lane()).receiptWithin());
        Claim claim = exchanges.sealing(exchange.id(), TO_SEAL, replaces, row.id(), now, receiptDue);
        boolean first = commits.commit(claim, (tx, granted) -> {
            if (granted) {
                envelopes.insertSealed(tx, row);
                ledger.append(tx, entry);
            }
            return granted;
        });
        if (first) {
            return new DispatchWork.Sealed(exchange, partner, row, octets);
        }
        ExchangeRow again = exchanges.find(exchange.id()).orElseThrow();
        SealedRow meanwhile = kept(again);
        if (meanwhile == null) {
            throw new PassingFailure(
                    "SEALED_MEANWHILE",
                    "another attempt sealed this exchange at the same time: exchange " + exchange.id()
                            + ". Nothing to do: tried again.");
        }
        return sealOnce(new DispatchWork.InHand(again, partner, meanwhile, null));
    }
}
