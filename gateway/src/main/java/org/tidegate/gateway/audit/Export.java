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

    Export(LedgerSearch search, Filter filter, long entries) {
        this.search = search;
        this.filter = filter;
        this.entries = entries;
    }

    /** In what form. */
    public enum Format {
        /** A line of JSON for each entry, with the octets that are hashed. */
        JSONL("application/jsonl", "jsonl"),
        CSV("text/csv;charset=utf-8", "csv");

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

    /** How many there are: who takes them away can tell whether all arrived. */
    long entries() {
        return entries;
    }

    void writeTo(OutputStream out, Format format) throws IOException {
        if (format == Format.CSV) {
            out.write((CsvLine.HEAD + "\r\n").getBytes(StandardCharsets.UTF_8));
        }
        @Nullable Place after = null;
        do {
            LedgerSearch.Page page = search.page(filter, Order.OLDEST_FIRST, after, PAGE);
            for (Found found : page.entries()) {
                out.write(
                        switch (format) {
                            case JSONL -> JsonText.line(found.leafHash(), found.octets());
                            case CSV -> CsvLine.of(ReadEntry.of(found)).getBytes(StandardCharsets.UTF_8);
                        });
            }
            after = page.next();
        } while (after != null);
    }
}
