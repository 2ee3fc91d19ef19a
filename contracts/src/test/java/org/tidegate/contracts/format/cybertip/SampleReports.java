package org.tidegate.contracts.format.cybertip;

import java.util.stream.Stream;
import org.tidegate.contracts.casepackage.CasePackage;

/** What the sample reports become. */
public final class SampleReports {

    private SampleReports() {}

    public static Stream<CasePackage> packages() {
        return Stream.of(Reports.sample(), Reports.escalated(), Reports.everyElement())
                .map(Reports::read);
    }
}
