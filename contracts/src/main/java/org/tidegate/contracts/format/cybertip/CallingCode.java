package org.tidegate.contracts.format.cybertip;

import org.jspecify.annotations.Nullable;

/** The calling code of a phone number: a plus sign and one to three digits, before the number and a space in its raw form. */
final class CallingCode {

    private static final int MOST_DIGITS = 3;

    private CallingCode() {}

    static boolean isOne(String text) {
        return text.length() > 1 && digitsEnd(text) == text.length();
    }

    /** The code a raw phone number begins with; null where it begins otherwise. */
    static @Nullable String of(String raw) {
        int end = digitsEnd(raw);
        return end > 1 && end < raw.length() - 1 && raw.charAt(end) == ' ' ? raw.substring(0, end) : null;
    }

    /** Behind the plus sign and at most three digits; 0 without a plus sign. */
    private static int digitsEnd(String text) {
        if (!text.startsWith("+")) {
            return 0;
        }
        int end = 1;
        while (end < text.length() && end <= MOST_DIGITS && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }
}
