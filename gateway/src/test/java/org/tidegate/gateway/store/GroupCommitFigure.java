package org.tidegate.gateway.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.tidegate.config.store.StoreSettings;

/** Prints how many units a second the commit path takes on this machine, by number of callers. Run it by hand; it asserts nothing. */
public final class GroupCommitFigure {
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final byte[] CONTENT = new byte[4096];

    private GroupCommitFigure() {}

    /** @param arguments a folder for the database */
    public static void main(String[] arguments) {
        try (Database database =
                Database.open(new StoreSettings.Embedded(Path.of(arguments[0]), StoreSettings.DEFAULT_CONNECTIONS))) {
            GroupCommit commits = database.groupCommit();
            commits.commit(tx -> tx.jdbc()
                    .sql("create table if not exists figure (id uuid primary key, content bytea)")
                    .update());
            for (int callers : new int[] {16, 1, 8, 16, 64}) {
                measure(commits, callers);
            }
        }
    }

    private static void measure(GroupCommit commits, int callers) {
        long units = commits.units();
        long transactions = commits.commits();
        long end = System.nanoTime() + WINDOW.toNanos();
        AtomicInteger done = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < callers; caller++) {
                threads.submit(() -> {
                    while (System.nanoTime() < end) {
                        commits.commit(tx -> tx.jdbc()
                                .sql("insert into figure values (gen_random_uuid(), ?)")
                                .param(CONTENT)
                                .update());
                        done.incrementAndGet();
                    }
                });
            }
        }
        System.out.printf(
                "%d callers: %d units/s, %.1f units per commit%n",
                callers,
                done.get() / WINDOW.toSeconds(),
                (double) (commits.units() - units) / (commits.commits() - transactions));
    }
}
