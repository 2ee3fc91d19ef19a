package org.tidegate.contracts.json;

import java.lang.invoke.CallSite;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Calls a method handle whose target throws unchecked exceptions only. A handle is {@link #general} first, so that a call needs
 * no conversion of its own: a package makes some hundred of them.
 */
final class Handles {

    private static final MethodType ONE = MethodType.methodType(Object.class, Object.class);
    private static final MethodType MANY = MethodType.methodType(Object.class, Object[].class);

    private Handles() {}

    /** Takes any object, gives any object. */
    static MethodHandle general(MethodHandle target) {
        return target.asType(ONE);
    }

    /** Takes the arguments as one array. */
    static MethodHandle spread(MethodHandle target) {
        return target.asSpreader(Object[].class, target.type().parameterCount()).asType(MANY);
    }

    /**
     * Calls one public method without parameters. A function of its own class: unlike a handle that stands in a field, the compiler
     * can follow it.
     */
    @SuppressWarnings("unchecked") // the factory is told to make a Function
    static Function<Object, @Nullable Object> accessor(Method method) {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        try {
            MethodHandle target = lookup.unreflect(method);
            MethodType own = target.type().wrap();
            CallSite site = LambdaMetafactory.metafactory(
                    lookup, "apply", MethodType.methodType(Function.class), ONE, target, own);
            return (Function<Object, @Nullable Object>) site.getTarget().invokeExact();
        } catch (IllegalAccessException hidden) {
            throw new IllegalStateException("a record with a JSON form is public, with its components", hidden);
        } catch (RuntimeException | Error unchecked) {
            throw unchecked;
        } catch (Throwable checked) { // declared by MethodHandle
            throw checkedWasThrown(checked);
        }
    }

    static Object call(MethodHandle general, Object argument) {
        try {
            return (Object) general.invokeExact(argument);
        } catch (RuntimeException | Error unchecked) {
            throw unchecked;
        } catch (Throwable checked) { // declared by MethodHandle
            throw checkedWasThrown(checked);
        }
    }

    static Object construct(MethodHandle spread, @Nullable Object[] arguments) {
        try {
            return (Object) spread.invokeExact(arguments);
        } catch (RuntimeException | Error unchecked) {
            throw unchecked;
        } catch (Throwable checked) { // declared by MethodHandle
            throw checkedWasThrown(checked);
        }
    }

    private static IllegalStateException checkedWasThrown(Throwable checked) {
        return new IllegalStateException("a record's own methods throw no checked exception", checked);
    }
}
