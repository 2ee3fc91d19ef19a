package org.tidegate.contracts.json;

/** Whether a Java string is well-formed UTF-16, so that it has a UTF-8 form at all. */
final class WellFormed {

    private WellFormed() {}

    static boolean is(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (!Character.isSurrogate(unit)) {
                continue;
            }
            boolean pair = Character.isHighSurrogate(unit)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (!pair) {
                return false;
            }
            i++;
        }
        return true;
    }

    static void require(String text) {
        if (!is(text)) {
            throw new IllegalArgumentException("a JSON text holds no lone surrogate");
        }
    }
}
