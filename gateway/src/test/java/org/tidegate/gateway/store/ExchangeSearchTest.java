package org.tidegate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.tidegate.gateway.store.Samples.NOW;
import static org.tidegate.gateway.store.Samples.XA;
import static org.tidegate.gateway.store.Samples.XB;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.ConversationId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.gateway.store.ExchangeSearch.Filter;
import org.tidegate.gateway.store.ExchangeSearch.Order;
import org.tidegate.gateway.store.ExchangeSearch.Page;
import org.tidegate.gateway.store.ExchangeSearch.Place;

class ExchangeSearchTest {
    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    private final ExchangeSearch search = new ExchangeSearch(POSTGRES.reads());
    private final ExchangeStore exchanges = new ExchangeStore(POSTGRES.reads(), POSTGRES.groupCommit());
    private final PackageStore packages = new PackageStore(POSTGRES.reads());

    /** Of each test its own, so that no test sees another's. */
    private final CaseSystemId own =
            new CaseSystemId("c" + Samples.id().toString().substring(9));

    @ParameterizedTest
    @EnumSource
    void pagesFollowEachOtherWithoutGapOrRepeatAlsoWhereMuchWasAcceptedAtOnce(Order order) {
        List<ExchangeId> accepted = new ArrayList<>();
        for (int number = 0; number < 11; number++) {
            accepted.add(outgoing(Lane.ROUTINE, NOW.plusSeconds(number / 4)).id());
        }
        List<ExchangeId> expected = order == Order.OLDEST_FIRST ? accepted : accepted.reversed();
        assertThat(walk(Filter.ALL.of(own), order, 3)).containsExactlyElementsOf(expected);
        assertThat(walk(Filter.ALL.of(own), order, 11)).containsExactlyElementsOf(expected);
    }

    @Test
    void whatIsAcceptedMeanwhileNeitherShiftsNorDoublesAWalkFromTheNewest() {
        ExchangeRow first = outgoing(Lane.ROUTINE, NOW);
        ExchangeRow second = outgoing(Lane.ROUTINE, NOW.plusSeconds(1));
        Page page = search.page(Filter.ALL.of(own), Order.NEWEST_FIRST, null, 1);
        outgoing(Lane.ROUTINE, NOW.plusSeconds(2));

        assertThat(page.exchanges()).containsExactly(second);
        assertThat(search.page(Filter.ALL.of(own), Order.NEWEST_FIRST, page.next(), 1))
                .isEqualTo(new Page(List.of(first), null));
    }

    @Test
    void aCaseSystemFindsItsOwnAndTheNodeFindsAll() {
        ExchangeRow mine = outgoing(Lane.URGENT, NOW);
        ExchangeRow another = Samples.stored(POSTGRES, Lane.URGENT, null);

        assertThat(found(Filter.ALL.of(own))).containsExactly(mine.id());
        assertThat(walk(Filter.ALL, Order.NEWEST_FIRST, 200)).contains(mine.id(), another.id());
    }

    @Test
    void eachConditionIsHeldToItsOwnFieldAndAllHoldAtOnce() {
        ExchangeRow out = outgoing(Lane.URGENT, NOW);
        ExchangeRow in = incoming(XA, Lane.ROUTINE, NOW.plusSeconds(10));
        POSTGRES.groupCommit()
                .commit(tx -> exchanges.advance(
                        tx, out.id(), Set.of(ExchangeState.ACCEPTED), ExchangeState.STOPPED, NOW.plusSeconds(1)));

        assertThat(found(filter().direction(Direction.IN).filter())).containsExactly(in.id());
        assertThat(found(filter().partners(XB).filter())).containsExactly(out.id());
        assertThat(found(filter().partners(XA, XB).filter())).containsExactly(in.id(), out.id());
        assertThat(found(filter().kinds(Kind.REFERRAL).filter())).containsExactly(in.id(), out.id());
        assertThat(found(filter().kinds(Kind.OUTCOME).filter())).isEmpty();
        assertThat(found(filter().lanes(Lane.URGENT).filter())).containsExactly(out.id());
        assertThat(found(filter().states(ExchangeState.STOPPED).filter())).containsExactly(out.id());
        assertThat(found(filter().packageId(in.packageId()).filter())).containsExactly(in.id());
        assertThat(found(filter().conversation(out.conversation()).filter())).containsExactly(out.id());
        assertThat(found(filter().partners(XB).direction(Direction.IN).filter()))
                .isEmpty();
    }

    @Test
    void aTimeSpanHoldsItsBeginningAndNotItsEnd() {
        ExchangeRow first = outgoing(Lane.ROUTINE, NOW);
        ExchangeRow second = outgoing(Lane.ROUTINE, NOW.plusSeconds(1));

        assertThat(found(filter().since(NOW).filter())).containsExactly(second.id(), first.id());
        assertThat(found(filter().since(NOW.plusMillis(1)).filter())).containsExactly(second.id());
        assertThat(found(filter().until(NOW.plusSeconds(1)).filter())).containsExactly(first.id());
        assertThat(found(filter().since(NOW).until(NOW).filter())).isEmpty();
    }

    @Test
    void asManyAreCountedAsAreFound() {
        outgoing(Lane.IMMEDIATE_RISK, NOW);
        outgoing(Lane.IMMEDIATE_RISK, NOW.plusSeconds(1));
        outgoing(Lane.ROUTINE, NOW);

        assertThat(search.count(Filter.ALL.of(own))).isEqualTo(3);
        assertThat(search.count(new Filter(
                        own,
                        null,
                        Set.of(),
                        Set.of(Kind.REFERRAL),
                        Set.of(Lane.IMMEDIATE_RISK),
                        Set.of(),
                        null,
                        null,
                        null,
                        null)))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 201})
    void aPageOfAnotherSizeIsRefused(int limit) {
        assertThatIllegalArgumentException().isThrownBy(() -> search.page(Filter.ALL, Order.NEWEST_FIRST, null, limit));
    }

    @Test
    void aPageIsReadFromAnIndexInItsOrderHoweverManyExchangesThereAre() {
        outgoing(Lane.ROUTINE, NOW);
        POSTGRES.groupCommit()
                .commit(tx -> tx.jdbc().sql("analyze case_exchange").update());
        String plan = POSTGRES.groupCommit().commit(tx -> {
            tx.jdbc().sql("set local enable_seqscan = off").update();
            tx.jdbc().sql("set local enable_sort = off").update();
            return String.join(
                    "\n",
                    tx.jdbc()
                            .sql("explain select exchange_id from case_exchange e where case_system = 'cms'"
                                    + " and (accepted_at, exchange_id) < (now(), gen_random_uuid())"
                                    + " order by accepted_at desc, exchange_id desc limit 50")
                            .query(String.class)
                            .list());
        });
        assertThat(plan).contains("case_exchange_accepted_of_case_system").doesNotContain("Sort");
    }

    private List<ExchangeId> found(Filter filter) {
        return walk(filter, Order.NEWEST_FIRST, 200);
    }

    private List<ExchangeId> walk(Filter filter, Order order, int limit) {
        List<ExchangeId> walked = new ArrayList<>();
        Place after = null;
        do {
            Page page = search.page(filter, order, after, limit);
            page.exchanges().forEach(row -> walked.add(row.id()));
            after = page.next();
        } while (after != null);
        return walked;
    }

    private ExchangeRow outgoing(Lane lane, Instant acceptedAt) {
        PackageRow casePackage = Samples.casePackage();
        return store(casePackage, at(Samples.exchange(casePackage, lane, null, null), acceptedAt));
    }

    private ExchangeRow incoming(AuthorityId sender, Lane lane, Instant acceptedAt) {
        PackageRow casePackage = Samples.fromPartner(sender, new PackageId(Samples.id()), 1);
        return store(casePackage, at(Samples.arrival(casePackage), acceptedAt));
    }

    private ExchangeRow store(PackageRow casePackage, ExchangeRow exchange) {
        POSTGRES.groupCommit().commit(tx -> {
            packages.insert(tx, casePackage);
            exchanges.insert(tx, exchange);
            return true;
        });
        return exchange;
    }

    private ExchangeRow at(ExchangeRow row, Instant acceptedAt) {
        return new ExchangeRow(
                row.id(),
                row.packageId(),
                row.direction(),
                row.partner(),
                own,
                row.kind(),
                row.conversation(),
                row.lane(),
                row.state(),
                row.envelope(),
                acceptedAt,
                acceptedAt,
                row.nextAttemptAt(),
                row.leasedUntil(),
                row.attempts(),
                row.receiptDueAt(),
                row.lastFailureCode());
    }

    private Asking filter() {
        return new Asking(own);
    }

    /** A filter in the making, of one case system's own. */
    private static final class Asking {
        private final CaseSystemId own;
        private @Nullable Direction direction;
        private Set<AuthorityId> partners = Set.of();
        private Set<Kind> kinds = Set.of();
        private Set<Lane> lanes = Set.of();
        private Set<ExchangeState> states = Set.of();
        private @Nullable Instant since;
        private @Nullable Instant until;
        private @Nullable PackageId packageId;
        private @Nullable ConversationId conversation;

        Asking(CaseSystemId own) {
            this.own = own;
        }

        Asking direction(Direction value) {
            direction = value;
            return this;
        }

        Asking partners(AuthorityId... values) {
            partners = Set.of(values);
            return this;
        }

        Asking kinds(Kind... values) {
            kinds = Set.of(values);
            return this;
        }

        Asking lanes(Lane... values) {
            lanes = Set.of(values);
            return this;
        }

        Asking states(ExchangeState... values) {
            states = Set.of(values);
            return this;
        }

        Asking since(Instant value) {
            since = value;
            return this;
        }

        Asking until(Instant value) {
            until = value;
            return this;
        }

        Asking packageId(PackageId value) {
            packageId = value;
            return this;
        }

        Asking conversation(ConversationId value) {
            conversation = value;
            return this;
        }

        Filter filter() {
            return new Filter(own, direction, partners, kinds, lanes, states, since, until, packageId, conversation);
        }
    }
}
