package org.tidegate.gateway.problem;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A failure as it may stand in the log: types and places. The messages of other people's libraries often quote the value that
 * failed, a database's the whole row, so only our own exceptions' messages, made of constant words and ids, are kept.
 */
public final class SafeTrace {

    private static final String OURS = "org.tidegate.";
    private static final int FRAMES = 24;

    private SafeTrace() {}

    public static String of(Throwable failure) {
        StringBuilder text = new StringBuilder();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        String prefix = "";
        for (@Nullable Throwable each = failure; each != null && seen.add(each); each = each.getCause()) {
            text.append(prefix).append(each.getClass().getName());
            if (each.getClass().getName().startsWith(OURS)) {
                text.append(": ").append(each.getMessage());
            }
            appendFrames(text, each.getStackTrace());
            prefix = "\ncaused by ";
        }
        return text.toString();
    }

    private static void appendFrames(StringBuilder text, StackTraceElement[] frames) {
        for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
            text.append("\n\tat ").append(frames[i]);
        }
    }
}
