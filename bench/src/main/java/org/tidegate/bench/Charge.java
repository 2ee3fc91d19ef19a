package org.tidegate.bench;

import java.util.List;
import java.util.regex.Pattern;

/** Whose CPU time a sample of a node is, by the methods that were at work: the innermost first. */
enum Charge {
    LEDGER,
    /**
     * Rows that a committer writes for everybody in its group, the ledger's among them, by one method: only the servers can tell
     * their statements apart.
     */
    ROWS,
    REST;

    private static final Pattern LAMBDA = Pattern.compile("\\$\\$Lambda.*|\\.lambda\\$.*");
    private static final String OURS = "org.tidegate.";
    private static final List<String> LEDGERS = List.of(
            OURS + "contracts.ledger.",
            OURS + "crypto.ledger.",
            OURS + "routes.ledger.",
            OURS + "gateway.ledger.",
            OURS + "gateway.audit.",
            OURS + "gateway.proof.",
            OURS + "gateway.exchange.ExchangeLedger",
            OURS + "gateway.store.Ledger",
            OURS + "gateway.store.WitnessStore",
            OURS + "gateway.wire.LedgerController");
    private static final String GROUPS_ROWS = OURS + "gateway.store.LaterWrites.make";
    private static final String MANY_ROWS = OURS + "gateway.store.ManyRows.write";

    /** @param methods each as its class with its package, a full stop and its name */
    static Charge of(List<String> methods) {
        if (methods.stream().anyMatch(Charge::isLedgers)) {
            return LEDGER;
        }
        return methods.contains(MANY_ROWS) && methods.contains(GROUPS_ROWS) ? ROWS : REST;
    }

    /** The outermost of the ledger's methods, so what was done; a lambda by the class it stands in. Empty for none. */
    static String task(List<String> methods) {
        return methods.reversed().stream()
                .filter(Charge::isLedgers)
                .findFirst()
                .map(method -> LAMBDA.matcher(method.substring(OURS.length())).replaceAll(""))
                .orElse("");
    }

    private static boolean isLedgers(String method) {
        return LEDGERS.stream().anyMatch(method::startsWith);
    }
}
