package org.tidegate.gateway.deconfliction.entry;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tidegate.contracts.deconfliction.entry.EntryTargets;
import org.tidegate.contracts.deconfliction.entry.TargetEntry;

/** What a ledger row says of entries: names and coded values, never a value or a case. */
final class EntryWords {
    private EntryWords() {}

    static String of(TargetEntry entry) {
        return "target=" + EntryTargets.type(entry).word() + "&mode=" + entry.askedBy() + "&category="
                + entry.category() + "&partners=" + entry.partners().size() + "&expiresOn=" + entry.expiresOn();
    }

    /** How many of each type. @param types words */
    static String of(List<String> types) {
        Map<String, Long> counts =
                types.stream().collect(Collectors.groupingBy(word -> word, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(one -> one.getKey() + "=" + one.getValue())
                .collect(Collectors.joining("&"));
    }
}
