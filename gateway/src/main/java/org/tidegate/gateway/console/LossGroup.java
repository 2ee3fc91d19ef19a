package org.tidegate.gateway.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.tidegate.contracts.translation.LossKind;
import org.tidegate.contracts.translation.LossList;
import org.tidegate.contracts.translation.LossReport;
import org.tidegate.contracts.translation.LossSeverity;

/**
 * The losses of one rule and kind.
 *
 * @param key the bundle's words for what is lost
 * @param kindKey the bundle's words for what becomes of it
 * @param places the first few, as JSON Pointers
 * @param more how many places are not shown
 */
record LossGroup(String rule, String key, String kindKey, List<String> places, int more) {
    /** Rules that can stop a form, which the bundle has words for. */
    static final Set<String> KNOWN = Set.of(
            "NO_REPORT",
            "NOT_MEDIA",
            "NOTHING_TO_WRITE",
            "DELTA",
            "MD5_MISSING",
            "MINOR_DETAILS",
            "HANDLING",
            "MARKING_ABOVE_CEILING",
            "MARKING",
            "MARKING_LEFT_OUT",
            "INCIDENT_TYPE",
            "INCIDENT_TIME",
            "REPORTER_EMAIL",
            "SECOND_SUBJECT",
            "GRADING",
            "GRADING_LEFT_OUT",
            "VICTIM_LINK",
            "NO_ROOM_TO_MATTER");

    private static final int SHOWN = 5;

    private record Key(String rule, LossKind kind) {}

    /** What stops the form, in the order it was found. */
    static List<LossGroup> serious(LossList losses) {
        return groups(losses, LossGroup::isSerious);
    }

    /** Everything else. */
    static List<LossGroup> lesser(LossList losses) {
        return groups(losses, loss -> !isSerious(loss));
    }

    private static boolean isSerious(LossReport loss) {
        return loss.severity() == LossSeverity.BLOCK || loss.kind() == LossKind.REFUSED;
    }

    private static List<LossGroup> groups(LossList losses, Predicate<LossReport> which) {
        Map<Key, List<String>> places = new LinkedHashMap<>();
        losses.losses().stream()
                .filter(which)
                .forEach(loss -> places.computeIfAbsent(new Key(loss.ruleId(), loss.kind()), key -> new ArrayList<>())
                        .add(loss.sourcePath()));
        return places.entrySet().stream()
                .map(group -> of(group.getKey(), group.getValue()))
                .toList();
    }

    private static LossGroup of(Key key, List<String> places) {
        List<String> shown = places.subList(0, Math.min(SHOWN, places.size()));
        return new LossGroup(
                key.rule(),
                "loss." + (KNOWN.contains(key.rule()) ? key.rule() : "OTHER"),
                "losskind." + key.kind(),
                List.copyOf(shown),
                places.size() - shown.size());
    }
}
