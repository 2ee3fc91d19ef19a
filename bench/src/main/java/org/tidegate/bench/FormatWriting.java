package org.tidegate.bench;

import java.util.List;
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

/** A writer alone: the canonical package into documents of some size, again and again. With the collector that nodes run with. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 3, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-XX:+UseSerialGC", "-Xmx1g"})
public class FormatWriting {

    /** Every format that is written. */
    @Param({"canonical", "cybertip", "eux", "vics", "case"})
    public String format;

    /** Of the documents of one package, octets. */
    @Param({"4096", "1048576"})
    public int sizeBytes;

    private MeasuredFormat measured;
    private List<FormatSample> samples = List.of();
    private int next;

    /** JMH makes it without arguments; {@link #prepare} fills it before the first write. */
    public FormatWriting() {
        this.format = MeasuredFormat.CANONICAL;
        this.measured = MeasuredFormat.ofWord(format);
    }

    @Setup
    public void prepare() {
        measured = MeasuredFormat.ofWord(format);
        samples = FormatSample.several(measured, sizeBytes);
    }

    @Benchmark
    public List<byte[]> write() {
        next = (next + 1) % samples.size();
        return measured.writing().apply(samples.get(next).casePackage());
    }
}
