package org.tidegate.gateway.audit;

import static org.tidegate.gateway.audit.EntryText.all;
import static org.tidegate.gateway.audit.EntryText.restored;
import static org.tidegate.gateway.audit.EntryText.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.json.Instants;
import org.tidegate.contracts.ledger.LedgerEntry;

/**
 * An entry as a line of CSV (RFC 4180), several values of one field separated by a space. A cell that begins with a sign by which a
 * spreadsheet begins a formula gets an apostrophe before it: also a digest may begin with a hyphen.
 */
final class CsvLine {
    static final String HEAD =
            "leafHash,occurredAt,event,actor,roles,authority,node,partner,country,agreement,packageId,exchanges,"
                    + "envelope,kind,lane,handling,purposes,legalBasis,stateAfter,code,content,certificate,subject,places,asked,count,restored,index";

    private static final String FORMULA_SIGNS = "=+-@\t\r";

    private CsvLine() {}

    /** @param index in the tree, from 0; null before the entry has a place */
    static String of(ReadEntry read, @Nullable Long index) {
        LedgerEntry entry = read.entry();
        List<String> cells = new ArrayList<>();
        cells.add(read.leafHash().text());
        cells.add(Instants.text(entry.occurredAt()));
        cells.add(entry.event().name());
        cells.add(entry.actor());
        cells.add(String.join(" ", entry.roles()));
        cells.add(entry.authority().value());
        cells.add(entry.node());
        cells.add(text(entry.partner()));
        cells.add(text(entry.country()));
        cells.add(text(entry.agreement()));
        cells.add(text(entry.packageId()));
        cells.add(all(entry.exchanges()));
        cells.add(text(entry.envelope()));
        cells.add(text(entry.kind()));
        cells.add(text(entry.lane()));
        cells.add(all(entry.handling()));
        cells.add(String.join(" ", entry.purposes()));
        cells.add(text(entry.legalBasis()));
        cells.add(text(entry.stateAfter()));
        cells.add(text(entry.code()));
        cells.add(text(entry.content()));
        cells.add(text(entry.certificate()));
        cells.add(text(entry.subject()));
        cells.add(String.join(" ", entry.places()));
        cells.add(text(entry.asked()));
        cells.add(text(entry.count()));
        cells.add(restored(entry.restored()));
        cells.add(text(index));
        return cells.stream().map(CsvLine::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    static String cell(String value) {
        String safe = !value.isEmpty() && FORMULA_SIGNS.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        return safe.chars().anyMatch(sign -> sign == ',' || sign == '"' || sign == '\n' || sign == '\r')
                ? '"' + safe.replace("\"", "\"\"") + '"'
                : safe;
    }
}
