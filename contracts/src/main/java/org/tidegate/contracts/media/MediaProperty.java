package org.tidegate.contracts.media;

import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Line;
import org.tidegate.contracts.rule.Text;

/**
 * A name and a value a tool read from a file, such as an EXIF entry.
 */
public record MediaProperty(
        @Line(16) String type,
        @Line(255) String name,
        @Text(10000) String value) {

    public MediaProperty {
        Checks.of(MediaProperty.class, type, name, value).done();
    }
}
