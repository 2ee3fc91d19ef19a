package org.tidegate.gateway.backup;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** A command's output is for a person or a script: of what the database and its migrations log, only warnings are. */
final class QuietLog {
    private QuietLog() {}

    static void begin() {
        if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            root.setLevel(Level.WARN);
        }
    }
}
