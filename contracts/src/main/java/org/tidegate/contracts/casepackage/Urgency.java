package org.tidegate.contracts.casepackage;

import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.RequiredBeside;
import org.tidegate.contracts.rule.Shape;
import org.tidegate.contracts.rule.Text;

/**
 * How fast a package must move, and why.
 *
 * @param ground why, a code; required in lane IMMEDIATE_RISK
 * @param reason the sender's words
 */
public record Urgency(
        Lane lane,

        @Nullable @Shape(regex = "^[A-Z][A-Z0-9_]{0,63}$", says = "an upper-case code with underscores")
        @RequiredBeside(
                member = "lane",
                codes = "IMMEDIATE_RISK",
                code = "GROUND_MISSING",
                fix = "send a coded ground such as CHILD_AT_RISK_NOW or SENDER_ESCALATED")
        String ground,

        @Nullable @Text(3000) String reason) {

    public Urgency {
        Checks.of(Urgency.class, lane, ground, reason).done();
    }

    /** A report its sender marked for escalation. */
    public static final String SENDER_ESCALATED = "SENDER_ESCALATED";

    /** Whether a lane that goes before others gives a reason. */
    boolean saysWhy() {
        return lane == Lane.ROUTINE || ground != null || reason != null;
    }

    public static Urgency routine() {
        return new Urgency(Lane.ROUTINE, null, null);
    }
}
