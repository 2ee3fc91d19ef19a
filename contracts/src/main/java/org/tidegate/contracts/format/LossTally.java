package org.tidegate.contracts.format;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.format.mapping.MappingTable;
import org.tidegate.contracts.json.CanonicalJson;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonBoolean;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;
import org.tidegate.contracts.translation.LossDirection;

/**
 * The losses of a set of any size, counted: how many of each rule there are at each member of a record, and where the first few stand.
 * Each one can be written down too, as a line of JSON. The heap does not grow with the set. Not safe for use by several threads.
 */
public final class LossTally {

    /** Places that are remembered of each. */
    public static final int EXAMPLES = 3;

    /** Rules at members; behind them only the rules are counted, because a hostile set may have many members. */
    private static final int MOST = 10_000;

    private static final String ELSEWHERE = "/**";
    private static final Pattern NUMBER = Pattern.compile("/[0-9]+(?=/|$)");

    /**
     * What was told of one rule at one member.
     *
     * @param place with {@code *} for each number
     * @param examples the first places, exact
     */
    public record Line(String rule, String place, long count, List<String> examples, MappingTable.Loss loss) {}

    private record Key(String rule, String place) {}

    private static final class Counted {
        private final String shape;
        private final List<String> examples = new ArrayList<>(EXAMPLES);
        private long count;

        Counted(String shape) {
            this.shape = shape;
        }
    }

    private final MappingTable mapping;
    private final @Nullable Writer each;
    private final Map<Key, Counted> byPlace = new HashMap<>();
    private final Map<Key, Counted> byShape = new LinkedHashMap<>();

    private LossTally(MappingTable mapping, @Nullable Writer each) {
        this.mapping = mapping;
        this.each = each;
    }

    /** @param mapping of the format, which says what a rule means */
    public static LossTally counting(MappingTable mapping) {
        return new LossTally(mapping, null);
    }

    /** @param each gets every loss as a line of JSON: format, mapVersion, ruleId, kind, severity, sourcePath, reversible */
    public static LossTally writing(MappingTable mapping, OutputStream each) {
        return new LossTally(mapping, new BufferedWriter(new OutputStreamWriter(each, StandardCharsets.UTF_8)));
    }

    /**
     * @param rule of the mapping table, of reading
     * @param object the pointer of the record
     * @param place in the record, which names nothing of the sender's own
     * @param target where it stands now; null where it stands nowhere
     */
    public void tell(String rule, String object, String place, @Nullable String target) {
        Counted counted = byPlace.get(new Key(rule, place));
        if (counted == null) {
            counted = add(rule, object, place);
        }
        counted.count++;
        if (counted.examples.size() < EXAMPLES) {
            counted.examples.add(object + place);
        }
        if (each != null) {
            write(each, rule, object + place, target);
        }
    }

    private Counted add(String rule, String object, String place) {
        mapping.loss(LossDirection.READING, rule);
        String shape = byShape.size() < MOST ? NUMBER.matcher(object + place).replaceAll("/*") : ELSEWHERE;
        Counted counted = byShape.computeIfAbsent(new Key(rule, shape), key -> new Counted(key.place()));
        if (byPlace.size() < MOST) {
            byPlace.put(new Key(rule, place), counted);
        }
        return counted;
    }

    /** In the order in which they were told first. */
    public List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        byShape.forEach((key, counted) -> lines.add(new Line(
                key.rule(),
                counted.shape,
                counted.count,
                List.copyOf(counted.examples),
                mapping.loss(LossDirection.READING, key.rule()))));
        return lines;
    }

    /** To be called at the end, so that every line is out. */
    public void flush() {
        try {
            if (each != null) {
                each.flush();
            }
        } catch (IOException cannotWrite) {
            throw new UncheckedIOException(cannotWrite);
        }
    }

    private void write(Writer lines, String rule, String source, @Nullable String target) {
        MappingTable.Loss loss = mapping.loss(LossDirection.READING, rule);
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("format", new JsonString(mapping.format()));
        members.put("mapVersion", new JsonString(mapping.version()));
        members.put("ruleId", new JsonString(rule));
        members.put("kind", new JsonString(loss.kind().name()));
        members.put("severity", new JsonString(loss.severity().name()));
        members.put("sourcePath", new JsonString(source));
        if (target != null) {
            members.put("targetPath", new JsonString(target));
        }
        members.put("reversible", new JsonBoolean(loss.reversible()));
        try {
            lines.write(CanonicalJson.text(new JsonObject(members)));
            lines.write('\n');
        } catch (IOException cannotWrite) {
            throw new UncheckedIOException(cannotWrite);
        }
    }
}
