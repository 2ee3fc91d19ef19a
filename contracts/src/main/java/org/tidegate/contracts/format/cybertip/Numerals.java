package org.tidegate.contracts.format.cybertip;

/** Numbers in a report, as digits. */
final class Numerals {
    private static final int LONGEST = 40;

    private Numerals() {}

    /** @return -1 for anything but digits, with or without a plus sign, of a number that a long holds */
    static long whole(String text) {
        int start = text.startsWith("+") ? 1 : 0;
        if (start == text.length() || text.length() > LONGEST) {
            return -1;
        }
        long value = 0;
        for (int i = start; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9 || value > (Long.MAX_VALUE - digit) / 10) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** @return NaN for anything but a decimal number */
    static double decimal(String text) {
        boolean digits = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            digits |= c >= '0' && c <= '9';
            if ((c < '0' || c > '9') && "+-.eE".indexOf(c) < 0) {
                return Double.NaN;
            }
        }
        if (!digits || text.length() > LONGEST) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException notOne) {
            return Double.NaN;
        }
    }

    /** How a decimal number is written: without a fraction where it has none. */
    static String written(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
