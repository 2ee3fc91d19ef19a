package org.tidegate.bench;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * All that one run found.
 *
 * @param tally packages that got their receipt in the counted phase
 * @param took length of the counted phase
 * @param costs CPU time spent in it, by process; {@code driver} is this process
 * @param residentBytes at its end, by process
 * @param busyPercent of all cores in it
 * @param primitives measured after it, in this process
 * @param ledger where it was asked for
 */
record Measurement(
        Tally tally,
        Duration took,
        Costs costs,
        Map<String, Long> residentBytes,
        double busyPercent,
        EcPrimitives primitives,
        Optional<LedgerShare> ledger) {}
