package org.tidegate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The whole machine's CPU time at one moment: shows whether something else ran beside the measurement.
 *
 * @param busyTicks all but idle and waiting for the disk, of all cores
 * @param allTicks of all cores
 */
record Machine(long busyTicks, long allTicks) {

    private static final int IDLE = 3;
    private static final int WAITING = 4;
    /** Guest time, the fields after these, is already in user time. */
    private static final int STEAL = 7;

    static Machine now() {
        try {
            String[] fields = Files.readString(Path.of("/proc/stat"))
                    .lines()
                    .findFirst()
                    .orElseThrow()
                    .replaceFirst("cpu\\s+", "")
                    .split(" ", -1);
            long busy = 0;
            long all = 0;
            for (int i = 0; i <= STEAL; i++) {
                long ticks = Long.parseLong(fields[i]);
                all += ticks;
                busy += i == IDLE || i == WAITING ? 0 : ticks;
            }
            return new Machine(busy, all);
        } catch (IOException e) {
            throw new BenchFailed("/proc/stat cannot be read; this measurement needs Linux", e);
        }
    }

    /** Per cent of all cores busy since an earlier moment. */
    double busyPercentSince(Machine earlier) {
        return 100.0 * (busyTicks - earlier.busyTicks) / Math.max(allTicks - earlier.allTicks, 1);
    }
}
