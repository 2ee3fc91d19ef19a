package org.tidegate.contracts.party;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.circumstance.Location;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Count;
import org.tidegate.contracts.rule.Line;

/**
 * Somebody to ask.
 */
public record ContactPerson(
        @Nullable PersonName name,
        @Count(most = 64) List<Identifier> identifiers,
        @Count(most = 16) List<Location> addresses,
        @Nullable @Line(255) String organisation) {

    public ContactPerson {
        Checks.of(ContactPerson.class, name, identifiers, addresses, organisation)
                .done();
    }
}
