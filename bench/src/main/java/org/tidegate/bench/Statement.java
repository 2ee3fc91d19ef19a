package org.tidegate.bench;

import java.util.regex.Pattern;

/** Whose a statement is, by the tables it names. */
record Statement(String sql) {

    private static final Pattern LEDGERS =
            Pattern.compile("\\b(ledger_[a-z_]+|witness_head|partner_ledger_key|pg_try_advisory_xact_lock)\\b");

    private static final Pattern TYPED_ARRAYS = Pattern.compile("\\bunnest\\([?$][0-9]*::");
    private static final Pattern SEQUENCERS = Pattern.compile("\\bledger_tile\\b");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final int SHOWN = 90;

    boolean isLedgers() {
        return LEDGERS.matcher(sql).find();
    }

    /**
     * Whether committers write it for a whole group: it takes its rows as arrays and names their types. Of the sequencer's own statements
     * only that of the tiles does.
     */
    boolean takesManyRows() {
        return TYPED_ARRAYS.matcher(sql).find() && !SEQUENCERS.matcher(sql).find();
    }

    /** In one line, cut. */
    String shown() {
        String line = BLANKS.matcher(sql.strip()).replaceAll(" ");
        return line.length() > SHOWN ? line.substring(0, SHOWN) + "..." : line;
    }
}
