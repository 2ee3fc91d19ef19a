package org.tidegate.gateway.proof;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.access.Decision;
import org.tidegate.gateway.access.Operation;
import org.tidegate.gateway.access.Permission;
import org.tidegate.gateway.access.Subject;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;
import org.tidegate.gateway.store.ExchangeRow;
import org.tidegate.gateway.store.ExchangeStore;
import org.tidegate.gateway.store.GroupCommit;

/**
 * Gives a person the proof of an exchange. A row that it was asked for is written before anything is made, as the partner is asked for
 * its entries then; a second one, with the digest of the file, before the file is given. If one cannot be written, nothing is given.
 */
public final class ProofDesk {
    private static final Logger LOG = LoggerFactory.getLogger(ProofDesk.class);
    private static final String ASKED = "ASKED";

    private final AuthorityId self;
    private final ExchangeStore exchanges;
    private final TransferProofs proofs;
    private final ExchangeLedger ledger;
    private final GroupCommit commits;
    private final Clock clock;

    public ProofDesk(
            AuthorityId self,
            ExchangeStore exchanges,
            TransferProofs proofs,
            ExchangeLedger ledger,
            GroupCommit commits,
            Clock clock) {
        this.self = self;
        this.exchanges = exchanges;
        this.proofs = proofs;
        this.ledger = ledger;
        this.commits = commits;
        this.clock = clock;
    }

    /** Whether this person gets one, for what leads there. */
    public boolean isOffered(Actor.Person who, ExchangeId id) {
        return seen(who, id).isPresent();
    }

    /**
     * The signed file as it can be made now; empty for what is not there, and for whom it is not.
     *
     * @throws RequestFailed ENTRY_UNREADABLE where somebody changed a row about the exchange
     */
    public Optional<byte[]> give(Actor.Person who, ExchangeId id) {
        return seen(who, id).map(exchange -> {
            ledger.appendAlone(commits, row(who, exchange).code(ASKED));
            byte[] proof = made(exchange);
            ledger.appendAlone(commits, row(who, exchange).content(Digest.sha256(proof)));
            return proof;
        });
    }

    private ExchangeLedger.Draft row(Actor.Person who, ExchangeRow exchange) {
        return ledger.draft(LedgerEvent.PROOF_GIVEN, who, clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .about(exchange);
    }

    private byte[] made(ExchangeRow exchange) {
        try {
            return proofs.of(exchange);
        } catch (MalformedDocument altered) {
            LOG.error(
                    "an entry was changed and no proof of exchange {} is made; keep the database as it is",
                    exchange.id(),
                    altered);
            throw RequestFailed.because(ProblemCode.ENTRY_UNREADABLE);
        }
    }

    private Optional<ExchangeRow> seen(Actor.Person who, ExchangeId id) {
        return exchanges
                .find(id)
                .filter(exchange -> Permission.decide(
                                who, Operation.PROVE_EXCHANGE, new Subject.OfCaseSystem(self, exchange.caseSystem()))
                        == Decision.ALLOWED);
    }
}
