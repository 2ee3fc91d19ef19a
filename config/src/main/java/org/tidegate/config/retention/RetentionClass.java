package org.tidegate.config.retention;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.tidegate.config.yaml.Section;
import org.tidegate.config.yaml.SettingChecks;
import org.tidegate.config.yaml.Value;
import org.tidegate.contracts.casepackage.Kind;

/**
 * Packages that are kept equally long.
 *
 * @param name lower-case letters, digits and hyphens
 * @param kinds which packages; empty for the usual class only, which has every kind that no other names
 * @param keep from the end of the last exchange to the erasure, 1 day to 100 years
 * @param review from there to the day somebody looks whether it is still needed, 1 day to {@code keep}
 */
public record RetentionClass(String name, List<Kind> kinds, Duration keep, Duration review) {
    static final Duration LEAST = Duration.ofDays(1);
    static final Duration MOST = Duration.ofDays(36_525);
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    public RetentionClass {
        kinds = List.copyOf(kinds);
        SettingChecks.of("retention")
                .require(
                        NAME.matcher(name).matches(),
                        "name",
                        "is not the name of a class",
                        "Write lower-case letters, digits and hyphens, a letter first.")
                .between("keep", keep, LEAST, MOST)
                .between("review", review, LEAST, keep.compareTo(LEAST) < 0 ? LEAST : keep)
                .distinct("kinds", kinds)
                .done();
    }

    static Value<RetentionClass> read(Section at, RetentionClass usual) {
        var name = at.text("name").required("Write a name for the class, such as hash-sets.");
        var kinds = at.someOf("kinds", Kind.class).required("Write which kinds are kept this long, such as [HASHSET].");
        var keep = at.duration("keep").or(usual.keep());
        var review = at.duration("review");
        return at.make(() ->
                new RetentionClass(name.get(), kinds.get(), keep.get(), RetentionSettings.review(review, keep.get())));
    }
}
