package org.tidegate.contracts.review;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Count;
import org.tidegate.contracts.rule.Line;
import org.tidegate.contracts.rule.Range;
import org.tidegate.contracts.rule.Shape;

/**
 * A closed review, as the gateway signs it. Whoever holds the entries draws the same sample again: of the population's entries from
 * {@code from} to before {@code until}, without the reviewer's own, those {@code size} with the lowest SHA-256 over the seed's UTF-8 octets
 * followed by the entry's 32-octet leaf hash.
 *
 * @param reviewer who drew it: kind and opaque id
 * @param population ALL, PEOPLE or TRANSFERS
 * @param counted entries of the population
 * @param terms what the rules were told
 * @param signedBy who closed it
 */
public record ReviewReport(
        UUID review,
        AuthorityId authority,

        @Shape(regex = LedgerEntry.ACTOR, says = LedgerEntry.ACTOR_SAYS)
        String reviewer,

        Instant drawnAt,
        Instant from,
        Instant until,

        @Shape(regex = CODE, says = "an upper-case code") String population,

        @Range(least = 0, most = 1_000_000_000_000L) long counted,
        @Range(least = 0, most = 10_000) int size,
        @Line(64) String seed,
        @Line(400) String terms,
        @Count(most = 8) List<Rule> rules,
        @Count(most = 1_000) List<Item> items,

        @Shape(regex = LedgerEntry.ACTOR, says = LedgerEntry.ACTOR_SAYS)
        String signedBy,

        Instant signedAt) {

    private static final String CODE = "^[A-Z][A-Z_]{0,31}$";

    public ReviewReport {
        rules = List.copyOf(rules);
        items = List.copyOf(items);
        Checks.of(
                        ReviewReport.class,
                        review,
                        authority,
                        reviewer,
                        drawnAt,
                        from,
                        until,
                        population,
                        counted,
                        size,
                        seed,
                        terms,
                        rules,
                        items,
                        signedBy,
                        signedAt)
                .done();
    }

    /**
     * A rule that was asked.
     *
     * @param found how many entries it chose; the review has the first of them, by the same rank as random ones
     */
    public record Rule(
            ReviewRule rule,
            @Range(least = 0, most = 1_000_000_000_000L) long found) {
        public Rule {
            Checks.of(Rule.class, rule, found).done();
        }
    }

    /**
     * An entry that was looked at.
     *
     * @param leafHash names it in the ledger
     * @param counted what the rule counted; 0 where it counts nothing
     */
    public record Item(
            Digest leafHash,
            LedgerEvent event,
            Instant occurredAt,

            @Shape(regex = LedgerEntry.ACTOR, says = LedgerEntry.ACTOR_SAYS)
            String actor,

            ReviewRule because,
            @Range(least = 0, most = 1_000_000_000_000L) long counted,
            Finding finding,
            ReviewNote note,

            @Shape(regex = LedgerEntry.ACTOR, says = LedgerEntry.ACTOR_SAYS)
            String notedBy) {
        public Item {
            Checks.of(Item.class, leafHash, event, occurredAt, actor, because, counted, finding, note, notedBy)
                    .require(
                            note.finding() == finding,
                            "NOT_TOGETHER",
                            "note",
                            "gives the reason for another finding",
                            "send a note that goes with the finding")
                    .done();
        }
    }
}
