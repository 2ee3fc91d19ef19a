package org.tidegate.contracts.json;

/**
 * A value that stands as one text in JSON. Its class also has {@code public static parse(String)}, the inverse of
 * {@link #text()}, which throws {@link IllegalArgumentException} without repeating the text, and {@code public static String SHAPE},
 * an expression that describes exactly the texts parse takes and reads the same in Java and ECMA-262.
 */
public interface TextValue {

    String text();
}
