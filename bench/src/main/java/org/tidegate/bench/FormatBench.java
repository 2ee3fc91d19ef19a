package org.tidegate.bench;

import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** {@code bench/jmh}: every reader and writer, with the allocation profiler, and one table at the end. Its arguments are JMH's. */
public final class FormatBench {

    private FormatBench() {}

    public static void main(String[] arguments) {
        try {
            CommandLineOptions own = new CommandLineOptions(arguments);
            OptionsBuilder options = new OptionsBuilder();
            options.parent(own).addProfiler(GCProfiler.class);
            if (own.getIncludes().isEmpty()) {
                options.include(FormatReading.class.getName()).include(FormatWriting.class.getName());
            }
            say(new Runner(options.build()).run());
        } catch (RunnerException | CommandLineOptionException e) {
            System.err.println("JMH did not run: " + e.getMessage());
            System.exit(2);
        }
    }

    private static void say(Collection<RunResult> results) {
        System.out.println();
        System.out.println("    format        direction    octets      MB/s   allocated for each octet");
        results.forEach(FormatBench::say);
    }

    private static void say(RunResult result) {
        BenchmarkParams params = result.getParams();
        int octets = Integer.parseInt(params.getParam("sizeBytes"));
        // Octets in a microsecond are megabytes in a second.
        double micros = result.getPrimaryResult().getScore();
        double allocated = Objects.requireNonNull(
                        result.getSecondaryResults().get("gc.alloc.rate.norm"), "the allocation profiler ran")
                .getScore();
        System.out.printf(
                Locale.ROOT,
                "    %-12s  %-9s  %8d  %8.1f  %8.1f%n",
                params.getParam("format"),
                params.getBenchmark().endsWith("read") ? "read" : "written",
                octets,
                octets / micros,
                allocated / octets);
    }
}
