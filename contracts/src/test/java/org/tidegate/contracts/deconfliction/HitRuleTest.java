package org.tidegate.contracts.deconfliction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidegate.contracts.deconfliction.HitRule.APPROVAL;
import static org.tidegate.contracts.deconfliction.HitRule.AUTOMATIC;
import static org.tidegate.contracts.deconfliction.HitRule.SILENT;

import org.junit.jupiter.api.Test;

class HitRuleTest {

    @Test
    void ofTwoTheMoreClosedOneCountsWhicheverIsNamedFirst() {
        assertThat(AUTOMATIC.orStricter(AUTOMATIC)).isEqualTo(AUTOMATIC);
        assertThat(AUTOMATIC.orStricter(APPROVAL)).isEqualTo(APPROVAL);
        assertThat(AUTOMATIC.orStricter(SILENT)).isEqualTo(SILENT);
        assertThat(APPROVAL.orStricter(SILENT)).isEqualTo(SILENT);
        for (HitRule one : HitRule.values()) {
            for (HitRule other : HitRule.values()) {
                assertThat(one.orStricter(other)).isEqualTo(other.orStricter(one));
            }
        }
    }

    /** An entry's own rule never opens what the agreement closes. */
    @Test
    void nothingIsMoreOpenThanWhatWasAgreed() {
        for (HitRule agreed : HitRule.values()) {
            for (HitRule own : HitRule.values()) {
                assertThat(agreed.orStricter(own)).isGreaterThanOrEqualTo(agreed);
            }
        }
    }
}
