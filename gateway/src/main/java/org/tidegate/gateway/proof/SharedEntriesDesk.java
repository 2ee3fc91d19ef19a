package org.tidegate.gateway.proof;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEntryJson;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.proof.SharedEntries;
import org.tidegate.contracts.proof.SharedEntry;
import org.tidegate.gateway.store.LedgerStore;

/**
 * What a partner gets of our log: the entries about an exchange with itself, and of these only the steps it was told by a signature
 * anyway. What people and case systems of ours did besides, and anything about others, is none of its business.
 */
public final class SharedEntriesDesk {
    private static final Logger LOG = LoggerFactory.getLogger(SharedEntriesDesk.class);

    /** Of one answer, and less than the asking side takes. */
    private static final int LARGEST = 768 * 1024;

    private final AuthorityId self;
    private final LedgerStore ledger;
    private final KnownPlaces places;

    SharedEntriesDesk(AuthorityId self, LedgerStore ledger, KnownPlaces places) {
        this.self = self;
        this.ledger = ledger;
        this.places = places;
    }

    /** Empty where there is no such entry for this partner. */
    public Optional<SharedEntries> of(AuthorityId partner, ExchangeId exchange) {
        List<SharedEntry> entries = new ArrayList<>();
        int size = 0;
        for (byte[] octets : ledger.entriesOf(exchange, partner)) {
            if (entries.size() == SharedEntries.MOST) {
                break;
            }
            if (isFor(partner, exchange, octets)) {
                SharedEntry entry = shared(octets);
                size += size(entry);
                if (size > LARGEST) {
                    break;
                }
                entries.add(entry);
            }
        }
        return entries.isEmpty() ? Optional.empty() : Optional.of(new SharedEntries(self, exchange, entries));
    }

    private static boolean isFor(AuthorityId partner, ExchangeId exchange, byte[] octets) {
        try {
            LedgerEntry entry = LedgerEntryJson.read(octets);
            return partner.equals(entry.partner()) && ProvableSteps.isShared(entry, exchange);
        } catch (MalformedDocument altered) {
            LOG.error(
                    "an entry about exchange {} was changed and is not given to partner {}; keep the database as it is",
                    exchange,
                    partner,
                    altered);
            return false;
        }
    }

    private SharedEntry shared(byte[] octets) {
        Digest leaf = LedgerEntryJson.leafHash(octets);
        Optional<KnownPlaces.Place> place = places.of(leaf);
        return new SharedEntry(
                text(octets),
                place.map(known -> text(known.proof().octets())).orElse(null),
                place.flatMap(KnownPlaces.Place::stamp)
                        .map(Base64.getEncoder()::encodeToString)
                        .orElse(null));
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.UTF_8);
    }

    private static int size(SharedEntry entry) {
        return entry.entry().length() + length(entry.proof()) + length(entry.stamp());
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
