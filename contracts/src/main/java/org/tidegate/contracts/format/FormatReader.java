package org.tidegate.contracts.format;

import java.util.List;
import java.util.Optional;
import org.tidegate.contracts.casepackage.CasePackage;

/** Reads documents of one partner format into canonical packages. */
public interface FormatReader {

    /** The format with its version, as residue and loss reports name it, such as {@code cybertip/2025-06}. */
    String format();

    /** The media type that chooses this reader at a door, such as {@code application/xml}. */
    String mediaType();

    /**
     * @param documents what belongs to one package, each whole: one document, and behind it its parts where the format sends
     *     them apart (a CyberTipline report, then each of its file details)
     * @param terms what the documents do not say and the door knows
     * @throws org.tidegate.contracts.problem.MalformedDocument with every problem, none repeating a value
     */
    ReadPackage read(List<byte[]> documents, ReadingTerms terms);

    /**
     * Refuses what may stand alone only for as long as further documents can follow. Not asked by {@link #read}, because a report may
     * be looked at before its files are there; to be asked once none will follow.
     *
     * @param casePackage as this reader read it
     * @throws org.tidegate.contracts.problem.MalformedDocument with what is missing
     */
    default void requireWhole(CasePackage casePackage) {}

    /**
     * Whether each document says its own recipients, kind, lane and handling. Then a door asks for none of them and fills in none, and
     * what it is told all the same must agree with the document.
     */
    default boolean saysItsOwnTerms() {
        return false;
    }

    /**
     * Where a sender finds in its documents what stands at this place of the package that was read from them: an XPath, else the same
     * pointer, where the format does not tell.
     *
     * @param pointer JSON Pointer into the package
     */
    default String placeInDocument(String pointer) {
        return pointer;
    }

    /** How a set that is too large for a package is read, and written again in this format; empty for a format that has no such sets. */
    default Optional<HashSetTranslation> sets() {
        return Optional.empty();
    }

    /** A package in one document. */
    default ReadPackage read(byte[] document, ReadingTerms terms) {
        return read(List.of(document), terms);
    }
}
