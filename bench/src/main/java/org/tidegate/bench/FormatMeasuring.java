package org.tidegate.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
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

/** How one direction of a format is measured: again and again over documents of some size, with the collector that nodes run with. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 3, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-XX:+UseSerialGC", "-Xmx1g"})
public abstract class FormatMeasuring {

    /** Of the documents of one package, octets. */
    @Param({"4096", "1048576"})
    public int sizeBytes;

    private MeasuredFormat measured = MeasuredFormat.ofWord(MeasuredFormat.CANONICAL);
    private List<FormatSample> samples = List.of();
    private int next;

    /** Which formats there are, each direction says itself. */
    abstract String format();

    @Setup
    public void prepare() {
        measured = MeasuredFormat.ofWord(format());
        samples = FormatSample.several(measured, sizeBytes);
    }

    MeasuredFormat measured() {
        return measured;
    }

    FormatSample next() {
        next = (next + 1) % samples.size();
        return samples.get(next);
    }
}
