package org.tidegate.gateway.console;

import static org.tidegate.gateway.audit.EntryText.all;
import static org.tidegate.gateway.audit.EntryText.restored;
import static org.tidegate.gateway.audit.EntryText.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.json.Instants;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.gateway.audit.ReadEntry;

/**
 * A field of an entry: what it is called, what it means, and what stands there.
 *
 * @param key the bundle's name for it; with {@code .explained} behind it, the sentence
 * @param value as the entry has it
 * @param wordKey the bundle's words for a coded value; null where the value says it
 */
record EntryField(String key, String value, @Nullable String wordKey) {

    /** Every field that the entry has, in the order in which somebody asks. */
    static List<EntryField> of(ReadEntry read) {
        LedgerEntry entry = read.entry();
        List<EntryField> fields = new ArrayList<>();
        fields.add(new EntryField("field.occurredAt", Instants.text(entry.occurredAt()), null));
        fields.add(new EntryField("field.event", entry.event().name(), null));
        fields.add(new EntryField("field.actor", entry.actor(), null));
        add(fields, "field.roles", String.join(" ", entry.roles()), null);
        add(fields, "field.partner", text(entry.partner()), null);
        add(fields, "field.country", text(entry.country()), null);
        add(fields, "field.agreement", text(entry.agreement()), null);
        add(fields, "field.legalBasis", text(entry.legalBasis()), null);
        add(fields, "field.purposes", String.join(" ", entry.purposes()), null);
        add(fields, "field.handling", all(entry.handling()), null);
        add(fields, "field.kind", text(entry.kind()), "kind." + entry.kind());
        add(fields, "field.lane", text(entry.lane()), "lane." + entry.lane());
        add(fields, "field.stateAfter", text(entry.stateAfter()), "state." + entry.stateAfter());
        add(fields, "field.code", text(entry.code()), null);
        add(fields, "field.places", String.join(" ", entry.places()), null);
        add(fields, "field.asked", text(entry.asked()), null);
        add(fields, "field.count", text(entry.count()), null);
        add(fields, "field.restored", restored(entry.restored()), null);
        add(fields, "field.packageId", text(entry.packageId()), null);
        add(fields, "field.exchanges", all(entry.exchanges()), null);
        add(fields, "field.envelope", text(entry.envelope()), null);
        add(fields, "field.subject", text(entry.subject()), null);
        add(fields, "field.content", text(entry.content()), null);
        add(fields, "field.certificate", text(entry.certificate()), null);
        fields.add(new EntryField("field.authority", entry.authority().value(), null));
        fields.add(new EntryField("field.node", entry.node(), null));
        fields.add(new EntryField("field.unique", entry.unique(), null));
        fields.add(new EntryField("field.leafHash", read.leafHash().text(), null));
        return fields;
    }

    private static void add(List<EntryField> fields, String key, String value, @Nullable String wordKey) {
        if (!value.isEmpty()) {
            fields.add(new EntryField(key, value, wordKey));
        }
    }
}
