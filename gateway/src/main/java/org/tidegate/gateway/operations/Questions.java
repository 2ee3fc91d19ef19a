package org.tidegate.gateway.operations;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tidegate.routes.failure.NodeImpaired;

/** Questions to one store, one after the other. Once it did not answer, the rest are not asked: each would wait as long in vain. */
final class Questions {
    private final List<String> unknown;
    private @Nullable String away;

    /** @param unknown takes what could not be found out, and why */
    Questions(List<String> unknown) {
        this.unknown = unknown;
    }

    <T> Optional<T> ask(String what, Supplier<T> question) {
        if (away == null) {
            try {
                return Optional.of(question.get());
            } catch (NodeImpaired e) {
                away = String.valueOf(e.getMessage());
            }
        }
        unknown.add(what + ": " + away);
        return Optional.empty();
    }
}
