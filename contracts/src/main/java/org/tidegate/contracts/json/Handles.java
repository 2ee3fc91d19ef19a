package org.tidegate.contracts.json;

import java.lang.invoke.MethodHandle;

/** Calls a method handle whose target throws unchecked exceptions only. */
final class Handles {

    private Handles() {}

    static Object call(MethodHandle target, Object argument) {
        try {
            return target.invoke(argument);
        } catch (RuntimeException | Error unchecked) {
            throw unchecked;
        } catch (Throwable checked) {
            throw new IllegalStateException("a record's own methods throw no checked exception", checked);
        }
    }

    static Object construct(MethodHandle constructor, Object[] arguments) {
        return call(constructor, arguments);
    }
}
