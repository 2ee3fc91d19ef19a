package org.tidegate.gateway.exchange;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A failure as the log may hold it: types and places in the code, never a message, which may quote what was read. */
public final class Trace {
    private static final int FRAMES = 12;

    private Trace() {}

    public static String of(Throwable failure) {
        StringBuilder trace = new StringBuilder();
        @Nullable Throwable next = failure;
        while (next != null) {
            if (!trace.isEmpty()) {
                trace.append(" caused by ");
            }
            trace.append(next.getClass().getName());
            trace.append(Arrays.stream(next.getStackTrace())
                    .limit(FRAMES)
                    .map(f -> f.getClassName() + "." + f.getMethodName() + ":" + f.getLineNumber())
                    .collect(Collectors.joining(" < ", " at ", "")));
            next = next.getCause();
        }
        return trace.toString();
    }
}
