package org.tidegate.bench;

import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** A writer alone: the canonical package into documents of some size. */
public class FormatWriting extends FormatMeasuring {

    /** Every format that is written. */
    @Param({"canonical", "cybertip", "eux", "vics", "case"})
    public String format;

    /** JMH makes it without arguments and sets the format before {@link #prepare}. */
    public FormatWriting() {
        this.format = MeasuredFormat.CANONICAL;
    }

    @Override
    String format() {
        return format;
    }

    @Benchmark
    public List<byte[]> write() {
        return measured().writing().apply(next().casePackage());
    }
}
