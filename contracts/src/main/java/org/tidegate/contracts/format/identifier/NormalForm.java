package org.tidegate.contracts.format.identifier;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.party.IdentifierStrength;

/** What the rules make of one identifier. */
public sealed interface NormalForm {

    /**
     * @param normal for storing and showing
     * @param matches what may be compared between authorities, the strongest first
     * @param unmatched why there is nothing to compare; null where there is
     */
    record Accepted(
            String normal,
            IdentifierStrength strength,
            List<MatchKey> matches,
            @Nullable Rejection unmatched) implements NormalForm {
        public Accepted {
            matches = List.copyOf(matches);
            if (matches.isEmpty() == (unmatched == null)) {
                throw new IllegalArgumentException("a normal form is matched, or says why not");
            }
        }

        static Accepted strong(String normal, MatchKey... matches) {
            return new Accepted(normal, IdentifierStrength.STRONG, List.of(matches), null);
        }

        static Accepted weak(String normal, MatchKey... matches) {
            return new Accepted(normal, IdentifierStrength.WEAK, List.of(matches), null);
        }

        static Accepted unmatched(String normal, Rejection because) {
            return new Accepted(normal, IdentifierStrength.WEAK, List.of(), because);
        }
    }

    record Rejected(Rejection because) implements NormalForm {}

    static NormalForm rejected(Rejection because) {
        return new Rejected(because);
    }

    /** The form for storing and showing, where there is one. */
    default Optional<String> shown() {
        return this instanceof Accepted accepted ? Optional.of(accepted.normal()) : Optional.empty();
    }
}
