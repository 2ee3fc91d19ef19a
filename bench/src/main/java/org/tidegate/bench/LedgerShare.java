package org.tidegate.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What of the CPU time of a package is the ledger's; bench/README.md says how it is counted.
 *
 * @param costs of all processes in the same time
 */
record LedgerShare(List<Watched> nodes, Costs costs) {

    private static final int SHOWN = 6;
    private static final double PER_CENT = 100;

    LedgerShare {
        nodes = List.copyOf(nodes);
    }

    /** A node and its database server, each by the name of its process. */
    record Watched(String name, NodeProfile node, String serversName, ServerProfile server) {

        double ledgerOfNode() {
            return node.ledger(server.ledgerOfManyRows());
        }

        double rowsOfNode() {
            return node.rows(server.ledgerOfManyRows());
        }
    }

    /** Milliseconds a package of one process, and the ledger's of them. */
    private record Slice(String process, double all, double ledgers) {}

    List<String> lines(long packages) {
        List<Slice> slices = new ArrayList<>();
        nodes.forEach(one -> {
            double all = costs.millisPerPackage(one.name(), packages);
            slices.add(new Slice(one.name(), all, all * one.ledgerOfNode()));
        });
        nodes.forEach(one -> {
            double all =
                    costs.without(one.serversName(), one.server().own()).millisPerPackage(one.serversName(), packages);
            slices.add(new Slice(one.serversName(), all, all * one.server().ledger()));
        });
        List<String> lines = new ArrayList<>();
        lines.add(share(slices));
        lines.add(line(
                "of it shared out",
                "%.2f ms: rows that committers write for everybody",
                sum(nodes, one -> costs.millisPerPackage(one.name(), packages) * one.rowsOfNode())));
        nodes.forEach(one -> lines.add(sampled(one)));
        nodes.forEach(one -> lines.add(line(
                "looked at",
                "%s %d times, %d statements at work; the looks cost it %.2f s of CPU, left out",
                one.serversName(),
                one.server().looks(),
                one.server().found(),
                seconds(one.server().own()))));
        nodes.forEach(one ->
                lines.addAll(top(one.name(), one.node().tasks(), one.node().withStack())));
        nodes.forEach(one -> lines.addAll(
                top(one.serversName(), one.server().ledgers(), one.server().found())));
        return lines;
    }

    private static String share(List<Slice> slices) {
        double ledgers = sum(slices, Slice::ledgers);
        double all = sum(slices, Slice::all);
        return line(
                "ledger's share",
                "%.1f %% of CPU: %.2f of %.2f ms a package; %s",
                all == 0 ? 0 : PER_CENT * ledgers / all,
                ledgers,
                all,
                slices.stream()
                        .map(one -> format("%s %.2f of %.2f", one.process(), one.ledgers(), one.all()))
                        .collect(Collectors.joining(", ")));
    }

    private String sampled(Watched one) {
        return line(
                "sampled",
                "%s %d of %d samples the ledger's, %d rows of everybody, %d lost; %.1f of %.1f s of CPU",
                one.name(),
                one.node().count(Charge.LEDGER),
                one.node().withStack(),
                one.node().count(Charge.ROWS),
                one.node().without(),
                seconds(one.node().sampled()),
                seconds(costs.byProcess().getOrDefault(one.name(), Duration.ZERO)));
    }

    /** The largest first, in per cent of all samples. */
    private static List<String> top(String process, Map<String, Long> counts, long of) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(SHOWN)
                .map(one ->
                        line("in " + process, "%.1f %% %s", PER_CENT * one.getValue() / Math.max(of, 1), one.getKey()))
                .toList();
    }

    private static <T> double sum(List<T> all, ToDoubleFunction<T> one) {
        return all.stream().mapToDouble(one).sum();
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    private static String line(String label, String form, Object... values) {
        return format("%-16s ", label) + format(form, values);
    }

    private static String format(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
