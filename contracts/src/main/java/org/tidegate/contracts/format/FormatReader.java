package org.tidegate.contracts.format;

/** Reads documents of one partner format into canonical packages. */
public interface FormatReader {

    /** The format with its version, as residue and loss reports name it, such as {@code cybertip/2025-06}. */
    String format();

    /** The media type that chooses this reader at a door, such as {@code application/xml}. */
    String mediaType();

    /**
     * @param document the whole document
     * @param terms what the document does not say and the door knows
     * @throws org.tidegate.contracts.problem.MalformedDocument with every problem, none repeating a value
     */
    ReadPackage read(byte[] document, ReadingTerms terms);
}
