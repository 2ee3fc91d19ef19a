package org.tidegate.contracts.translation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Line;

/**
 * What a translation dropped, coarsened, defaulted or moved: one field. Never holds a value.
 *
 * @param format with its version
 * @param sourcePath where it stood; targetPath where it stands now
 * @param ruleId the rule of the mapping, with {@code mapVersion}
 * @param valueDigest over the package's salts, which erasure destroys
 */
public record LossReport(
        UUID lossId,
        LossDirection direction,
        @Line(64) String format,
        @Line(2048) String sourcePath,
        @Nullable @Line(2048) String targetPath,
        LossKind kind,
        @Line(64) String ruleId,
        @Line(32) String mapVersion,
        LossSeverity severity,
        @Nullable Digest valueDigest,
        boolean reversible) {

    public LossReport {
        Checks.of(
                        LossReport.class,
                        lossId,
                        direction,
                        format,
                        sourcePath,
                        targetPath,
                        kind,
                        ruleId,
                        mapVersion,
                        severity,
                        valueDigest,
                        reversible)
                .done();
    }
}
