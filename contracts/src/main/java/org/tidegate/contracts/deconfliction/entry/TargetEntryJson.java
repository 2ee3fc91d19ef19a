package org.tidegate.contracts.deconfliction.entry;

import java.util.Set;
import org.tidegate.contracts.json.ClosedDocument;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.media.PayloadRule;

/** An entry's octets: what is sent by who enters it, and what is stored. */
public final class TargetEntryJson {
    private static final ClosedDocument<TargetEntry> FORM = ClosedDocument.of(TargetEntry.class, PayloadRule.FORBIDDEN);

    private TargetEntryJson() {}

    /** Canonical JSON (RFC 8785). */
    public static byte[] write(TargetEntry entry) {
        return FORM.write(entry);
    }

    /**
     * Strictly, and only what can be compared.
     *
     * @throws org.tidegate.contracts.problem.MalformedDocument with every problem, no value repeated; where a payload was found, with
     *     that alone
     */
    public static TargetEntry read(byte[] octets) {
        return compared(FORM.read(octets));
    }

    /** As {@link #read}, of a tree in which a payload was looked for. */
    static TargetEntry ofTree(JsonValue tree) {
        return compared(FORM.ofTree(tree));
    }

    /** One that was read before; what the rules say of it now is not asked. */
    public static TargetEntry stored(byte[] octets) {
        return FORM.read(octets);
    }

    static Set<String> names() {
        return FORM.names();
    }

    private static TargetEntry compared(TargetEntry entry) {
        EntryTargets.of(entry);
        return entry;
    }
}
