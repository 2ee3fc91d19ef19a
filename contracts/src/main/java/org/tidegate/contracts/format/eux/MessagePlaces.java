package org.tidegate.contracts.format.eux;

/** Where something of a package stands in the message it was read from, for whoever found it in the package. */
public final class MessagePlaces {

    private MessagePlaces() {}

    /**
     * The XPath of what a JSON Pointer into the package names, or of the nearest thing around it.
     *
     * @param pointer RFC 6901, such as {@code /recipients/0}
     */
    public static String of(String pointer) {
        return Places.of(pointer, null);
    }
}
