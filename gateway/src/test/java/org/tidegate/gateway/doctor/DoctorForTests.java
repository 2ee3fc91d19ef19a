package org.tidegate.gateway.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The doctor in this process, at a home, at a time of the test's own. */
public final class DoctorForTests {
    private final Facts facts;
    private final List<Finding> findings;

    private DoctorForTests(Facts facts) {
        this.facts = facts;
        this.findings = Checks.findings(facts);
    }

    public static DoctorForTests at(Path home) {
        return at(home, Clock.systemUTC(), Map.of());
    }

    public static DoctorForTests at(Path home, Clock clock, Map<String, String> environment) {
        return new DoctorForTests(new FactsReader(home, clock, environment).read());
    }

    static DoctorForTests on(Facts facts) {
        return new DoctorForTests(facts);
    }

    /** Both forms of its answer. */
    public String output() {
        return DoctorReport.text(facts, findings) + DoctorReport.json(facts, findings);
    }

    /** The check found a fault of this weight, in these words, and says to mend it in these. */
    public void finds(String id, String severity, String what, String fix) {
        assertThat(of(id)).as(output()).anySatisfy(finding -> {
            assertThat(finding.severity().name()).isEqualTo(severity);
            assertThat(finding.what()).contains(what);
            assertThat(finding.fix()).contains(fix);
            assertThat(finding.why()).isNotEmpty();
        });
    }

    public void isWell(String id) {
        assertThat(of(id)).as(output()).isNotEmpty().allMatch(finding -> finding.severity() == Severity.OK);
    }

    public void doesNotCheck(String id, String because) {
        assertThat(of(id)).as(output()).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.NOT_CHECKED);
            assertThat(finding.what()).contains("not checked, because").contains(because);
        });
    }

    /** Every fault is one of these checks'. */
    public void findsNothingBut(String... ids) {
        assertThat(findings.stream()
                        .filter(f -> f.severity().isProblem())
                        .map(Finding::id)
                        .distinct())
                .as(output())
                .isSubsetOf(ids);
    }

    private List<Finding> of(String id) {
        return findings.stream().filter(finding -> finding.id().equals(id)).toList();
    }
}
