package org.tidegate.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.format.HashSetTranslation.Translated;
import org.tidegate.contracts.format.LossTally;
import org.tidegate.contracts.format.vics.VicsReader;
import org.tidegate.contracts.format.vics.VicsTranslation;

/** A large hash set, made, and read and written again in a small heap: {@code make FILE RECORDS SEED}, {@code translate FILE OUT}. */
public final class HashSetBench {

    private static final double MEBIBYTE = 1 << 20;
    private static final double MEGABYTE = 1e6;
    private static final double NANOS = 1e9;
    private static final int BUFFER = 1 << 16;

    private HashSetBench() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 4 && arguments[0].equals("make")) {
            make(Path.of(arguments[1]), Long.parseLong(arguments[2]), Long.parseLong(arguments[3]));
        } else if (arguments.length == 3 && arguments[0].equals("translate")) {
            translate(Path.of(arguments[1]), Path.of(arguments[2]));
        } else {
            throw new BenchFailed("make FILE RECORDS SEED, or translate FILE OUT");
        }
    }

    private static void make(Path file, long records, long seed) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            new HashSetGenerator(records, seed).write(out);
        }
        say("made             %d records, %.2f GB", records, Files.size(file) / 1e9);
    }

    private static void translate(Path file, Path to) throws IOException {
        LossTally losses = LossTally.counting(VicsReader.MAPPING);
        long began = System.nanoTime();
        Translated translated;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(to), BUFFER)) {
            translated = new VicsTranslation().translate(in, out, losses);
        }
        double seconds = (System.nanoTime() - began) / NANOS;
        double read = Files.size(file) / MEGABYTE;
        say(
                "translated       %d records, %.0f MB in, %.0f MB out",
                translated.records(), read, Files.size(to) / MEGABYTE);
        say(
                "time             %.1f s, %.1f MB/s, %.0f records/s",
                seconds, read / seconds, translated.records() / seconds);
        double cpu = ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElseThrow(() -> new BenchFailed("this system does not count CPU time"))
                        .toNanos()
                / NANOS;
        say("CPU              %.1f s, its start counted; %.1f MB for each second", cpu, read / cpu);
        say(
                "heap             %.0f MiB at most of %.0f; %.0f MiB behind the last collection",
                heap(MemoryPoolMXBean::getPeakUsage) / MEBIBYTE,
                Runtime.getRuntime().maxMemory() / MEBIBYTE,
                heap(MemoryPoolMXBean::getCollectionUsage) / MEBIBYTE);
        say("digest           %s", translated.digest() == null ? "none: not in order" : translated.digest());
        losses.lines().forEach(line -> say("loss             %s %s %d", line.rule(), line.place(), line.count()));
    }

    private static double heap(Function<MemoryPoolMXBean, @Nullable MemoryUsage> usage) {
        double octets = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            MemoryUsage its = pool.getType() == MemoryType.HEAP ? usage.apply(pool) : null;
            octets += its == null ? 0 : its.getUsed();
        }
        return octets;
    }

    private static void say(String form, Object... values) {
        System.out.println(String.format(Locale.ROOT, form, values));
    }
}
