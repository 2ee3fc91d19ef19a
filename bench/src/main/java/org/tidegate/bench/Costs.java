package org.tidegate.bench;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * CPU time of each process tree at one moment.
 *
 * @param byProcess by the name the report shows
 */
record Costs(Map<String, Duration> byProcess) {

    Costs {
        byProcess = Map.copyOf(byProcess);
    }

    static Costs of(Map<String, ProcessTree> processes) {
        Map<String, Duration> now = new LinkedHashMap<>();
        processes.forEach((name, tree) -> now.put(name, tree.cpu()));
        return new Costs(now);
    }

    /** What was spent since an earlier moment. */
    Costs since(Costs earlier) {
        Map<String, Duration> spent = new LinkedHashMap<>();
        byProcess.forEach(
                (name, cpu) -> spent.put(name, cpu.minus(earlier.byProcess.getOrDefault(name, Duration.ZERO))));
        return new Costs(spent);
    }

    /** Without a part of what one process spent. */
    Costs without(String process, Duration part) {
        Map<String, Duration> rest = new LinkedHashMap<>(byProcess);
        rest.computeIfPresent(process, (name, cpu) -> cpu.minus(part));
        return new Costs(rest);
    }

    /** Milliseconds of one process per package. */
    double millisPerPackage(String process, long packages) {
        return byProcess.getOrDefault(process, Duration.ZERO).toNanos() / 1e6 / Math.max(packages, 1);
    }
}
