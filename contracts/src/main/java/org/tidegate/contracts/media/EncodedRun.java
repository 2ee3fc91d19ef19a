package org.tidegate.contracts.media;

/**
 * Encoded characters without anything between them but line ends.
 *
 * @param length their number
 * @param likely they begin in a way that tells only in a long run
 * @param mixed there are letters and digits: words run together have letters alone
 */
record EncodedRun(int length, boolean likely, boolean mixed) {
    private static final int LONGEST_HASH = 512;
    private static final int LONGEST_TOKEN = 1024;

    static final EncodedRun NONE = new EncodedRun(0, false, false);

    EncodedRun and(String text, int start, int end) {
        return new EncodedRun(
                length + end - start,
                length == 0 ? beginsLikely(text, start) : likely,
                mixed || isMixed(text, start, end));
    }

    boolean isFile() {
        return (likely && length > LONGEST_HASH) || (mixed && length > LONGEST_TOKEN);
    }

    private static boolean beginsLikely(String text, int start) {
        return FileBeginnings.mayBeginWith(text.charAt(start), text.charAt(start + 1))
                && (FileBeginnings.areLikely(Encoded.base64(text, start))
                        || FileBeginnings.areLikely(Encoded.hex(text, start)));
    }

    private static boolean isMixed(String text, int start, int end) {
        boolean digits = false;
        boolean letters = false;
        for (int i = start; i < end && !(digits && letters); i++) {
            char c = text.charAt(i);
            digits |= Alphabets.isDigit(c);
            letters |= Alphabets.isLetter(c);
        }
        return digits && letters;
    }
}
