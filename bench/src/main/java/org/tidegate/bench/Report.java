package org.tidegate.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongToDoubleFunction;
import java.util.stream.Collectors;

/** The lines a person reads; bench/README.md says how. */
final class Report {

    private static final double MEBIBYTE = 1024 * 1024;

    private final LoadSettings settings;
    private final Measurement run;

    Report(LoadSettings settings, Measurement run) {
        this.settings = settings;
        this.run = run;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        long packages = run.tally().packages();
        double seconds = run.took().toNanos() / 1e9;
        lines.add(line(
                "packages",
                "%d of %d octets, %s, in %.1f s, %d at a time, after %d s of warm-up; %d failed, %d turned away",
                packages,
                settings.sizeBytes(),
                settings.input().name().toLowerCase(Locale.ROOT),
                seconds,
                settings.concurrency(),
                settings.warmUp().toSeconds(),
                failed(),
                run.tally().turnedAwayCount()));
        run.tally().failures().forEach((what, count) -> lines.add(line("failed", "%d: %s", count, what)));
        lines.add(line("rate", "%.1f packages/s, accepted to verified receipt", packages / seconds));
        lines.add(latencies("seen by the client", run.tally().atClient()));
        lines.add(latencies("by the gateway's clock", run.tally().atGateway()));
        lines.add(line(
                "CPU per package",
                "%s; sum %.2f ms; driver apart %.2f ms",
                perProcess(packages),
                sum(packages),
                driver(packages)));
        lines.add(line(
                "EC primitives",
                "sign %.0f, verify %.0f, key pair %.0f, agreement %.0f us of CPU, one thread",
                run.primitives().signMicros(),
                run.primitives().verifyMicros(),
                run.primitives().keyPairMicros(),
                run.primitives().agreeMicros()));
        lines.add(line(
                "EC per package",
                "%d sign + %d verify + %d key pair + %d agreements = %.2f ms",
                EcPrimitives.SIGNS,
                EcPrimitives.VERIFIES,
                EcPrimitives.KEY_PAIRS,
                EcPrimitives.AGREEMENTS,
                run.primitives().millisPerPackage()));
        lines.add(line(
                "ratio",
                "%.2f = CPU of all processes / EC primitives",
                sum(packages) / run.primitives().millisPerPackage()));
        lines.add(line("resident", "%s MiB", joined(run.residentBytes(), bytes -> bytes / MEBIBYTE, "%.0f")));
        if (!settings.startMillis().isEmpty()) {
            lines.add(
                    line("start to ready", "%s s", joined(settings.startMillis(), millis -> millis / 1000.0, "%.1f")));
        }
        lines.add(line(
                "machine", "%d cores, %.0f %% busy", Runtime.getRuntime().availableProcessors(), run.busyPercent()));
        run.ledger().ifPresent(ledger -> lines.addAll(ledger.lines(packages)));
        return lines;
    }

    /** Packages that did not get their receipt. */
    long failed() {
        return run.tally().failures().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private String perProcess(long packages) {
        return settings.processes().keySet().stream()
                .map(name ->
                        String.format(Locale.ROOT, "%s %.2f", name, run.costs().millisPerPackage(name, packages)))
                .collect(Collectors.joining(", "));
    }

    private double sum(long packages) {
        return settings.processes().keySet().stream()
                .mapToDouble(name -> run.costs().millisPerPackage(name, packages))
                .sum();
    }

    private double driver(long packages) {
        return run.costs().millisPerPackage(LoadDriver.SELF, packages);
    }

    private static String latencies(String where, Latencies latencies) {
        return line(
                "end to end",
                "p50 %d, p95 %d, p99 %d, most %d ms %s",
                latencies.percentile(50).toMillis(),
                latencies.percentile(95).toMillis(),
                latencies.percentile(99).toMillis(),
                latencies.percentile(100).toMillis(),
                where);
    }

    private static String joined(Map<String, Long> values, LongToDoubleFunction unit, String form) {
        return values.entrySet().stream()
                .map(entry ->
                        entry.getKey() + " " + String.format(Locale.ROOT, form, unit.applyAsDouble(entry.getValue())))
                .collect(Collectors.joining(", "));
    }

    private static String line(String label, String form, Object... values) {
        return String.format(Locale.ROOT, "%-16s ", label) + String.format(Locale.ROOT, form, values);
    }
}
