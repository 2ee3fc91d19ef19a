package org.tidegate.config.yaml;

import java.nio.file.Path;

/**
 * One thing that must change before the node starts.
 *
 * @param line from 1; 0 when the file as a whole is meant
 * @param key the full key, such as {@code dispatch.back-off.first} or {@code case-systems[0].id}; empty for the file
 * @param reason what is wrong, without a full stop
 * @param fix what to write or do instead, a sentence
 */
public record SettingsProblem(Path file, int line, String key, String reason, String fix) {

    /** {@code file:line: key: reason. Fix: …}, which most editors turn into a link. */
    @Override
    public String toString() {
        String place = line > 0 ? file + ":" + line : file.toString();
        String subject = key.isEmpty() ? "" : key + ": ";
        return place + ": " + subject + reason + ". Fix: " + fix;
    }
}
