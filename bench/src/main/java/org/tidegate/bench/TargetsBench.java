package org.tidegate.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.tidegate.contracts.digest.Digest;

/**
 * {@code bench/targets}: XB enters an index and has XA evaluate it; then XA enters some, of which one in a hundred is in the index; then some
 * that are, one by one. Everything goes the way it goes in service: doors, TLS, proofs, quotas, ledgers, databases. CPU time is that of both
 * nodes and both databases, against two protected multiplications for each, measured in the same run.
 */
public final class TargetsBench {
    private static final int FILE = 10_000;
    private static final int OF_A_CASE = 400;
    private static final int ONE_IN = 100;
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final int BATCH = 4_096;

    /** Of each side first: a node is several times dearer while it is new. */
    private static final int WARM = 60_000;

    /** One by one, before they are measured: another path than that of files, and as much dearer while it is new. */
    private static final int WARM_ALONE = 1_000;

    private static final int SHOWN = 6;

    private final Map<String, ProcessTree> processes;
    private final Map<String, Long> servers;
    private final Map<String, Long> nodes;
    private final TargetsDoor xa;
    private final TargetsDoor xb;
    private final NodeDatabase atXa;
    private final NodeDatabase atXb;
    private final String expires = LocalDate.now(Clock.systemUTC().withZone(ZoneOffset.UTC))
            .plusDays(200)
            .toString();
    private int cases;

    private TargetsBench(Pair pair) {
        Map<String, Long> firsts = pair.processes();
        this.processes = ProcessTree.each(firsts);
        this.servers = new TreeMap<>(firsts);
        this.servers.keySet().removeIf(name -> !name.startsWith(Pair.SERVER));
        this.nodes = new TreeMap<>(firsts);
        this.nodes.keySet().removeAll(servers.keySet());
        if (nodes.size() != 2 || servers.size() != 2) {
            throw new BenchFailed("two nodes with databases of their own are wanted");
        }
        this.xa = door(pair, "xa");
        this.xb = door(pair, "xb");
        this.atXa = new NodeDatabase(servers.getOrDefault(Pair.SERVER + "xa", 0L));
        this.atXb = new NodeDatabase(servers.getOrDefault(Pair.SERVER + "xb", 0L));
    }

    /** @param arguments the home of {@code ./tidegate pair}, how large the index is, how many are asked about, how many alone */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            Pair pair = Pair.at(Path.of(arguments[0]));
            new TargetsBench(pair)
                    .measure(
                            Integer.parseInt(arguments[1]),
                            Integer.parseInt(arguments[2]),
                            Integer.parseInt(arguments[3]));
        } catch (BenchFailed e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private void measure(int index, int asked, int alone) throws InterruptedException {
        System.err.println("measuring the multiplication alone");
        double multiplication = OprfCosts.multiplyMicros(BATCH, WARM_UP, ROUND);
        System.out.printf(Locale.ROOT, "a protected multiplication   %8.1f us%n", multiplication);

        System.err.println("warming up");
        int warm = Math.min(index, WARM);
        load(xa, "XB", 2 * index, 2 * index + warm);
        load(xb, "XA", 3 * index, 3 * index + warm);
        evaluated(atXa);
        evaluated(atXb);

        phase("index", index, multiplication, () -> {
            load(xb, "XA", 0, index);
            evaluated(atXb);
        });
        int hits = asked / ONE_IN;
        phase("asked", asked, multiplication, () -> {
            load(xa, "XB", index, index + asked - hits);
            load(xa, "XB", 0, hits);
            evaluated(atXa);
        });
        long found = atXb.count("deconfliction_hit where role = 'HOLDER'");
        System.out.printf(Locale.ROOT, "hits found at the holder     %8d of %d%n", found, hits);
        if (found != hits) {
            throw new BenchFailed("not exactly the overlap was found");
        }
        int apart = Math.min(WARM_ALONE, index - hits - alone);
        enterAlone(hits, apart);
        alone(hits + apart, alone);
    }

    /** Everything that was entered, and looked up by the partner. */
    private static void evaluated(NodeDatabase node) throws InterruptedException {
        // Seldom: counting costs the server that is measured.
        while (node.count("(select from deconfliction_due limit 1) any_due") > 0
                || node.count("(select from deconfliction_batch where probed_at is null limit 1) any_batch") > 0) {
            Thread.sleep(100);
        }
    }

    private interface Work {
        void run() throws InterruptedException;
    }

    private void phase(String name, int count, double multiplication, Work work) throws InterruptedException {
        System.err.println(name + ": " + count);
        Map<String, ServerLooks> looks = new LinkedHashMap<>();
        servers.forEach((server, pid) -> looks.put(server, ServerLooks.begin(pid)));
        Costs before = Costs.of(processes);
        long began = System.nanoTime();
        work.run();
        double seconds = (System.nanoTime() - began) / 1e9;
        Costs spent = Costs.of(processes).since(before);
        double cpu = spent.byProcess().values().stream()
                        .mapToLong(Duration::toMillis)
                        .sum()
                / 1e3;
        double floor = 2.0 * count * multiplication / 1e6;
        System.out.printf(
                Locale.ROOT,
                "%-10s %9d   passed %8.1f s   CPU %8.1f s   F %8.1f s   CPU over F %5.2f%n",
                name,
                count,
                seconds,
                cpu,
                floor,
                cpu / floor);
        spent.byProcess()
                .forEach((process, time) ->
                        System.out.printf(Locale.ROOT, "    %-14s %8.1f s%n", process, time.toMillis() / 1e3));
        for (Map.Entry<String, ServerLooks> server : looks.entrySet()) {
            ServerProfile profile = server.getValue().end();
            server.getValue().close();
            profile.seen().entrySet().stream()
                    .sorted(Map.Entry.<Statement, Long>comparingByValue().reversed())
                    .limit(SHOWN)
                    .forEach(one -> System.out.printf(
                            Locale.ROOT,
                            "    %-14s %5.1f %%  %s%n",
                            server.getKey(),
                            100.0 * one.getValue() / Math.max(1, profile.found()),
                            one.getKey().shown()));
        }
        nodes.forEach((node, pid) ->
                System.out.printf(Locale.ROOT, "    %-14s %5d MiB of heap in use%n", node, heapMiB(pid)));
    }

    /**
     * From its entry at the asker, by that node's clock, to the hit in the holder's database, by ours: one machine's. What looking there
     * takes is in it.
     */
    private void alone(int from, int count) throws InterruptedException {
        System.err.println("alone: " + count);
        Instant since = Instant.now();
        List<Instant> found = enterAlone(from, count);
        String fromSince = ">= '" + since + "' order by 1";
        List<Instant> entered =
                atXa.instants("select entered_at from deconfliction_entry where entered_at " + fromSince);
        List<Instant> counted =
                atXb.instants("select granted_at from deconfliction_grant where not probe and granted_at " + fromSince);
        List<Instant> stored =
                atXa.instants("select evaluated_at from deconfliction_batch where evaluated_at " + fromSince);
        List<Instant> detected =
                atXb.instants("select detected_at from deconfliction_hit where detected_at " + fromSince);
        leg("entered to found", entered, found);
        leg("  to evaluated", entered, counted);
        leg("  to stored", counted, stored);
        leg("  to looked up", stored, detected);
        leg("  to found", detected, found);
    }

    /** One after the other, so the nth of each belong together; by the nodes' clocks, which are one machine's. */
    private static void leg(String name, List<Instant> begun, List<Instant> ended) {
        if (begun.size() != ended.size()) {
            throw new BenchFailed("not every one went all the way");
        }
        Latencies latencies = new Latencies();
        for (int i = 0; i < begun.size(); i++) {
            latencies.add(Duration.between(begun.get(i), ended.get(i)));
        }
        System.out.printf(
                Locale.ROOT,
                "alone      %9d   %-16s p50 %d ms, p99 %d ms, most %d ms%n",
                begun.size(),
                name,
                latencies.percentile(50).toMillis(),
                latencies.percentile(99).toMillis(),
                latencies.percentile(100).toMillis());
    }

    /** @return when each was found */
    private List<Instant> enterAlone(int from, int count) throws InterruptedException {
        List<Instant> found = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long before = atXb.count("deconfliction_hit");
            xa.post("application/json", entry(from + i));
            await(() -> atXb.count("deconfliction_hit") > before);
            found.add(Instant.now());
            // The answer leaves later than the hit is found, so that it does not tell of it; the next one would wait
            // for it.
            await(() -> atXa.count("deconfliction_batch where probed_at is null") == 0);
        }
        return found;
    }

    private void load(TargetsDoor door, String partner, int from, int to) throws InterruptedException {
        for (int file = from; file < to; file += FILE) {
            StringBuilder csv = new StringBuilder(
                    "type,value,category,caseReference,legalBasis,warrant,purpose,partners,expiresOn,reviewOn,handling\r\n");
            for (int i = file; i < Math.min(to, file + FILE); i++) {
                if ((i - file) % OF_A_CASE == 0) {
                    cases++;
                }
                csv.append("SHA256,")
                        .append(value(i))
                        .append(",SUSPECT,BENCH-")
                        .append(cases)
                        .append(",LED-8,BENCH-WARRANT,18.2.d,")
                        .append(partner)
                        .append(',')
                        .append(expires)
                        .append(',')
                        .append(expires)
                        .append(",EU:H1\r\n");
            }
            door.post("text/csv", csv.toString());
        }
    }

    /** One that is entered by itself: an entry's JSON, no file. */
    private String entry(int i) {
        return """
                {"identifier": {"type": "SHA256", "value": "%s"}, "category": "SUSPECT", "caseReference": "BENCH-ALONE-%d",
                "legalBasis": "LED-8", "warrant": "BENCH-WARRANT", "purpose": "18.2.d", "partners": ["XB"],
                "expiresOn": "%s", "reviewOn": "%s", "handling": ["EU:H1"]}""".formatted(value(i), i, expires, expires);
    }

    private static String value(int i) {
        return HexFormat.of()
                .formatHex(Digest.sha256(("synthetic " + i).getBytes(StandardCharsets.US_ASCII))
                        .bytes());
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(2);
        }
    }

    private static long heapMiB(long pid) {
        try {
            Process jcmd = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(pid),
                            "GC.heap_info")
                    .start();
            String says = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return says.lines()
                            .filter(line -> line.contains("used"))
                            .map(line -> line.replaceAll(".*used ([0-9]+)K.*", "$1"))
                            .mapToLong(Long::parseLong)
                            .findFirst()
                            .orElse(0)
                    / 1024;
        } catch (IOException e) {
            throw new BenchFailed("jcmd does not start", e);
        }
    }

    private static TargetsDoor door(Pair pair, String node) {
        return new TargetsDoor(
                URI.create(pair.require(node + ".agency.url")),
                Pair.tls(
                        Path.of(pair.require(node + ".client.key")),
                        Path.of(pair.require(node + ".client.cert")),
                        Path.of(pair.require(node + ".trust"))));
    }
}
