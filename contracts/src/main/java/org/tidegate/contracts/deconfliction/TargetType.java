package org.tidegate.contracts.deconfliction;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tidegate.contracts.format.identifier.MatchType;
import org.tidegate.contracts.json.TextValue;

/**
 * What kind of thing is compared: an identifier's type of the rule file, or an event within a distance. Each has its own key and quota, so a
 * value that is sent as another type matches nothing.
 *
 * @param word as in keys, quotas and messages
 */
public record TargetType(String word) implements TextValue {
    public static final String SHAPE = "^[a-z][a-z0-9-]{0,31}$";

    private static final Pattern PATTERN = Pattern.compile(SHAPE);

    /** So few values that all of them could be asked about. */
    private static final Set<TargetType> ENUMERABLE = withEvents(Stream.of(
                    MatchType.PHONE,
                    MatchType.IP4T,
                    MatchType.IP4PT,
                    MatchType.IP6T,
                    MatchType.IP6FULL,
                    MatchType.IMEI,
                    MatchType.IMSI,
                    MatchType.ICCID,
                    MatchType.PLATE))
            .collect(Collectors.toUnmodifiableSet());

    private static final List<TargetType> ALL =
            withEvents(Arrays.stream(MatchType.values())).toList();

    public TargetType {
        if (!PATTERN.matcher(word).matches()) {
            throw new IllegalArgumentException(
                    "not a type: send a lower-case letter, then up to 31 lower-case letters, digits or hyphens");
        }
    }

    /** @throws IllegalArgumentException which does not repeat the text */
    public static TargetType parse(String text) {
        return new TargetType(text);
    }

    public static TargetType of(MatchType type) {
        return new TargetType(type.word());
    }

    public static TargetType of(EventLayer layer) {
        return new TargetType(layer.word());
    }

    /** Every type there is a rule for; a partner may know more, or fewer. */
    public static List<TargetType> all() {
        return ALL;
    }

    /** Whether it is a layer of events, of which one asks about some hundred cells. */
    public boolean isEvent() {
        return layer().isPresent();
    }

    public Optional<EventLayer> layer() {
        return Arrays.stream(EventLayer.values())
                .filter(layer -> layer.word().equals(word))
                .findFirst();
    }

    /** Whether quotas of it are a fifth, as somebody could go through all values. */
    public boolean isEnumerable() {
        return ENUMERABLE.contains(this);
    }

    private static Stream<TargetType> withEvents(Stream<MatchType> types) {
        return Stream.concat(
                types.map(TargetType::of), Arrays.stream(EventLayer.values()).map(TargetType::of));
    }

    @Override
    public String text() {
        return word;
    }
}
