package org.tidegate.config.yaml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Every problem found so far in all files of one node home, so that an administrator repairs them in one go. */
public final class SettingsProblems {
    private static final Comparator<SettingsProblem> READING_ORDER =
            Comparator.comparing(SettingsProblem::file).thenComparingInt(SettingsProblem::line);

    private final List<SettingsProblem> problems = new ArrayList<>();

    public void add(Path file, int line, String key, String reason, String fix) {
        problems.add(new SettingsProblem(file, line, key, reason, fix));
    }

    public boolean none() {
        return problems.isEmpty();
    }

    public List<SettingsProblem> inReadingOrder() {
        return problems.stream().distinct().sorted(READING_ORDER).toList();
    }

    /** @throws SettingsRefused when there is any problem */
    public void refuseIfAny() {
        if (!none()) {
            throw new SettingsRefused(inReadingOrder());
        }
    }
}
