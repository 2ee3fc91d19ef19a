package org.tidegate.config.yaml;

import java.util.List;
import java.util.stream.Collectors;

/** The node cannot start with these settings. The administrator's turn: every problem is in the message, one a line. */
public final class SettingsRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<SettingsProblem> problems;

    public SettingsRefused(List<SettingsProblem> problems) {
        super(problems.stream().map(SettingsProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** By file and line. */
    public List<SettingsProblem> problems() {
        return problems;
    }
}
