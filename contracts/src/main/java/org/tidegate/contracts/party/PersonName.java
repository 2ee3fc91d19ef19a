package org.tidegate.contracts.party;

import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Line;

/**
 * A name as its source splits it.
 */
public record PersonName(
        @Nullable @Line(256) String given,
        @Nullable @Line(256) String middle,
        @Nullable @Line(256) String family,
        @Nullable @Line(500) String full,
        @Nullable @Line(255) String alias) {

    public PersonName {
        Checks.of(PersonName.class, given, middle, family, full, alias).done();
    }
}
