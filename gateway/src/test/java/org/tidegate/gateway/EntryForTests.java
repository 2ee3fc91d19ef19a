package org.tidegate.gateway;

import java.time.Instant;
import java.util.List;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.ledger.LedgerEntryDraft;
import org.tidegate.contracts.ledger.LedgerEntryJson;
import org.tidegate.contracts.ledger.LedgerEvent;

/** An entry of a log that says who did what with a package and for which partner, and nothing besides. */
public final class EntryForTests {
    private EntryForTests() {}

    /** @param number tells it from others that say the same */
    public static byte[] octets(
            int number,
            Instant at,
            LedgerEvent event,
            String actor,
            AuthorityId log,
            PackageId packageId,
            List<ExchangeId> exchanges,
            AuthorityId partner) {
        return LedgerEntryJson.write(
                new LedgerEntryDraft.Plain("%032x".formatted(number), at, event, actor, log, "node-1")
                        .packageId(packageId)
                        .exchanges(exchanges)
                        .partner(partner)
                        .lane(Lane.ROUTINE)
                        .entry());
    }
}
