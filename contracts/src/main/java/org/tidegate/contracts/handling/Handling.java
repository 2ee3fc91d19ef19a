package org.tidegate.contracts.handling;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Count;
import org.tidegate.contracts.rule.Line;
import org.tidegate.contracts.rule.Shape;
import org.tidegate.contracts.rule.Text;

/**
 * How far the recipient may use a package and pass it on.
 *
 * @param codes every code that was given, in its own scheme
 * @param conditions the sender's words; required with EU:H3 and with codes that carry conditions
 * @param purposeLimit purposes it is limited to; empty: those of the package
 * @param recipients whom it is limited to; empty: whomever the agreement lets have it
 * @param releasableTo countries it may be released to; empty: those of the agreement
 * @param expires after this instant it may not cross any more
 */
public record Handling(
        @Count(least = 1, most = 16) List<HandlingCode> codes,
        @Nullable @Text(4000) String conditions,
        @Count(most = 16) List<@Line(64) String> purposeLimit,
        @Count(most = 64) List<AuthorityId> recipients,

        @Count(most = 64)
        List<@Shape(regex = "^[A-Z]{2}$", says = "two upper-case letters, ISO 3166-1 alpha-2") String> releasableTo,

        @Nullable Instant expires) {

    public Handling {
        Checks.of(Handling.class, codes, conditions, purposeLimit, recipients, releasableTo, expires)
                .unique("codes", codes, c -> c)
                .require(
                        conditions != null || codes.stream().noneMatch(HandlingTable::needsConditions),
                        "CONDITIONS_MISSING",
                        "conditions",
                        "is missing beside a code that needs conditions",
                        "send the conditions in words")
                .done();
    }

    public static Handling of(List<HandlingCode> codes) {
        return new Handling(codes, null, List.of(), List.of(), List.of(), null);
    }

    /**
     * As one recipient gets it: a limit on recipients is one to this one, and names no other.
     *
     * @throws IllegalArgumentException if this recipient is not among them
     */
    public Handling limitedTo(AuthorityId recipient) {
        if (recipients.isEmpty()) {
            return this;
        }
        if (!recipients.contains(recipient)) {
            throw new IllegalArgumentException("the handling does not allow recipient " + recipient
                    + "; the handling rule must be asked before a package is made for it");
        }
        return new Handling(codes, conditions, purposeLimit, List.of(recipient), releasableTo, expires);
    }

    /** What all codes together allow: the most restrictive of each. */
    public HandlingPrimitives primitives() {
        return codes.stream().map(HandlingTable::of).reduce(HandlingPrimitives.OPEN, HandlingPrimitives::and);
    }
}
