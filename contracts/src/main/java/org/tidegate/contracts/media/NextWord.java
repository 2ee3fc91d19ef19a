package org.tidegate.contracts.media;

/**
 * Where a word stands next in a text that is looked through once, forwards: no part of it is searched twice, however often it is
 * asked. Not safe for use by several threads.
 */
final class NextWord {

    private final String text;
    private final String word;
    private int found = -1;
    private int soughtTo;

    NextWord(String text, String word) {
        this.text = text;
        this.word = word;
    }

    /**
     * The first that lies whole between two places, -1 where there is none.
     *
     * @param from not before the one asked for last
     * @param to not before the one asked for last
     */
    int in(int from, int to) {
        if (found < from) {
            int start = Math.max(from, soughtTo);
            found = text.indexOf(word, start, to);
            soughtTo = found < 0 ? Math.max(start, to - word.length() + 1) : found;
        }
        return found;
    }
}
