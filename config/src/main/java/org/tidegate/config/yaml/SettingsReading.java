package org.tidegate.config.yaml;

import java.util.Set;
import java.util.TreeSet;

/** One reading of a node's files: the problems found so far, and every key that was asked for. */
public final class SettingsReading {
    private final SettingsProblems problems = new SettingsProblems();
    private final RemovedKeys removed;
    private final Set<String> asked = new TreeSet<>();

    public SettingsReading(RemovedKeys removed) {
        this.removed = removed;
    }

    public SettingsProblems problems() {
        return problems;
    }

    RemovedKeys removed() {
        return removed;
    }

    void asks(String key) {
        asked.add(key.replaceAll("\\[\\d+]", "[]"));
    }

    /** Full keys, a list's position left out: {@code case-systems[].id}. The reference of all settings is checked against it. */
    public Set<String> asked() {
        return Set.copyOf(asked);
    }
}
