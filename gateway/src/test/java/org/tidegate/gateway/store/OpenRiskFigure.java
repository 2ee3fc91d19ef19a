package org.tidegate.gateway.store;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.tidegate.config.store.StoreSettings;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.Lane;

/**
 * Prints how long it takes to count the open exchanges of immediate risk among 1,000,000, one in a hundred of which is of that lane and
 * one in a hundred of those open, with the index and without. Run it by hand; it asserts nothing.
 */
public final class OpenRiskFigure {
    private static final int ROWS = 1_000_000;
    private static final int PARTS = 40;
    private static final int ROUNDS = 50;

    private OpenRiskFigure() {}

    /** @param arguments a folder for the database */
    public static void main(String[] arguments) {
        try (Database database =
                Database.open(new StoreSettings.Embedded(Path.of(arguments[0]), StoreSettings.DEFAULT_CONNECTIONS))) {
            fill(database.groupCommit());
            ExchangeSearch search = new ExchangeSearch(database.reads());
            measure(search, "with the index");
            run(database, "drop index case_exchange_of_immediate_risk");
            measure(search, "without it");
            withTheJoin(database, "without it, and joined with the packages as before");
        }
    }

    private static void fill(GroupCommit commits) {
        for (int part = 0; part < PARTS; part++) {
            commits.commit(tx -> tx.jdbc().sql("""
                            with packages as (
                                insert into case_package (package_id, direction, sender, case_system, kind, lane,
                                    conversation_id, handling, created_at, stored_at, content, wrapped_data_key, content_size)
                                select gen_random_uuid(), 'OUT', 'XA', 'cms', 'REFERRAL', 'ROUTINE', gen_random_uuid(),
                                    '{EU:H1}', now(), now(), '\\x00', '\\x00', 1 from generate_series(1, ?)
                                returning package_id)
                            insert into case_exchange (exchange_id, package_id, direction, partner, case_system, lane, state,
                                accepted_at, state_at)
                            select gen_random_uuid(), package_id, 'OUT', 'XB', 'cms',
                                case when n % 100 = 0 then 'IMMEDIATE_RISK' else 'ROUTINE' end,
                                case when n % 10000 = 0 or n % 50 = 1 then 'SEALED' else 'RETRIEVED' end, now(), now()
                            from (select package_id, row_number() over () n from packages) numbered""").param(ROWS / PARTS).update());
        }
        commits.commit(tx -> tx.jdbc().sql("analyze").update());
    }

    private static void measure(ExchangeSearch search, String what) {
        Set<ExchangeState> open = Arrays.stream(ExchangeState.values())
                .filter(state -> !state.isFinal())
                .collect(Collectors.toSet());
        ExchangeSearch.Filter filter = new ExchangeSearch.Filter(
                null, null, Set.of(), Set.of(), Set.of(Lane.IMMEDIATE_RISK), open, null, null, null, null);
        print(what, search.count(filter), () -> search.count(filter));
    }

    private static void withTheJoin(Database database, String what) {
        List<String> open = Arrays.stream(ExchangeState.values())
                .filter(state -> !state.isFinal())
                .map(Enum::name)
                .toList();
        String sql = "select count(*) from (" + ExchangeStore.SELECT
                + " where e.lane = any (?) and e.state = any (?)) found";
        Runnable count = () -> database.reads()
                .read(jdbc -> jdbc.sql(sql)
                        .params(new String[] {"IMMEDIATE_RISK"}, open.toArray(String[]::new))
                        .query(Long.class)
                        .single());
        print(what, 0, count);
    }

    private static void print(String what, long found, Runnable count) {
        long[] nanos = LongStream.generate(() -> {
                    long begin = System.nanoTime();
                    count.run();
                    return System.nanoTime() - begin;
                })
                .limit(ROUNDS)
                .sorted()
                .toArray();
        System.out.printf(
                "%s: %d found, median %.2f ms, slowest %.2f ms%n",
                what, found, nanos[ROUNDS / 2] / 1e6, nanos[ROUNDS - 1] / 1e6);
    }

    private static void run(Database database, String sql) {
        database.groupCommit().commit(tx -> tx.jdbc().sql(sql).update());
    }
}
