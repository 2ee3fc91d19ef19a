package org.tidegate.crypto.ledger.form;

import java.util.regex.Pattern;

/** Sizes and indexes in text: ASCII digits, no sign, no leading zeroes, 0 to 2^63-1. */
public final class Decimal {

    private static final Pattern SHAPE = Pattern.compile("0|[1-9][0-9]{0,18}");

    private Decimal() {}

    /** @throws FormRefused NOT_A_NUMBER */
    public static long read(String text) {
        if (!SHAPE.matcher(text).matches()) {
            throw new FormRefused(FormFault.NOT_A_NUMBER);
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException aboveTheLargest) {
            throw new FormRefused(FormFault.NOT_A_NUMBER);
        }
    }
}
