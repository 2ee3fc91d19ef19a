package org.tidegate.gateway.store;

import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a unit wants to know before it goes on: whether a row could be written (an exchange still in a state that is expected, a
 * key that nobody used), or is there. Claims of the same kind of all units of a group are made by one statement, and the kinds in
 * the order in which a unit names them.
 */
public final class Claim {
    private final ManyRows statement;
    private final Object key;
    private final List<@Nullable Object> values;
    private final BiConsumer<Transaction, String> whenGranted;

    /**
     * @param statement answers with the places of the claims it grants
     * @param key of the row: of two claims to one row the second is made after the first
     * @param whenGranted given the statement's text for the row
     */
    Claim(ManyRows statement, Object key, List<@Nullable Object> values, BiConsumer<Transaction, String> whenGranted) {
        this.statement = statement;
        this.key = key;
        this.values = values;
        this.whenGranted = whenGranted;
    }

    Claim(ManyRows statement, Object key, List<@Nullable Object> values) {
        this(statement, key, values, (tx, text) -> {});
    }

    ManyRows statement() {
        return statement;
    }

    Object key() {
        return key;
    }

    @Nullable Object[] values() {
        return values.toArray();
    }

    void granted(Transaction tx, String text) {
        whenGranted.accept(tx, text);
    }
}
