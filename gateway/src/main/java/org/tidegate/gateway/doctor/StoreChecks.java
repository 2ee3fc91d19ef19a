package org.tidegate.gateway.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tidegate.gateway.home.DiskSpace;

/** The disk, the database and the broker: what a 202 rests on. */
final class StoreChecks {
    private static final Map<String, Set<String>> DURABLE = Map.of(
            "fsync", Set.of("on"),
            "full_page_writes", Set.of("on"),
            "synchronous_commit", Set.of("on", "remote_apply"));

    static final List<Check> ALL = List.of(
            new Check(
                    "D-DISK-01",
                    "A database without room for its journal stops, and the doors with it.",
                    StoreChecks::disk),
            new Check("D-DB-01", "Nothing can be accepted while the database is away.", StoreChecks::reachable),
            new Check(
                    "D-DB-02",
                    "With another value a power cut forgets packages that were answered 202.",
                    StoreChecks::durable),
            new Check(
                    "D-DB-03",
                    "A program and a schema of different versions do not understand each other.",
                    StoreChecks::schema),
            new Check(
                    "D-BROKER-01",
                    "Nothing moves while the broker is away; what was accepted waits in the database.",
                    StoreChecks::broker),
            new Check(
                    "D-BROKER-02",
                    "A queue that outgrew memory is read from disk: it is late, and its disk fills.",
                    StoreChecks::paging));

    private StoreChecks() {}

    private static List<Verdict> disk(Facts facts) {
        DiskSpace disk = facts.disk();
        String left = DiskSpace.mebibytes(disk.usableBytes()) + " MiB of " + DiskSpace.mebibytes(disk.totalBytes())
                + " MiB are left under " + facts.home().resolve("data");
        String fix = "Make room on that disk, or move " + facts.home().resolve("data")
                + " to a larger one while the node is stopped. Delete nothing inside data/.";
        if (disk.isNearlyFull()) {
            return List.of(Verdict.failure(left, fix));
        }
        return List.of(disk.isGettingFull() ? Verdict.warning(left, fix) : Verdict.ok(left));
    }

    private static List<Verdict> reachable(Facts facts) {
        return facts.database()
                .judge(database -> List.of(
                        database.trouble() == null
                                ? Verdict.ok("PostgreSQL " + database.version() + " answers")
                                : Verdict.failure(
                                        "the database does not answer: " + database.trouble(),
                                        "See that its server runs, that store.url, store.user and the password file are right,"
                                                + " and that it lets this machine in; for the node's own one, look at the node's"
                                                + " log.")));
    }

    private static List<Verdict> durable(Facts facts) {
        return facts.database().judge(database -> {
            if (database.trouble() != null) {
                return List.of(Verdict.notChecked("the database does not answer"));
            }
            List<Verdict> problems = new ArrayList<>();
            DURABLE.keySet().stream().sorted().forEach(name -> {
                String value = database.settings().getOrDefault(name, "not told");
                if (!DURABLE.getOrDefault(name, Set.of()).contains(value)) {
                    problems.add(Verdict.failure(
                            "the database says " + name + " = " + value,
                            "Set " + name
                                    + " = on for the gateway's role (postgresql.conf, alter system, alter database or alter"
                                    + " role), then start the node again."));
                }
            });
            return Verdict.orOk(problems, "commits are durable");
        });
    }

    private static List<Verdict> schema(Facts facts) {
        return facts.database().judge(database -> {
            if (database.trouble() != null) {
                return List.of(Verdict.notChecked("the database does not answer"));
            }
            if (database.schema().equals(facts.schema())) {
                return List.of(Verdict.ok("schema version " + database.schema()));
            }
            String what = "the database's schema is " + database.schema() + ", this program's is " + facts.schema();
            return List.of(
                    older(database.schema(), facts.schema())
                            ? Verdict.warning(
                                    what, "Back up the database, then start the node: it brings the schema up to date.")
                            : Verdict.failure(
                                    what,
                                    "A newer Tidegate has worked here: start that version, or restore the backup made before the"
                                            + " upgrade."));
        });
    }

    private static boolean older(String schema, String program) {
        return !schema.matches("[0-9]+") || Integer.parseInt(schema) < Integer.parseInt(program);
    }

    private static List<Verdict> broker(Facts facts) {
        return facts.broker()
                .judge(
                        broker -> List.of(
                                broker.trouble() == null
                                        ? Verdict.ok("the broker answers")
                                        : Verdict.failure(
                                                "the broker does not answer: " + broker.trouble(),
                                                "See that it runs, that broker.url, broker.user and the password file are right, and that"
                                                        + " it has room on its disk; for the node's own one, look at the node's log.")));
    }

    private static List<Verdict> paging(Facts facts) {
        return facts.paging()
                .judge(paging -> List.of(
                        paging
                                ? Verdict.warning(
                                        "a queue of the broker lies on disk",
                                        "Look at ./tidegate status --home " + facts.home()
                                                + ": the queue with the most messages names the partner or case system that does not"
                                                + " take its work. Mend that; the broker empties the pages by itself.")
                                : Verdict.ok("every queue fits into the broker's memory")));
    }
}
