package org.tidegate.contracts.casepackage;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.circumstance.Moment;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Count;
import org.tidegate.contracts.rule.Line;

/**
 * Who did what to evidence, when, with which tool.
 */
public record ProvenanceRecord(
        @Line(255) String action,
        @Nullable @Line(255) String actor,
        @Nullable Moment at,
        @Count(most = 64) List<@Line(255) String> inputs,
        @Count(most = 64) List<@Line(255) String> outputs,
        @Nullable @Line(255) String tool,
        @Count(most = 64) List<@Line(255) String> exhibitNumbers) {

    public ProvenanceRecord {
        Checks.of(ProvenanceRecord.class, action, actor, at, inputs, outputs, tool, exhibitNumbers)
                .done();
    }
}
