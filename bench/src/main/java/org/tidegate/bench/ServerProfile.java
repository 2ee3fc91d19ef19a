package org.tidegate.bench;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a database server was at work on when it was looked at.
 *
 * @param seen how often each statement was found at work, waiting for nothing
 * @param looks how often it was looked
 * @param own CPU time that the looking cost the server
 */
record ServerProfile(Map<Statement, Long> seen, long looks, Duration own) {

    ServerProfile {
        seen = Map.copyOf(seen);
    }

    long found() {
        return seen.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The ledger's part of its work, 0 to 1. A commit is nobody's: it is of the whole, and not of the ledger. */
    double ledger() {
        return (double) count(true, false) / Math.max(found(), 1);
    }

    /** The ledger's part of the statements that take many rows, 0 to 1. */
    double ledgerOfManyRows() {
        return (double) count(true, true) / Math.max(count(false, true), 1);
    }

    /** How often each statement of the ledger's was found, as it is shown. */
    Map<String, Long> ledgers() {
        return seen.entrySet().stream()
                .filter(one -> one.getKey().isLedgers())
                .collect(Collectors.toMap(one -> one.getKey().shown(), Map.Entry::getValue, Long::sum));
    }

    private long count(boolean ledgers, boolean manyRows) {
        return seen.entrySet().stream()
                .filter(one -> !ledgers || one.getKey().isLedgers())
                .filter(one -> !manyRows || one.getKey().takesManyRows())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
