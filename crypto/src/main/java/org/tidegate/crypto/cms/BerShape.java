package org.tidegate.crypto.cms;

/**
 * Walks tags and lengths, and nothing else, before the ASN.1 library builds objects: one object, no byte after it, bounded depth
 * and number of elements, every length inside the element around it and written in its shortest form.
 *
 * <p>Stops a few hundred bytes from claiming gigabytes or from nesting until the stack ends (ITU-T X.690, 8.1).
 */
final class BerShape {

    private static final int INDEFINITE = -1;
    private static final int END_OF_CONTENTS = 0;
    private static final int CONSTRUCTED = 0x20;
    private static final int HIGH_TAG_NUMBER = 0x1f;

    private final byte[] bytes;
    private final int[] ends = new int[CmsLimits.DEPTH + 1];
    private int depth;
    private int position;
    private int elements;

    private BerShape(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @throws CmsRefused MALFORMED or OVER_A_LIMIT */
    static void requireOneObject(byte[] bytes) {
        new BerShape(bytes).walk();
    }

    private void walk() {
        ends[0] = bytes.length;
        element();
        while (depth > 0) {
            if (ends[depth] == position) {
                depth--;
            } else if (ends[depth] == INDEFINITE && atEndOfContents()) {
                position += 2;
                depth--;
            } else {
                element();
            }
        }
        if (position != bytes.length) {
            throw malformed();
        }
    }

    private void element() {
        if (++elements > CmsLimits.ELEMENTS) {
            throw overLimit();
        }
        int tag = next();
        if (tag == END_OF_CONTENTS || (tag & HIGH_TAG_NUMBER) == HIGH_TAG_NUMBER) {
            throw malformed();
        }
        boolean constructed = (tag & CONSTRUCTED) != 0;
        int length = length();
        if (length == INDEFINITE && !constructed) {
            throw malformed();
        }
        if (constructed) {
            enter(length == INDEFINITE ? INDEFINITE : position + length);
        } else {
            position += length;
        }
    }

    private void enter(int end) {
        if (depth == CmsLimits.DEPTH) {
            throw overLimit();
        }
        ends[++depth] = end;
    }

    /** The length in bytes, never past the nearest definite end around it, or INDEFINITE. */
    private int length() {
        int first = next();
        if (first == 0x80) {
            return INDEFINITE;
        }
        long length = first < 0x80 ? first : longLength(first & 0x7f);
        if (length > room()) {
            throw malformed();
        }
        return (int) length;
    }

    private long longLength(int octets) {
        if (octets > Integer.BYTES) {
            throw malformed();
        }
        long length = 0;
        for (int i = 0; i < octets; i++) {
            length = length << 8 | next();
        }
        boolean shortest = length >= 0x80 && length >>> (8 * (octets - 1)) != 0;
        if (!shortest) {
            throw malformed();
        }
        return length;
    }

    private int room() {
        for (int i = depth; i >= 0; i--) {
            if (ends[i] != INDEFINITE) {
                return ends[i] - position;
            }
        }
        throw new IllegalStateException("the outermost end is always definite");
    }

    private boolean atEndOfContents() {
        return room() >= 2 && bytes[position] == 0 && bytes[position + 1] == 0;
    }

    private int next() {
        if (room() < 1) {
            throw malformed();
        }
        return bytes[position++] & 0xff;
    }

    private static CmsRefused malformed() {
        return new CmsRefused(RefusedBecause.MALFORMED);
    }

    private static CmsRefused overLimit() {
        return new CmsRefused(RefusedBecause.OVER_A_LIMIT);
    }
}
