package org.tidegate.config.yaml;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the cursor found at one key: a value, nothing, or something wrong that is already on the list of problems. Reading
 * goes on either way, and only {@link Section#make} asks for the value itself.
 */
public final class Value<T> {
    private enum Found {
        PRESENT,
        ABSENT,
        WRONG
    }

    /** Ends the making of one record whose parts could not all be read. Never leaves this package. */
    static final class NotRead extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotRead() {
            super("a setting could not be read; its problem is on the list", null, false, false);
        }
    }

    private final Found found;
    private final @Nullable T value;
    private final Consumer<String> missing;

    private Value(Found found, @Nullable T value, Consumer<String> missing) {
        this.found = found;
        this.value = value;
        this.missing = missing;
    }

    public static <T> Value<T> present(T value) {
        return new Value<>(Found.PRESENT, value, fix -> {});
    }

    /** The reason is already on the list of problems. */
    public static <T> Value<T> wrong() {
        return new Value<>(Found.WRONG, null, fix -> {});
    }

    /** @param missing puts "is missing" on the list of problems, given the fix */
    static <T> Value<T> absent(Consumer<String> missing) {
        return new Value<>(Found.ABSENT, null, missing);
    }

    /** The default, which holds only where the key is absent: a wrong value never falls back to it. */
    public Value<T> or(T whenAbsent) {
        return found == Found.ABSENT ? present(whenAbsent) : this;
    }

    /** There is no safe default: absence is a problem, repaired by {@code fix}. */
    public Value<T> required(String fix) {
        if (found == Found.ABSENT) {
            missing.accept(fix);
            return wrong();
        }
        return this;
    }

    public Value<Optional<T>> optional() {
        return map(Optional::of).or(Optional.empty());
    }

    public <U> Value<U> map(Function<T, U> to) {
        return found == Found.PRESENT ? present(to.apply(get())) : new Value<>(found, null, missing);
    }

    public boolean isPresent() {
        return found == Found.PRESENT;
    }

    public boolean isAbsent() {
        return found == Found.ABSENT;
    }

    /** Only inside {@link Section#make}, or where {@link #isPresent()}. */
    public T get() {
        if (value == null) {
            throw new NotRead();
        }
        return value;
    }
}
