package org.tidegate.gateway.console;

import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.gateway.audit.ReadEntry;

/** One entry in a list. */
record LedgerLine(
        String href,
        String digest,
        String eventKey,
        Moment at,
        ActorWords actor,
        @Nullable String partner,
        @Nullable String kindKey,
        @Nullable String code) {

    static LedgerLine of(ReadEntry read) {
        LedgerEntry entry = read.entry();
        return new LedgerLine(
                href(read.leafHash()),
                read.leafHash().text(),
                "event." + entry.event(),
                Moment.of(entry.occurredAt()),
                ActorWords.of(entry.actor()),
                entry.partner() == null ? null : entry.partner().value(),
                entry.kind() == null ? null : "kind." + entry.kind(),
                entry.code());
    }

    static String href(Digest leafHash) {
        return Paths.AUDIT_ENTRIES + "/" + leafHash.text();
    }
}
