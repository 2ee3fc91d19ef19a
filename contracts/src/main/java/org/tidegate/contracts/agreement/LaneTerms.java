package org.tidegate.contracts.agreement;

import java.time.Duration;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Range;

/**
 * What the parties agreed for one lane.
 *
 * @param receiptWithin from acceptance to the verified receipt; passed, the exchange is NO_RECEIPT and an alarm rings
 * @param dailyQuota packages in one UTC day; agreed, and not counted yet
 */
public record LaneTerms(
        Lane lane,
        Duration receiptWithin,
        @Range(least = 1, most = 1_000_000_000) int dailyQuota) {

    public LaneTerms {
        Checks.of(LaneTerms.class, lane, receiptWithin, dailyQuota)
                .require(
                        receiptWithin.isPositive(),
                        "NOT_POSITIVE",
                        "receiptWithin",
                        "is not more than nothing",
                        "send a duration such as PT15M")
                .done();
    }
}
