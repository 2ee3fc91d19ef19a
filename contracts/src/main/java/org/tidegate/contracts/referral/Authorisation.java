package org.tidegate.contracts.referral;

import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.circumstance.Moment;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Line;

/**
 * What an investigation is allowed by, such as a warrant: a reference, never the document.
 *
 * @param type as the authority calls it
 * @param id its number
 * @param from when it begins to hold; null: not said
 * @param to when it ends; null: not said
 */
public record Authorisation(
        @Line(255) String type,
        @Nullable @Line(255) String id,
        @Nullable Moment from,
        @Nullable Moment to) {

    public Authorisation {
        Checks.of(Authorisation.class, type, id, from, to)
                .require(
                        from == null || to == null || !to.at().isBefore(from.at()),
                        "ENDS_BEFORE_IT_BEGINS",
                        "to",
                        "is before from",
                        "send the later one as to")
                .done();
    }
}
