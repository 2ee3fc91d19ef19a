package org.tidegate.contracts.json;

/** The most a JSON document may ask of its reader. */
public final class JsonLimits {

    /** Octets of one document: what one envelope item may hold. */
    public static final int DOCUMENT = 8 << 20;

    /** Arrays and objects inside each other. */
    public static final int DEPTH = 64;

    /** UTF-16 units of one text. */
    public static final int TEXT = 1 << 20;

    /** UTF-16 units of one member name. */
    public static final int NAME = 256;

    /** Characters of one number. */
    public static final int NUMBER = 40;

    /** Values in one document: bounds the heap a document of many tiny values takes. */
    public static final int VALUES = 500_000;

    private JsonLimits() {}
}
