package org.tidegate.bench;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.identity.TimeOrderedIds;

/**
 * Posts packages to a gateway at a fixed concurrency, waits for each receipt, and prints what it found. Ends with 0, with 1
 * when a counted package failed or none came through, with 2 when it could not measure.
 */
public final class LoadDriver {

    /** This process in the report. */
    static final String SELF = "driver";

    private static final Duration PRIMITIVES_WARM_UP = Duration.ofSeconds(3);
    private static final Duration PRIMITIVES_ROUND = Duration.ofMillis(300);

    /** From the start of a recording, which costs a node a second of CPU, to the first package counted. */
    private static final Duration SETTLING = Duration.ofSeconds(5);

    private final LoadSettings settings;
    private final Door door;
    private final Template template;

    private LoadDriver(LoadSettings settings) {
        this.settings = settings;
        this.template = template(settings);
        this.door = new AgencyDoor(
                settings.door(),
                Pair.tls(settings.key(), settings.certificate(), settings.trust()),
                template.contentType());
    }

    private static Template template(LoadSettings settings) {
        if (settings.input() == LoadSettings.Input.CYBERTIP) {
            return ReportTemplate.of(settings.sizeBytes());
        }
        return PackageTemplate.of(
                new AuthorityId(settings.sender()),
                new AuthorityId(settings.recipient()),
                settings.sizeBytes(),
                new TimeOrderedIds(Clock.systemUTC(), new SecureRandom()),
                Clock.systemUTC());
    }

    public static void main(String[] arguments) throws InterruptedException {
        try {
            LoadSettings settings = LoadSettings.of(arguments);
            Measurement run = new LoadDriver(settings).measure();
            Report report = new Report(settings, run);
            report.lines().forEach(System.out::println);
            System.exit(report.failed() == 0 && run.tally().packages() > 0 ? 0 : 1);
        } catch (BenchFailed e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private Measurement measure() throws InterruptedException {
        Set<Long> roots = Set.copyOf(settings.processes().values());
        Map<String, ProcessTree> processes = ProcessTree.each(settings.processes());
        Map<String, ProcessTree> all = new LinkedHashMap<>(processes);
        all.put(SELF, new ProcessTree(ProcessHandle.current().pid(), roots));

        Tally tally;
        Costs costs;
        long took;
        double busy;
        Map<String, Long> resident = new LinkedHashMap<>();
        Optional<LedgerShare> ledger = Optional.empty();
        try (ClosedLoop load = new ClosedLoop(door, template::next);
                LedgerWatch watch = new LedgerWatch()) {
            say("warming up for " + settings.warmUp().toSeconds() + " s");
            load.start(settings.concurrency());
            Thread.sleep(settings.warmUp());
            if (settings.recordings().isPresent()) {
                watch.record(settings.processes(), settings.recordings().get());
                Thread.sleep(SETTLING);
                watch.lookAtServers();
            }

            Tally warm = load.nextPhase();
            say(warm.packages() + " packages in the warm-up " + warm.failures() + "; now counting for "
                    + settings.measured().toSeconds() + " s");
            Costs costsBefore = Costs.of(all);
            Machine before = Machine.now();
            long began = System.nanoTime();
            Instant from = Instant.now();
            Thread.sleep(settings.measured());

            tally = load.nextPhase();
            took = System.nanoTime() - began;
            costs = Costs.of(all).since(costsBefore);
            busy = Machine.now().busyPercentSince(before);
            processes.forEach((name, tree) -> resident.put(name, tree.residentBytes()));
            if (settings.recordings().isPresent()) {
                ledger = Optional.of(watch.end(costs, from, Instant.now()));
            }
        }
        say("measuring the curve operations alone");
        EcPrimitives primitives = EcPrimitives.measure(PRIMITIVES_WARM_UP, PRIMITIVES_ROUND);
        return new Measurement(tally, Duration.ofNanos(took), costs, resident, busy, primitives, ledger);
    }

    private static void say(String what) {
        System.err.println(what);
    }
}
