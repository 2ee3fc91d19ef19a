package org.tidegate.contracts.casepackage;

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
}
