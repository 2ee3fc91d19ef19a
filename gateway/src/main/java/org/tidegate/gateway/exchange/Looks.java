package org.tidegate.gateway.exchange;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.store.GroupCommit;

/**
 * That a person looked at exchanges is a row of the ledger, written before the answer goes out: where it cannot be written nothing is
 * shown (Directive (EU) 2016/680, Article 25: consultation).
 */
public final class Looks {
    private final ExchangeLedger ledger;
    private final GroupCommit commits;
    private final Clock clock;

    Looks(ExchangeLedger ledger, GroupCommit commits, Clock clock) {
        this.ledger = ledger;
        this.commits = commits;
        this.clock = clock;
    }

    /** What the forms of an exchange's package lose, or how long it is kept. */
    public void opened(Actor.Person who, ExchangeId exchange) {
        ledger.appendAlone(
                commits, ledger.draft(LedgerEvent.EXCHANGE_OPENED, who, now()).exchanges(List.of(exchange)));
    }

    /** One exchange: its states and times. */
    public void opened(Actor.Person who, ExchangeView exchange) {
        ledger.appendAlone(
                commits,
                ledger.draft(LedgerEvent.EXCHANGE_OPENED, who, now())
                        .packageId(exchange.packageId())
                        .exchanges(List.of(exchange.id()))
                        .partner(exchange.partner())
                        .kind(exchange.kind())
                        .lane(exchange.lane()));
    }

    /**
     * A page of the list.
     *
     * @param asked its conditions, as {@code name=value} joined by {@code &}; empty where there were none
     * @param given how many exchanges the page shows
     */
    public void listed(Actor.Person who, String asked, int given) {
        ledger.appendAlone(
                commits,
                ledger.draft(LedgerEvent.EXCHANGES_LISTED, who, now())
                        .asked(asked)
                        .count(given));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
