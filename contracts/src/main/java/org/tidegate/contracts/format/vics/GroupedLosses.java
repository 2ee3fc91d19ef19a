package org.tidegate.contracts.format.vics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.format.mapping.FormatLosses;

/**
 * The losses of a package's records: each told by itself up to {@value #MOST_EACH} of one rule at one member; more than that are told
 * once, with {@code *} for the numbers, because a list as long as the package says less than its first line.
 */
final class GroupedLosses {

    static final int MOST_EACH = 64;

    private static final Pattern NUMBER = Pattern.compile("/[0-9]+(?=/|$)");

    private record Group(String rule, String shape) {}

    private record Loss(String source, @Nullable String target) {}

    private final FormatLosses losses;
    private final Map<Group, List<Loss>> groups = new LinkedHashMap<>();
    private final Map<String, String> shapes = new LinkedHashMap<>();

    GroupedLosses(FormatLosses losses) {
        this.losses = losses;
    }

    /**
     * @param pointer of the object
     * @param any the same with {@code *} for its number
     */
    RecordLosses at(String pointer, String any) {
        return (rule, place, target) -> tell(rule, pointer + place, any + shape(place), target);
    }

    private void tell(String rule, String source, String shape, @Nullable String target) {
        List<Loss> group = groups.computeIfAbsent(new Group(rule, shape), none -> new ArrayList<>());
        if (group.size() <= MOST_EACH) {
            group.add(new Loss(source, target));
        }
    }

    /** To be called once, when every record is read. */
    void tellAll() {
        groups.forEach((group, all) -> {
            if (all.size() > MOST_EACH) {
                losses.tell(group.rule(), group.shape(), all.getFirst().target());
            } else {
                all.forEach(loss -> losses.tell(group.rule(), loss.source(), loss.target()));
            }
        });
    }

    private String shape(String place) {
        return place.indexOf('/', 1) < 0
                ? place
                : shapes.computeIfAbsent(place, its -> NUMBER.matcher(its).replaceAll("/*"));
    }
}
