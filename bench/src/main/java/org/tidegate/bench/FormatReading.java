package org.tidegate.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.tidegate.contracts.casepackage.CasePackage;

/** A reader alone: documents of some size into the canonical package. */
public class FormatReading extends FormatMeasuring {

    /** Every format that is read. */
    @Param({"canonical", "cybertip", "cybertipjson", "eux", "vics", "case"})
    public String format;

    /** JMH makes it without arguments and sets the format before {@link #prepare}. */
    public FormatReading() {
        this.format = MeasuredFormat.CANONICAL;
    }

    @Override
    String format() {
        return format;
    }

    @Benchmark
    public CasePackage read() {
        return measured().reading().apply(next().documents());
    }
}
