package org.tidegate.contracts.format.eux;

/**
 * A value.
 *
 * @param of the Java type of the record's component
 */
record Leaf(Form form, Class<?> of) implements Content {

    /** How it is written. All but the first three take white space around them. */
    enum Form {
        TEXT,
        /** A constant of an enum. */
        CODE,
        /** A text of one expression, such as an id. */
        SHAPED,
        /** {@code xs:date} without a zone. */
        DATE,
        /** {@code xs:dateTime} with its zone. */
        INSTANT,
        /** The same, with how exactly it is known as attributes. */
        MOMENT,
        WHOLE,
        DECIMAL,
        BOOLEAN;

        boolean takesSpace() {
            return compareTo(SHAPED) > 0;
        }
    }
}
