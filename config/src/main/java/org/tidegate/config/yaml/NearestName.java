package org.tidegate.config.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known name a mistyped one most likely meant: smallest Levenshtein distance, at most a third of its length. */
final class NearestName {
    private NearestName() {}

    static Optional<String> to(String mistyped, Collection<String> known) {
        int furthest = Math.max(2, mistyped.length() / 3);
        return known.stream()
                .filter(name -> distance(plain(mistyped), plain(name)) <= furthest)
                .min(Comparator.comparingInt((String name) -> distance(plain(mistyped), plain(name)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** {@code inFlight}, {@code in_flight} and {@code IN-FLIGHT} are all near to {@code in-flight}. */
    private static String plain(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1-$2").replace('_', '-').toLowerCase(Locale.ROOT);
    }

    static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[b.length()];
    }
}
