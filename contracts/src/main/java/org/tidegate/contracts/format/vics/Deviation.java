package org.tidegate.contracts.format.vics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonArray;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;

/**
 * One member of an object that stood otherwise in the source than the writer writes it, which is how everything that the canonical
 * form does not hold is found: all deviations laid over what is written give the source again, whatever the mapping forgot.
 *
 * @param list of the object, whose item it is in; empty: in the object itself
 * @param item of that list
 * @param way in which it stood, or null where it is {@code literal}
 * @param written what the writer writes; null where it leaves the member out
 */
record Deviation(
        String list,
        int item,
        String member,
        @Nullable Way way,
        @Nullable JsonValue literal,
        @Nullable JsonValue written) {

    /** Every deviation, in the order of the source; then what the source does not have. */
    static List<Deviation> between(JsonObject source, JsonObject written) {
        if (source.equals(written)) {
            return List.of();
        }
        List<Deviation> found = new ArrayList<>();
        between("", 0, source, written, found);
        return found;
    }

    private static void between(String list, int item, JsonObject source, JsonObject written, List<Deviation> found) {
        for (Map.Entry<String, JsonValue> member : source.members().entrySet()) {
            JsonValue its = member.getValue();
            JsonValue ours = written.get(member.getKey());
            if (its.equals(ours)) {
                continue;
            }
            if (list.isEmpty() && VicsNames.LISTS.contains(member.getKey()) && isAlike(its, ours)) {
                items(member.getKey(), (JsonArray) its, (JsonArray) Objects.requireNonNull(ours), found);
                continue;
            }
            Way way = ours == null ? Way.ofNothing(its) : Way.between(ours, its);
            found.add(new Deviation(list, item, member.getKey(), way, way == null ? its : null, ours));
        }
        written.members().forEach((member, ours) -> {
            if (source.get(member) == null) {
                found.add(new Deviation(list, item, member, Way.ABSENT, null, ours));
            }
        });
    }

    /** Whether both are lists of as many objects. */
    private static boolean isAlike(JsonValue its, @Nullable JsonValue ours) {
        return its instanceof JsonArray theirs
                && ours instanceof JsonArray written
                && theirs.items().size() == written.items().size()
                && theirs.items().stream().allMatch(JsonObject.class::isInstance);
    }

    private static void items(String list, JsonArray its, JsonArray ours, List<Deviation> found) {
        for (int i = 0; i < its.items().size(); i++) {
            between(
                    list,
                    i,
                    (JsonObject) its.items().get(i),
                    (JsonObject) ours.items().get(i),
                    found);
        }
    }

    /** The place within the object, for residue: exact. */
    String pointer() {
        return (list.isEmpty() ? "" : "/" + list + "/" + item) + "/" + escaped(member);
    }

    /**
     * The place within the object as a loss report tells it.
     *
     * @param number of the item in the list that was sent
     */
    String told(int number) {
        return (list.isEmpty() ? "" : "/" + list + "/" + number) + "/" + VicsNames.told(member);
    }

    /** Whether the package holds the value, in other words. */
    boolean isInOtherWords() {
        if (written == null || literal instanceof JsonObject || literal instanceof JsonArray) {
            return false;
        }
        // A file's or a property's MD5 is written as its record's, whatever it was.
        boolean another = !list.isEmpty()
                && member.equals(VicsNames.MD5)
                && literal instanceof JsonString its
                && written instanceof JsonString ours
                && !its.text().equalsIgnoreCase(ours.text());
        return !another;
    }

    /** The place within any object, for residue. */
    String shape() {
        return (list.isEmpty() ? "" : "/" + list + "/*") + "/" + escaped(member);
    }

    /** What the writer writes, with each of these laid over it. */
    static JsonObject apply(JsonObject written, List<Deviation> deviations) {
        if (deviations.isEmpty()) {
            return written;
        }
        Map<String, JsonValue> members = new LinkedHashMap<>(written.members());
        for (String list : VicsNames.LISTS) {
            if (members.get(list) instanceof JsonArray array
                    && deviations.stream().anyMatch(deviation -> deviation.list.equals(list))) {
                members.put(list, applied(array, list, deviations));
            }
        }
        deviations.stream().filter(deviation -> deviation.list.isEmpty()).forEach(deviation -> deviation.lay(members));
        return new JsonObject(members);
    }

    private static JsonArray applied(JsonArray array, String list, List<Deviation> deviations) {
        List<Map<String, JsonValue>> items = new ArrayList<>();
        array.items().forEach(item -> items.add(new LinkedHashMap<>(((JsonObject) item).members())));
        for (Deviation deviation : deviations) {
            if (deviation.list.equals(list) && deviation.item < items.size()) {
                deviation.lay(items.get(deviation.item));
            }
        }
        return new JsonArray(items.stream().<JsonValue>map(JsonObject::new).toList());
    }

    /** Where the way does not fit what is written, that stays. */
    private void lay(Map<String, JsonValue> members) {
        JsonValue laid = way == null ? literal : way.of(members.get(member));
        if (laid != null) {
            members.put(member, laid);
        } else if (way == Way.ABSENT) {
            members.remove(member);
        }
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
