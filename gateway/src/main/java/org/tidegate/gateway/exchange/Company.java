package org.tidegate.gateway.exchange;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.tidegate.contracts.agreement.HandlingRule;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.envelope.EnvelopeId;
import org.tidegate.contracts.envelope.Manifest;
import org.tidegate.gateway.partner.Partner;
import org.tidegate.gateway.store.Direction;
import org.tidegate.gateway.store.ExchangeRow;
import org.tidegate.gateway.store.ExchangeStore;

/**
 * Who goes with whom in an envelope: packages of lane ROUTINE for one partner and from one case system, which this node has just
 * accepted and whose own messages still wait at that moment. Nobody waits for company. Only a shortcut: what becomes of an
 * exchange, its row says, and a message that is swallowed here is made up for when its lease ends.
 *
 * <p>From one case system, because each gets to see the receipt of its envelope, and that lists everything in it.
 */
final class Company {
    /** Messages that may still come for exchanges that went with another; beyond them the row is asked. */
    private static final int MOST_JOINED = 4096;

    private final ExchangeStore exchanges;
    private final WorkRows rows;
    private final PackageSafe packages;
    private final Dispatcher dispatcher;
    private final Handed<ExchangeId, ExchangeRow> joined = new Handed<>(MOST_JOINED);
    private final ReentrantLock joining = new ReentrantLock();
    private final Set<EnvelopeId> underWay = ConcurrentHashMap.newKeySet();

    Company(ExchangeStore exchanges, WorkRows rows, PackageSafe packages, Dispatcher dispatcher) {
        this.exchanges = exchanges;
        this.rows = rows;
        this.packages = packages;
        this.dispatcher = dispatcher;
    }

    /** @return true once for each exchange that went with another: its message has nothing to do */
    boolean hasJoined(ExchangeId id) {
        joining.lock();
        try {
            return joined.take(id).isPresent();
        } finally {
            joining.unlock();
        }
    }

    /**
     * What goes with a package: it too was asked whether it may cross. What may not is left to its own message. All are small, so
     * that the most there can be fit into one envelope.
     */
    List<DispatchWork.ToSeal> of(DispatchWork.ToSeal first, Partner partner, Instant now) {
        ExchangeRow exchange = first.exchange();
        if (!isNew(exchange) || first.content().length > PackageSafe.LARGEST_HANDED) {
            return List.of();
        }
        List<DispatchWork.ToSeal> company = new ArrayList<>();
        for (ExchangeRow other : rows.waiting(row -> isNew(row) && isAlike(row, exchange))) {
            if (company.size() == Manifest.MOST_ITEMS - 1) {
                break;
            }
            packages.atHand(other.packageId())
                    .filter(casePackage -> !casePackage.id().equals(exchange.packageId()))
                    .filter(casePackage -> mayCross(casePackage, partner, now))
                    .filter(casePackage -> joins(other))
                    .map(casePackage -> DispatchWork.ToSeal.of(other, casePackage, partner))
                    .ifPresent(company::add);
        }
        return withoutMoved(company);
    }

    /** The message of one that was accepted here may have gone to another node. */
    private List<DispatchWork.ToSeal> withoutMoved(List<DispatchWork.ToSeal> company) {
        if (company.isEmpty()) {
            return company;
        }
        List<ExchangeRow> all = rows(company);
        Set<ExchangeId> untried;
        boolean asked = false;
        try {
            untried = exchanges.untried(all.stream().map(ExchangeRow::id).toList());
            asked = true;
        } finally {
            if (!asked) {
                sendAlone(all);
            }
        }
        leave(all.stream().filter(row -> !untried.contains(row.id())).toList());
        return company.stream()
                .filter(one -> untried.contains(one.exchange().id()))
                .toList();
    }

    private static List<ExchangeRow> rows(List<DispatchWork.ToSeal> company) {
        return company.stream().map(DispatchWork.ToSeal::exchange).toList();
    }

    private static boolean isNew(ExchangeRow exchange) {
        return exchange.direction() == Direction.OUT
                && exchange.lane() == Lane.ROUTINE
                && exchange.state() == ExchangeState.ACCEPTED
                && exchange.envelope() == null
                && exchange.attempts() == 0
                && exchange.lastFailureCode() == null;
    }

    private static boolean isAlike(ExchangeRow exchange, ExchangeRow other) {
        return exchange.partner().equals(other.partner())
                && exchange.caseSystem().equals(other.caseSystem());
    }

    private static boolean mayCross(CasePackage casePackage, Partner partner, Instant now) {
        return HandlingRule.mayCross(casePackage, partner.agreement(), partner.id(), now)
                .allowed();
    }

    private boolean joins(ExchangeRow exchange) {
        joining.lock();
        try {
            if (!rows.takeBeforeItsMessage(exchange.id())) {
                return false;
            }
            joined.put(exchange.id(), exchange);
        } finally {
            joining.unlock();
        }
        packages.letGo(exchange.packageId());
        return true;
    }

    /** What did not go after all goes alone: a second message does no harm. */
    void sendAlone(Collection<ExchangeRow> exchanges) {
        leave(exchanges);
        exchanges.forEach(dispatcher::queue);
    }

    /** Their messages mean something again. */
    void leave(Collection<ExchangeRow> exchanges) {
        exchanges.forEach(exchange -> joined.take(exchange.id()));
    }

    /**
     * An envelope that holds several packages is sent for all of them by whoever of them comes first.
     *
     * @return false when that is under way in this node
     */
    boolean setsOut(EnvelopeId envelope) {
        return underWay.add(envelope);
    }

    void isDone(EnvelopeId envelope) {
        underWay.remove(envelope);
    }
}
