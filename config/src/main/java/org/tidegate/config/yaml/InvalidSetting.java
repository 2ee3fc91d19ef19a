package org.tidegate.config.yaml;

import java.util.List;
import java.util.stream.Collectors;

/** A settings record was asked to hold something its rules forbid. Carries every broken rule, by key. */
public final class InvalidSetting extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /**
     * One broken rule.
     *
     * @param key below the record's own section, as the file writes it: {@code back-off.first}
     * @param reason reads well after the key
     * @param fix a sentence
     */
    record Broken(String key, String reason, String fix) {}

    private final transient List<Broken> broken;

    InvalidSetting(String section, List<Broken> broken) {
        super(broken.stream()
                .map(rule -> section + "." + rule.key() + " " + rule.reason() + ". " + rule.fix())
                .collect(Collectors.joining("\n")));
        this.broken = List.copyOf(broken);
    }

    List<Broken> broken() {
        return broken;
    }
}
