package org.tidegate.contracts.json;

/**
 * A value that stands as one text in JSON. Its class also has {@code public static parse(String)}, the inverse of
 * {@link #text()}, which throws {@link IllegalArgumentException} without repeating the text.
 */
public interface TextValue {

    String text();
}
