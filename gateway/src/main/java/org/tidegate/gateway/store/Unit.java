package org.tidegate.gateway.store;

/**
 * What one caller wants done wholly or not at all. May run more than once, but takes effect once: every run before the last was
 * rolled back. So it does nothing but read and write through the transaction, quickly, and never waits for anything else.
 *
 * @param <T> what it tells its caller
 */
@FunctionalInterface
public interface Unit<T> {
    T apply(Transaction tx);
}
