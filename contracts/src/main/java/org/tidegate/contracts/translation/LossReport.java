package org.tidegate.contracts.translation;

import java.util.Set;
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

    /** Whether it is about an entry of this list of the package, such as {@code /recipients/1}. */
    public boolean isAboutOneOf(String list) {
        String step = "/" + list + "/";
        return sourcePath.contains(step) || (targetPath != null && targetPath.contains(step));
    }

    /** Whether one of these words stands in it. */
    public boolean names(Set<String> words) {
        return !words.isEmpty() && (stands(words, sourcePath) || (targetPath != null && stands(words, targetPath)));
    }

    /** By hand: a package with a hundred reports is asked before each sealing. */
    private static boolean stands(Set<String> words, String path) {
        int start = 0;
        for (int i = 0; i <= path.length(); i++) {
            if (i == path.length() || !isOfAWord(path.charAt(i))) {
                if (i > start && words.contains(path.substring(start, i))) {
                    return true;
                }
                start = i + 1;
            }
        }
        return false;
    }

    private static boolean isOfAWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    }
}
