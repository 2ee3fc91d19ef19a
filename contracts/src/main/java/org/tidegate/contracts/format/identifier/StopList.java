package org.tidegate.contracts.format.identifier;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/** What many share who have nothing to do with each other: it would match without meaning anything. */
final class StopList {

    private static final String FILE = "stop-list.csv";
    private static final String ANY_DOMAIN = "@*";

    private final Set<String> stopped;

    private StopList(Set<String> stopped) {
        this.stopped = stopped;
    }

    static StopList shipped() {
        return new StopList(
                RuleFile.rows(FILE, 2).stream().map(row -> row.getFirst()).collect(Collectors.toSet()));
    }

    boolean holds(MatchKey key) {
        return stopped.contains(key.written()) || key.type() == MatchType.EMAIL && stopped.contains(atAnyDomain(key));
    }

    private static String atAnyDomain(MatchKey email) {
        String text = new String(email.octets(), StandardCharsets.UTF_8);
        return email.type().word() + ":" + text.substring(0, text.lastIndexOf('@')) + ANY_DOMAIN;
    }
}
