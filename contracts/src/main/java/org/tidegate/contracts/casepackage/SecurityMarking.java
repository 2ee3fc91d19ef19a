package org.tidegate.contracts.casepackage;

import java.util.List;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Count;
import org.tidegate.contracts.rule.Line;

/**
 * A protection marking as its scheme writes it.
 */
public record SecurityMarking(
        @Line(64) String scheme,
        @Line(64) String level,
        @Count(most = 16) List<@Line(64) String> caveats,
        @Count(most = 16) List<@Line(64) String> descriptors) {

    public SecurityMarking {
        Checks.of(SecurityMarking.class, scheme, level, caveats, descriptors).done();
    }
}
