package org.tidegate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidegate.config.people.Role;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.store.ReviewStore.Draw;
import org.tidegate.gateway.store.ReviewStore.Drawn;
import org.tidegate.gateway.store.ReviewStore.ItemRow;
import org.tidegate.gateway.store.ReviewStore.Population;
import org.tidegate.gateway.store.ReviewStore.ReviewRow;
import org.tidegate.gateway.store.ReviewStore.Scope;

class ReviewStoreTest {
    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    private static final AuthorityId XA = new AuthorityId("XA");
    private static int tests;

    /** An hour of its own for each test. */
    private final Instant begin = Samples.NOW.plus(Duration.ofHours(++tests));

    private final ReviewStore store = new ReviewStore(POSTGRES.reads());
    private final ExchangeLedger ledger =
            new ExchangeLedger(XA, "xa-1", new LedgerStore(POSTGRES.reads()), new SecureRandom());

    @Test
    void whoAskedAboutThemselvesIsFoundAndWhoAskedAboutAnotherWithALongerIdIsNot() {
        Digest own = asked("p-1", "actor=person:p-1");
        Digest ownAmongOthers = asked("p-1", "event=PACKAGE_SEALED&actor=person:p-1&partner=XB");
        asked("p-1", "actor=person:p-10");
        asked("p-1", "actor=person:p-1.x&partner=XB");
        assertThat(store.ownName(scope(), 10).drawn())
                .extracting(Drawn::leafHash)
                .containsExactlyInAnyOrder(own, ownAmongOthers);
    }

    @Test
    void aDrawSaysHowManyThereAreHoweverFewItTakes() {
        List<Digest> all = IntStream.range(0, 7)
                .mapToObj(each -> asked("p-2", "code=A" + each))
                .toList();
        Draw some = store.random(scope(), Population.PEOPLE, 3);
        assertThat(some.all()).isEqualTo(7);
        assertThat(some.drawn()).hasSize(3).extracting(Drawn::leafHash).isSubsetOf(all);
        assertThat(store.random(scope(), Population.PEOPLE, 3)).isEqualTo(some);
        assertThat(store.random(scope(), Population.PEOPLE, 0)).isEqualTo(new Draw(List.of(), 7));
        assertThat(store.random(scope(), Population.TRANSFERS, 3)).isEqualTo(new Draw(List.of(), 0));
    }

    @Test
    void theItemsOfAReviewAreKeptInTheirPlaces() {
        IntStream.range(0, 5).forEach(each -> asked("p-3", "code=B" + each));
        List<Drawn> drawn = store.random(scope(), Population.PEOPLE, 5).drawn();
        List<ItemRow> items = IntStream.range(0, 5)
                .mapToObj(each -> new ItemRow(
                        each + 1, drawn.get(each).leafHash(), new byte[0], "RANDOM", 0, null, null, null, null))
                .toList();
        ReviewRow review = new ReviewRow(
                UUID.randomUUID(),
                "p-9",
                begin,
                begin,
                begin.plus(Duration.ofHours(1)),
                Population.PEOPLE,
                5,
                "seed",
                5,
                "",
                "",
                null,
                null);
        POSTGRES.groupCommit().commit(tx -> {
            store.insert(tx, review, items, drawn.stream().map(Drawn::key).toList());
            return true;
        });
        assertThat(store.items(review.id()))
                .extracting(ItemRow::leafHash)
                .containsExactlyElementsOf(drawn.stream().map(Drawn::leafHash).toList());
        assertThat(store.item(review.id(), 4).map(ItemRow::leafHash))
                .contains(drawn.get(3).leafHash());
        assertThat(store.item(review.id(), 6)).isEmpty();
    }

    private Scope scope() {
        return new Scope(begin, begin.plus(Duration.ofHours(1)), "person:p-9", "seed".getBytes(StandardCharsets.UTF_8));
    }

    private Digest asked(String person, String asked) {
        ExchangeLedger.Prepared entry = ledger.draft(
                        LedgerEvent.LEDGER_SEARCHED,
                        new Actor.Person(XA, person, Set.of(Role.AUDITOR)),
                        begin.plusSeconds(1))
                .asked(asked)
                .prepare();
        POSTGRES.groupCommit().commit(tx -> {
            ledger.append(tx, entry);
            return true;
        });
        return entry.leafHash();
    }
}
