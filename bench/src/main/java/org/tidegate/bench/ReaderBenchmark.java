package org.tidegate.bench;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.tidegate.contracts.authority.Authority;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.format.ReadPackage;
import org.tidegate.contracts.format.ReadingTerms;
import org.tidegate.contracts.format.cybertip.CyberTipReader;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.contracts.identity.TimeOrderedIds;

/** The CyberTipline reader alone: a report of some size into the canonical package, again and again, each with other values. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(2)
public class ReaderBenchmark {
    private static final int DIFFERENT = 64;
    private static final double MICROS_A_SECOND = 1e6;
    private static final double MEGABYTE = 1e6;

    /** Of one report, octets. */
    @Param({"4096", "65536"})
    public int sizeBytes;

    private CyberTipReader reader;
    private ReadingTerms terms;
    private byte[][] reports;
    private int next;

    /** JMH makes it without arguments; {@link #prepare} fills it before the first read. */
    public ReaderBenchmark() {
        this.reader = new CyberTipReader();
        this.terms = terms(Clock.systemUTC());
        this.reports = new byte[0][];
    }

    @Setup
    public void prepare() {
        ReportTemplate template = ReportTemplate.of(sizeBytes);
        reports = new byte[DIFFERENT][];
        for (int i = 0; i < DIFFERENT; i++) {
            reports[i] = template.next();
        }
    }

    @Benchmark
    public ReadPackage read() {
        next = (next + 1) % DIFFERENT;
        return reader.read(reports[next], terms);
    }

    /** {@code bench/jmh}: runs it with the allocation profiler and adds MB/s. */
    public static void main(String[] arguments) {
        try {
            var results = new Runner(new OptionsBuilder()
                            .parent(new CommandLineOptions(arguments))
                            .include(ReaderBenchmark.class.getName())
                            .addProfiler(GCProfiler.class)
                            .build())
                    .run();
            results.forEach(ReaderBenchmark::say);
        } catch (RunnerException | CommandLineOptionException e) {
            System.err.println("JMH did not run: " + e.getMessage());
            System.exit(2);
        }
    }

    private static void say(RunResult result) {
        int size = Integer.parseInt(result.getParams().getParam("sizeBytes"));
        double micros = result.getPrimaryResult().getScore();
        double allocated = Objects.requireNonNull(
                        result.getSecondaryResults().get("gc.alloc.rate.norm"), "the allocation profiler ran")
                .getScore();
        System.out.printf(
                Locale.ROOT,
                "%6d octets: %7.1f MB/s, %8.1f us and %9.0f octets allocated a read, %.1f for each octet read%n",
                size,
                size / MEGABYTE / (micros / MICROS_A_SECOND),
                micros,
                allocated,
                allocated / size);
    }

    private static ReadingTerms terms(Clock clock) {
        TimeOrderedIds ids = new TimeOrderedIds(clock, new SecureRandom());
        return new ReadingTerms(
                Authority.of(new AuthorityId("XA")),
                List.of(Authority.of(new AuthorityId("XB"))),
                Kind.REFERRAL,
                Lane.ROUTINE,
                "Directive (EU) 2023/977",
                List.of("18.2.d"),
                List.of(HandlingCode.eu(1)),
                Instant.parse("2026-11-02T08:00:00Z"),
                ids::next,
                List.of());
    }
}
