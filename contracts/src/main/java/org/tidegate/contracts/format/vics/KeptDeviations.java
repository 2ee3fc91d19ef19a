package org.tidegate.contracts.format.vics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.Residue;
import org.tidegate.contracts.format.mapping.FormatLosses;
import org.tidegate.contracts.json.CanonicalJson;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonArray;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;

/**
 * The deviations of a document's records as residue. One that stands once is its value, at its place. What is the same in many
 * records is one piece: its place with {@code *} for the numbers, and which of the objects there have it, counted from 0 through the
 * whole document, so that a way of writing costs no more for a thousand records than for one.
 *
 * <p>Ways of writing that do not fit into a package's residue are not kept, those of most room first, and told; the values stay.
 */
final class KeptDeviations {

    static final String AS = "as";
    static final String IS = "is";
    static final String AT = "at";

    private record Group(
            String list,
            String member,
            @Nullable Way way,
            @Nullable String literal) {}

    private static final class Members {
        private final Ranges numbers = new Ranges();
        private final String first;
        private final String shape;

        Members(String first, String shape) {
            this.first = first;
            this.shape = shape;
        }
    }

    private record Piece(Residue residue, Group group, String shape) {}

    private final String any;
    private final Map<Group, Members> groups = new LinkedHashMap<>();
    private final Map<String, Integer> before = new HashMap<>();
    private int records;

    /** @param any the place of a record, with {@code *} for its number */
    KeptDeviations(String any) {
        this.any = any;
    }

    /**
     * One record, in the order of the document.
     *
     * @param written as the writer writes it
     */
    void add(String pointer, JsonObject written, List<Deviation> deviations) {
        for (Deviation deviation : deviations) {
            JsonValue literal = deviation.literal();
            Group group = new Group(
                    deviation.list(),
                    deviation.member(),
                    deviation.way(),
                    literal == null ? null : CanonicalJson.text(literal));
            int number =
                    deviation.list().isEmpty() ? records : before.getOrDefault(deviation.list(), 0) + deviation.item();
            groups.computeIfAbsent(group, none -> new Members(pointer + deviation.pointer(), deviation.shape()))
                    .numbers
                    .add(number);
        }
        records++;
        count(written, before);
    }

    /** How many items of each list there are, this record's too. */
    static void count(JsonObject written, Map<String, Integer> counts) {
        for (String list : VicsNames.LISTS) {
            if (written.get(list) instanceof JsonArray array) {
                counts.merge(list, array.items().size(), Integer::sum);
            }
        }
    }

    /** @param used characters of residue that are kept besides */
    List<Residue> residue(int used, FormatLosses losses) {
        List<Piece> pieces = new ArrayList<>();
        groups.forEach((group, members) -> pieces.add(piece(group, members)));
        long characters = used + pieces.stream().mapToLong(KeptDeviations::size).sum();
        List<Piece> ways = pieces.stream()
                .filter(piece -> piece.group().way() != null)
                .sorted(Comparator.comparingInt(KeptDeviations::size).reversed())
                .toList();
        for (Piece way : ways) {
            if (characters > CasePackage.MOST_RESIDUE) {
                characters -= size(way);
                pieces.remove(way);
                losses.tell("WAY_NOT_KEPT", way.shape());
            }
        }
        return pieces.stream().map(Piece::residue).toList();
    }

    private Piece piece(Group group, Members members) {
        String shape = any + members.shape;
        if (group.literal() != null && members.numbers.isOne()) {
            return new Piece(new Residue(VicsReader.FORMAT, members.first, group.literal()), group, shape);
        }
        Map<String, JsonValue> value = new LinkedHashMap<>();
        String at = members.numbers.text();
        value.put(AT, new JsonString(at));
        if (group.way() != null) {
            value.put(AS, new JsonString(group.way().name()));
        }
        String text = CanonicalJson.text(new JsonObject(value));
        // The literal is canonical JSON already; "is" sorts behind "at".
        String whole = group.literal() == null
                ? text
                : text.substring(0, text.length() - 1) + ",\"" + IS + "\":" + group.literal() + "}";
        return new Piece(new Residue(VicsReader.FORMAT, shape, whole), group, shape);
    }

    private static int size(Piece piece) {
        return piece.residue().value().length();
    }
}
