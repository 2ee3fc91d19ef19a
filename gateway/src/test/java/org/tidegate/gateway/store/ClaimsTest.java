package org.tidegate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tidegate.gateway.store.Samples.NOW;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.Lane;

class ClaimsTest {
    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    private static final int MANY = 24;

    private final GroupCommit commits = POSTGRES.groupCommit();
    private final ExchangeStore exchanges = new ExchangeStore(POSTGRES.reads(), commits);

    @Test
    void manyExchangesAreSettledTogetherAndEachUnitIsToldOfItsOwn() {
        List<ExchangeRow> open = new ArrayList<>();
        List<ExchangeRow> settled = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            open.add(Samples.stored(POSTGRES, Lane.ROUTINE, NOW));
            settled.add(Samples.stored(POSTGRES, Lane.ROUTINE, NOW));
        }
        settled.forEach(exchange -> assertThat(settle(exchange)).isTrue());
        long before = commits.commits();
        List<CompletableFuture<Boolean>> first = waiting(open);
        List<CompletableFuture<Boolean>> again = waiting(settled);
        assertThat(first).extracting(CompletableFuture::join).containsOnly(true);
        assertThat(again).extracting(CompletableFuture::join).containsOnly(false);
        assertThat(commits.commits() - before).as("commits").isLessThan(2 * MANY);
        open.forEach(exchange -> assertThat(found(exchange).state()).isEqualTo(ExchangeState.RELAYED));
        open.forEach(exchange -> assertThat(found(exchange).nextAttemptAt()).isNull());
    }

    @Test
    void ofManyWhoClaimTheSameExchangeOneIsGranted() {
        ExchangeRow exchange = Samples.stored(POSTGRES, Lane.ROUTINE, NOW);
        List<ExchangeRow> sixteenTimes = java.util.Collections.nCopies(16, exchange);
        assertThat(waiting(sixteenTimes).stream().filter(CompletableFuture::join))
                .hasSize(1);
    }

    @Test
    void aClaimOfAUnitThatFailsIsFreeAgainAndHurtsNobodyBesideIt() {
        ExchangeRow failing = Samples.stored(POSTGRES, Lane.ROUTINE, NOW);
        List<ExchangeRow> others = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            others.add(Samples.stored(POSTGRES, Lane.ROUTINE, NOW));
        }
        CompletableFuture<Boolean> bad =
                CompletableFuture.supplyAsync(() -> commits.commit(claim(failing), (tx, granted) -> {
                    throw new IllegalArgumentException("the work failed");
                }));
        assertThat(waiting(others)).extracting(CompletableFuture::join).containsOnly(true);
        assertThatThrownBy(bad::join).hasRootCauseMessage("the work failed");
        assertThat(found(failing).state()).isEqualTo(ExchangeState.ACCEPTED);
        assertThat(settle(failing)).isTrue();
    }

    @Test
    void whatIsGrantedIsToldOnceAndWhoFollowsTheFeedIsWoken() {
        ExchangeRow exchange = Samples.stored(POSTGRES, Lane.ROUTINE, NOW);
        AtomicInteger grown = new AtomicInteger();
        commits.whenTold(told -> grown.addAndGet(told.contains(Samples.DESK) ? 1 : 0));
        assertThat(settle(exchange)).isTrue();
        assertThat(settle(exchange)).isFalse();
        assertThat(grown).hasValue(1);
        assertThat(events(exchange)).containsExactly(ExchangeState.ACCEPTED, ExchangeState.RELAYED);
    }

    private List<ExchangeState> events(ExchangeRow exchange) {
        EventStore events = new EventStore(POSTGRES.reads());
        CaseSystemId desk = exchange.caseSystem();
        return events.after(desk, 0, 100_000).stream()
                .map(EventRow.class::cast)
                .filter(event -> event.exchange().equals(exchange.id()))
                .map(EventRow::state)
                .toList();
    }

    /** All of them at the same moment. */
    private List<CompletableFuture<Boolean>> waiting(List<ExchangeRow> all) {
        CountDownLatch begin = new CountDownLatch(1);
        List<CompletableFuture<Boolean>> told = new ArrayList<>();
        for (ExchangeRow exchange : all) {
            CompletableFuture<Boolean> answer = new CompletableFuture<>();
            told.add(answer);
            Thread.ofVirtual().start(() -> {
                try {
                    begin.await();
                    answer.complete(settle(exchange));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    answer.completeExceptionally(e);
                } catch (RuntimeException e) {
                    answer.completeExceptionally(e);
                }
            });
        }
        begin.countDown();
        return told;
    }

    private boolean settle(ExchangeRow exchange) {
        return commits.commit(claim(exchange), (tx, granted) -> granted);
    }

    private Claim claim(ExchangeRow exchange) {
        ExchangeId id = exchange.id();
        return exchanges.settling(id, Set.of(ExchangeState.ACCEPTED), ExchangeState.RELAYED, NOW.plusSeconds(9));
    }

    private ExchangeRow found(ExchangeRow exchange) {
        return exchanges.find(exchange.id()).orElseThrow();
    }
}
