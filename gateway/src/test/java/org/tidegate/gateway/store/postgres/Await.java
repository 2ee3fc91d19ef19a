package org.tidegate.gateway.store.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Waits for a condition, looking often; gives up with an error after a time no healthy machine needs. Also what it waits for. */
public final class Await {
    private static final Duration LIMIT = Duration.ofSeconds(120);

    private Await() {}

    public static void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain: " + what);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    /** Every process, but this one, whose command line or working folder names this folder. */
    public static List<Long> processesIn(Path folder) {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.map(ProcessHandle::pid)
                    .filter(pid -> pid != ProcessHandle.current().pid())
                    .filter(pid -> names(pid, folder))
                    .toList();
        }
    }

    private static boolean names(long pid, Path folder) {
        Path process = Path.of("/proc", Long.toString(pid));
        try {
            return Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1)
                            .contains(folder.toString())
                    || Files.readSymbolicLink(process.resolve("cwd")).startsWith(folder);
        } catch (IOException gone) {
            return false;
        }
    }
}
