package org.tidegate.contracts.translation;

import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

    private static final Pattern NOT_A_WORD = Pattern.compile("[^A-Za-z0-9-]+");

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

    /** Whether it is about an entry of this list of the package, such as {@code /recipients/1}. */
    public boolean isAboutOneOf(String list) {
        return paths().anyMatch(path -> path.contains("/" + list + "/"));
    }

    /** Whether one of these words stands in it. */
    public boolean names(Set<String> words) {
        return paths().flatMap(NOT_A_WORD::splitAsStream).anyMatch(words::contains);
    }

    private Stream<String> paths() {
        return Stream.of(sourcePath, targetPath == null ? "" : targetPath);
    }
}
