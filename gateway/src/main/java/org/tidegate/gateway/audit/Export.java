package org.tidegate.gateway.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.tidegate.gateway.store.LedgerSearch;
import org.tidegate.gateway.store.LedgerSearch.Filter;
import org.tidegate.gateway.store.LedgerSearch.Found;
import org.tidegate.gateway.store.LedgerSearch.Order;
import org.tidegate.gateway.store.LedgerSearch.Place;

/** Entries to take away, oldest first, read page by page: the heap holds one page however many there are. */
public final class Export {
    private static final int PAGE = 1_000;

    private final LedgerSearch search;
    private final Filter filter;
    private final long entries;
    private final long covered;

    /** @param covered the size of the checkpoint that covers entries with a lower index; 0 where there is none */
    Export(LedgerSearch search, Filter filter, long entries, long covered) {
        this.search = search;
        this.filter = filter;
        this.entries = entries;
        this.covered = covered;
    }

    /** In what form. */
    public enum Format {
        /** A line of JSON for each entry, with the octets that are hashed. */
        JSONL("application/jsonl", "jsonl"),
        CSV("text/csv;charset=utf-8", "csv"),
        /** The whole ledger with its tree, as {@link TreeExport} writes it. */
        TILES("application/zip", "zip");

        private final String mediaType;
        private final String ending;

        Format(String mediaType, String ending) {
            this.mediaType = mediaType;
            this.ending = ending;
        }

        String mediaType() {
            return mediaType;
        }

        String ending() {
            return ending;
        }
    }

    /** How many are given, as the row says: who takes them away can tell whether all arrived, and what is written meanwhile adds none. */
    long entries() {
        return entries;
    }

    void writeTo(OutputStream out, Format format) throws IOException {
        if (format == Format.CSV) {
            out.write((CsvLine.HEAD + "\r\n").getBytes(StandardCharsets.UTF_8));
        }
        @Nullable Place after = null;
        long left = entries;
        do {
            LedgerSearch.Page page = search.page(filter, Order.OLDEST_FIRST, after, PAGE);
            for (Found found : page.entries()
                    .subList(0, (int) Math.min(left, page.entries().size()))) {
                out.write(
                        switch (format) {
                            case JSONL -> JsonText.line(found, covered);
                            case CSV ->
                                CsvLine.of(ReadEntry.of(found), found.index()).getBytes(StandardCharsets.UTF_8);
                            case TILES -> throw new IllegalArgumentException("the tree is not written line by line");
                        });
            }
            left -= page.entries().size();
            after = page.next();
        } while (after != null && left > 0);
    }
}
