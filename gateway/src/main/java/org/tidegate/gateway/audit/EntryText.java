package org.tidegate.gateway.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.json.Instants;
import org.tidegate.contracts.json.TextValue;
import org.tidegate.contracts.ledger.RestoredLog;

/** What stands in a field of an entry, as a person reads it; empty where the entry says nothing. */
public final class EntryText {
    private EntryText() {}

    public static String all(List<? extends TextValue> values) {
        return values.stream().map(TextValue::text).collect(Collectors.joining(" "));
    }

    public static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case TextValue text -> text.text();
            default -> value.toString();
        };
    }

    /** The log before, its size and root, the times of the backup, and what each partner holds, as {@code name=value}. */
    public static String restored(@Nullable RestoredLog log) {
        if (log == null) {
            return "";
        }
        List<String> parts = new ArrayList<>(List.of(
                "log=" + log.log(),
                "size=" + log.size(),
                "root=" + log.root().text(),
                "snapshotAt=" + Instants.text(log.snapshotAt()),
                "keysAt=" + Instants.text(log.keysAt())));
        log.heads().forEach(head -> parts.add(head.cosigner() + "=" + held(head)));
        return String.join(" ", parts);
    }

    private static String held(RestoredLog.Head head) {
        Digest root = head.root();
        if (root == null) {
            return head.answered() ? "none" : "not-asked";
        }
        return head.size() + ":" + root.text();
    }
}
