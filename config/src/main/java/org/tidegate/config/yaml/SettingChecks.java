package org.tidegate.config.yaml;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** The rules of one settings record, all checked before it is refused. Called from the record's constructor. */
public final class SettingChecks {
    private final String section;
    private final List<InvalidSetting.Broken> broken = new ArrayList<>();

    private SettingChecks(String section) {
        this.section = section;
    }

    /** @param section the record's place in the settings file, for the message: {@code dispatch} */
    public static SettingChecks of(String section) {
        return new SettingChecks(section);
    }

    public SettingChecks require(boolean kept, String key, String reason, String fix) {
        if (!kept) {
            broken.add(new InvalidSetting.Broken(key, reason, fix));
        }
        return this;
    }

    public SettingChecks between(String key, int value, int least, int most, String unit) {
        return require(
                value >= least && value <= most,
                key,
                "is " + value,
                "Write a whole number of " + unit + " from " + least + " to " + most + ".");
    }

    public SettingChecks between(String key, Duration value, Duration least, Duration most) {
        return require(
                value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
                key,
                "is " + TimeSpan.write(value),
                "Write a duration from " + TimeSpan.write(least) + " to " + TimeSpan.write(most) + ".");
    }

    /** One line a person reads: 1 to {@code most} characters, not blank. */
    public SettingChecks line(String key, String value, int most) {
        return require(
                !value.isBlank() && value.length() <= most && value.codePoints().noneMatch(Character::isISOControl),
                key,
                "is not one line of text",
                "Write 1 to " + most + " characters in one line.");
    }

    public SettingChecks distinct(String key, List<?> values) {
        return require(
                new HashSet<>(values).size() == values.size(), key, "names the same thing twice", "Name each once.");
    }

    /** @throws InvalidSetting with every rule that was broken */
    public void done() {
        if (!broken.isEmpty()) {
            throw new InvalidSetting(section, broken);
        }
    }
}
