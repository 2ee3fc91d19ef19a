package org.tidegate.contracts.format.caseuco;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.casepackage.Residue;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonArray;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.StrictJson;
import org.tidegate.contracts.problem.MalformedDocument;

/** Pieces of residue on their way back to where they stood: new members, and entries of lists. What is there is never replaced. */
final class Pieces {

    private @Nullable JsonValue piece;
    private final Map<String, Pieces> inside = new HashMap<>();

    private Pieces() {}

    /** Empty where a piece has no place, or is no JSON. */
    static Optional<JsonValue> put(JsonValue document, List<Residue> residue) {
        Pieces root = new Pieces();
        for (Residue each : residue) {
            if (!root.add(each)) {
                return Optional.empty();
            }
        }
        return Optional.ofNullable(root.into(document));
    }

    private boolean add(Residue residue) {
        String[] steps = residue.path().split("/", -1);
        if (steps.length < 2 || !steps[0].isEmpty()) {
            return false;
        }
        Pieces here = this;
        for (int i = 1; i < steps.length; i++) {
            String name = steps[i].replace("~1", "/").replace("~0", "~");
            here = here.inside.computeIfAbsent(name, any -> new Pieces());
        }
        try {
            here.piece = StrictJson.parse(residue.value().getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (MalformedDocument noJson) {
            return false;
        }
    }

    private @Nullable JsonValue into(JsonValue value) {
        if (piece != null) {
            return null;
        }
        if (inside.isEmpty()) {
            return value;
        }
        return switch (value) {
            case JsonObject object -> intoObject(object);
            case JsonArray list -> intoList(list);
            default -> null;
        };
    }

    private @Nullable JsonValue intoObject(JsonObject object) {
        Map<String, JsonValue> members = new LinkedHashMap<>(object.members());
        for (Map.Entry<String, Pieces> each : inside.entrySet()) {
            JsonValue before = object.get(each.getKey());
            JsonValue with =
                    before == null ? each.getValue().whole() : each.getValue().into(before);
            if (with == null) {
                return null;
            }
            members.put(each.getKey(), with);
        }
        return new JsonObject(members);
    }

    /** A piece stands at its index in the list with all pieces in it. */
    private @Nullable JsonValue intoList(JsonArray list) {
        List<JsonValue> items = new ArrayList<>();
        int met = 0;
        int next = 0;
        while (true) {
            Pieces here = inside.get(Integer.toString(items.size()));
            JsonValue whole = here == null ? null : here.whole();
            if (whole != null) {
                items.add(whole);
                met++;
            } else if (next == list.items().size()) {
                return met == inside.size() ? new JsonArray(items) : null;
            } else {
                JsonValue item = list.items().get(next++);
                JsonValue with = here == null ? item : here.into(item);
                if (with == null) {
                    return null;
                }
                met += here == null ? 0 : 1;
                items.add(with);
            }
        }
    }

    /** The piece that stands here; null where it would stand deeper. */
    private @Nullable JsonValue whole() {
        return inside.isEmpty() ? piece : null;
    }
}
