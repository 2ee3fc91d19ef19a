package org.tidegate.config.retention;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.tidegate.config.yaml.Section;
import org.tidegate.config.yaml.SettingChecks;
import org.tidegate.config.yaml.Value;
import org.tidegate.contracts.casepackage.Kind;

/**
 * How long what this node holds is kept.
 *
 * @param usual for every kind that no class names
 * @param classes of one kind or more each; each kind in one of them at most
 * @param sealed how long sealed bytes are kept from their sealing, 1 hour to 90 days; unanswered, until they may not be sent any more
 * @param answerWithin how long a partner may leave a notice of an erasure unanswered before an alarm rings, 1 day to 365 days
 */
public record RetentionSettings(
        RetentionClass usual, List<RetentionClass> classes, Duration sealed, Duration answerWithin) {
    private static final String USUAL = "usual";

    public static final RetentionSettings DEFAULT = new RetentionSettings(
            new RetentionClass(USUAL, List.of(), Duration.ofDays(730), Duration.ofDays(180)),
            List.of(),
            Duration.ofDays(7),
            Duration.ofDays(30));

    public RetentionSettings {
        classes = List.copyOf(classes);
        List<String> names = new ArrayList<>(List.of(usual.name()));
        classes.forEach(each -> names.add(each.name()));
        SettingChecks.of("retention")
                .distinct("classes", names)
                .distinct(
                        "classes",
                        classes.stream().flatMap(each -> each.kinds().stream()).toList())
                .require(
                        classes.stream().noneMatch(each -> each.kinds().isEmpty()),
                        "classes",
                        "has a class without a kind, in which nothing would ever be",
                        "Write which kinds are kept this long, such as [HASHSET], or take the class out.")
                .between("sealed", sealed, Duration.ofHours(1), Duration.ofDays(90))
                .between("answer-within", answerWithin, Duration.ofDays(1), Duration.ofDays(365))
                .done();
    }

    public RetentionClass of(Kind kind) {
        return classes.stream()
                .filter(each -> each.kinds().contains(kind))
                .findFirst()
                .orElse(usual);
    }

    public static Value<RetentionSettings> read(Section at) {
        var keep = at.duration("keep").or(DEFAULT.usual().keep());
        var review = at.duration("review");
        var sealed = at.duration("sealed").or(DEFAULT.sealed());
        var answerWithin = at.duration("answer-within").or(DEFAULT.answerWithin());
        Value<RetentionClass> usual =
                at.part(() -> new RetentionClass(USUAL, List.of(), keep.get(), review(review, keep.get())));
        List<Value<RetentionClass>> classes = new ArrayList<>();
        at.sections("classes")
                .forEach(each ->
                        classes.add(RetentionClass.read(each, usual.isPresent() ? usual.get() : DEFAULT.usual())));
        return at.make(() -> new RetentionSettings(
                usual.get(), classes.stream().map(Value::get).toList(), sealed.get(), answerWithin.get()));
    }

    /** What is kept for less than the usual time before a review is looked at when its time is up. */
    static Duration review(Value<Duration> said, Duration keep) {
        Duration usual = DEFAULT.usual().review();
        return said.or(keep.compareTo(usual) < 0 ? keep : usual).get();
    }
}
