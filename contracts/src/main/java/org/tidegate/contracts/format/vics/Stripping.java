package org.tidegate.contracts.format.vics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonArray;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;

/**
 * Leaves out where files lie, before anything else sees the record: members that say so by their name, properties that do, links
 * of the protocol, the folders in front of a file's name, and, in members the format does not know, every text that is a path.
 */
final class Stripping {

    private static final Pattern PATH =
            Pattern.compile("(?is)(?:file:|[a-z]:[\\\\/]|\\\\\\\\|/(?!Date\\()[^/\\s]+/).*");

    /**
     * @param exifs the numbers that the properties left had before; empty where none was left out
     */
    record Stripped(JsonObject object, List<Integer> exifs) {

        /** The number an item of this list was sent with. */
        int sent(String list, int item) {
            return list.equals(VicsNames.EXIFS) && !exifs.isEmpty() ? exifs.get(item) : item;
        }
    }

    private final RecordLosses losses;
    private boolean stripped;

    private Stripping(RecordLosses losses) {
        this.losses = losses;
    }

    static Stripped of(JsonObject record, RecordLosses losses) {
        Stripping stripping = new Stripping(losses);
        JsonObject object = stripping.object(record, "", true);
        return object != record && object.get(VicsNames.EXIFS) instanceof JsonArray exifs
                ? withoutPlacesAsProperties(object, exifs.items())
                : new Stripped(object, List.of());
    }

    /** Of a property whose value was left out only a name is left, which says nothing. */
    private static Stripped withoutPlacesAsProperties(JsonObject object, List<JsonValue> exifs) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < exifs.size(); i++) {
            if (!(exifs.get(i) instanceof JsonObject exif) || !isPlace(exif)) {
                numbers.add(i);
            }
        }
        if (numbers.size() == exifs.size()) {
            return new Stripped(object, List.of());
        }
        Map<String, JsonValue> members = new LinkedHashMap<>(object.members());
        members.put(
                VicsNames.EXIFS, new JsonArray(numbers.stream().map(exifs::get).toList()));
        return new Stripped(new JsonObject(members), numbers);
    }

    private static boolean isPlace(JsonObject property) {
        return property.get(VicsNames.PROPERTY_NAME) instanceof JsonString name
                && VicsNames.isPlaceOfFileAsProperty(name.text());
    }

    /** Whether anything would be left out. */
    static boolean isNeeded(JsonObject record) {
        Stripping stripping = new Stripping(RecordLosses.NONE);
        stripping.object(record, "", true);
        return stripping.stripped;
    }

    private JsonObject object(JsonObject object, String place, boolean known) {
        Map<String, JsonValue> kept = null;
        boolean property = isPlace(object);
        for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
            String name = member.getKey();
            JsonValue value = member.getValue();
            JsonValue left = property && name.equals(VicsNames.PROPERTY_VALUE)
                    ? leftOut("LOCATION_OF_FILE", at(place, name))
                    : member(name, value, place, known && VicsNames.ALL.contains(name));
            if (left != value && kept == null) {
                kept = new LinkedHashMap<>(object.members());
            }
            if (left == null && kept != null) {
                kept.remove(name);
            } else if (left != null && left != value && kept != null) {
                kept.put(name, left);
            }
        }
        return kept == null ? object : new JsonObject(kept);
    }

    private @Nullable JsonValue member(String name, JsonValue value, String place, boolean known) {
        if (VicsNames.isLink(name)) {
            return leftOut("LINK", at(place, name));
        }
        if (VicsNames.isPlaceOfFile(name)) {
            return leftOut("LOCATION_OF_FILE", at(place, name));
        }
        if (!(value instanceof JsonString text)) {
            return inside(value, place, name, known);
        }
        if (name.equals(VicsNames.FILE_NAME) || name.equals(VicsNames.PARENT_FILE_NAME)) {
            return withoutFolders(text, place, name);
        }
        return known ? text : inside(text, place, name, false);
    }

    private @Nullable JsonValue inside(JsonValue value, String place, String name, boolean known) {
        boolean isLeaf = !(value instanceof JsonString || value instanceof JsonObject || value instanceof JsonArray);
        return isLeaf ? value : inside(value, at(place, name), known);
    }

    /** Put into words only where it is needed: most members of most records are not. */
    private static String at(String place, String name) {
        return place + "/" + VicsNames.told(name);
    }

    private @Nullable JsonValue inside(JsonValue value, String at, boolean known) {
        if (value instanceof JsonObject object) {
            return object(object, at, known);
        }
        if (value instanceof JsonArray array) {
            return array(array, at, known);
        }
        boolean isPath = !known
                && value instanceof JsonString text
                && PATH.matcher(text.text()).matches();
        return isPath ? leftOut("LOCATION_OF_FILE", at) : value;
    }

    private JsonArray array(JsonArray array, String place, boolean known) {
        List<JsonValue> kept = null;
        for (int i = 0; i < array.items().size(); i++) {
            JsonValue value = array.items().get(i);
            JsonValue left = inside(value, place + "/" + i, known);
            if (left != value) {
                kept = kept == null ? new ArrayList<>(array.items()) : kept;
                // The others keep their places.
                kept.set(i, left == null ? new JsonString("") : left);
            }
        }
        return kept == null ? array : new JsonArray(kept);
    }

    private JsonValue withoutFolders(JsonString text, String place, String name) {
        String path = text.text();
        int end = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
        if (end < 0) {
            return text;
        }
        stripped = true;
        losses.tell("PATH", at(place, name), null);
        return new JsonString(path.substring(end + 1));
    }

    private @Nullable JsonValue leftOut(String rule, String at) {
        stripped = true;
        losses.tell(rule, at, null);
        return null;
    }
}
