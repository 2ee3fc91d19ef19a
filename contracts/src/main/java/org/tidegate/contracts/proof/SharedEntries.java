package org.tidegate.contracts.proof;

import java.util.List;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Count;

/**
 * What one gateway's log holds about an exchange with another, as it gives it to that other one. Not signed as a whole: each entry
 * stands or falls by its own proof.
 *
 * @param authority whose log it is
 * @param exchange what was asked for
 * @param entries in the order they were written
 */
public record SharedEntries(
        AuthorityId authority,
        ExchangeId exchange,
        @Count(least = 1, most = SharedEntries.MOST) List<SharedEntry> entries) {

    /** More than an exchange has that nobody repeats for mischief. */
    public static final int MOST = 64;

    public SharedEntries {
        entries = List.copyOf(entries);
        Checks.of(SharedEntries.class, authority, exchange, entries).done();
    }
}
