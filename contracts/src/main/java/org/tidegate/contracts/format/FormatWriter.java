package org.tidegate.contracts.format;

import org.tidegate.contracts.casepackage.CasePackage;

/** Writes canonical packages as documents of one partner format. Safe for use by many threads. */
public interface FormatWriter {

    /** The format with its version, as {@link FormatReader#format}. */
    String format();

    /** The media type of each document, such as {@code application/xml}. */
    String mediaType();

    /**
     * The same package gives the same octets and the same losses, every time.
     *
     * @return the documents with what they do not hold; where a loss blocks, the documents must not be handed over
     */
    WrittenPackage write(CasePackage casePackage);
}
