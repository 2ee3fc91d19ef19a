package org.tidegate.contracts.casepackage;

import java.util.List;
import org.tidegate.contracts.media.PayloadRule;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Line;
import org.tidegate.contracts.rule.Verbatim;

/**
 * A part of the source that the canonical form has no place for, kept word for word.
 *
 * @param format the format it came in, with its version
 * @param path where it stood: JSON Pointer or XPath
 * @param value as it stood there
 */
public record Residue(
        @Line(64) String format,
        @Verbatim(2048) String path,
        @Verbatim(262144) String value) {

    public Residue {
        Checks.of(Residue.class, format, path, value).done();
    }

    /**
     * What no part of a document shows may be seen where several of them stand in one text, as they do here. Whoever reads the
     * package looks at these texts, and would refuse what the reader of the document took.
     *
     * @param pointer of the document
     * @throws MalformedDocument where a piece looks like the octets of a file
     */
    public static void requireNoPayload(List<Residue> residue, String pointer) {
        if (residue.stream()
                .anyMatch(piece -> PayloadRule.looksLikePayloadInResidue(piece.path())
                        || PayloadRule.looksLikePayloadInResidue(piece.value()))) {
            throw new MalformedDocument(List.of(PayloadRule.problem(pointer)));
        }
    }
}
