package org.tidegate.contracts.media;

import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Line;

/**
 * A digest of a file, as the source gives it.
 *
 * @param algorithm such as MD5, SHA-1, PDQ, PhotoDNA
 * @param encoding hex or base64
 */
public record HashValue(
        @Line(64) String algorithm,
        @Line(1024) String value,
        @Nullable @Line(16) String encoding) {

    public HashValue {
        Checks.of(HashValue.class, algorithm, value, encoding).done();
    }
}
