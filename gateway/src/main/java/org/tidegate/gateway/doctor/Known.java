package org.tidegate.gateway.doctor;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A fact, or why it could not be found out. */
final class Known<T> {
    private final @Nullable T value;
    private final String because;

    private Known(@Nullable T value, String because) {
        this.value = value;
        this.because = because;
    }

    static <T> Known<T> of(T value) {
        return new Known<>(value, "");
    }

    /** @param because to be read after "not checked, because" */
    static <T> Known<T> not(String because) {
        return new Known<>(null, because);
    }

    List<Verdict> judge(Function<T, List<Verdict>> judge) {
        T known = value;
        return known == null ? List.of(Verdict.notChecked(because)) : judge.apply(known);
    }
}
