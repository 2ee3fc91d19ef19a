package org.tidegate.contracts.casepackage;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Count;
import org.tidegate.contracts.rule.Line;
import org.tidegate.contracts.rule.Text;

/**
 * What the recipient may use it for.
 *
 * @param codes of the agreement's list, such as {@code 18.2.d}
 */
public record Purpose(
        @Count(least = 1, most = 16) List<@Line(64) String> codes,
        @Nullable @Text(4000) String narrative) {

    public Purpose {
        Checks.of(Purpose.class, codes, narrative).done();
    }
}
