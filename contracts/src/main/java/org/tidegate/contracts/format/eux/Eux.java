package org.tidegate.contracts.format.eux;

import org.tidegate.contracts.casepackage.Kind;

/** What names the format. */
public final class Eux {

    /** As residue and loss reports name it. */
    public static final String FORMAT = "eux/1.0";

    /**
     * Of all its elements. A URN, because nobody has to fetch it and no host has to be kept for it; another major version has
     * another one.
     */
    public static final String NAMESPACE = "urn:tidegate:eux:1";

    /** Its own, so that a door can tell it from the other XML formats without looking inside. */
    public static final String MEDIA_TYPE = "application/vnd.tidegate.eux+xml";

    /** Where the schema lies in the class path. */
    public static final String SCHEMA = "/org/tidegate/contracts/format/eux/eux-1.xsd";

    /** The one global element of the schema. */
    public static final String ROOT = "ExchangeMessage";

    private Eux() {}

    /**
     * XPath in a message of what a JSON Pointer names in its package, or of the nearest thing around it: for what is told of a package
     * after it was read.
     *
     * @param kind of the package
     */
    public static String placeOf(String pointer, Kind kind) {
        return Places.of(pointer, kind);
    }
}
