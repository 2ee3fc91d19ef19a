package org.tidegate.contracts.format.mapping;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonArray;
import org.tidegate.contracts.json.JsonValue.JsonBoolean;
import org.tidegate.contracts.json.JsonValue.JsonNull;
import org.tidegate.contracts.json.JsonValue.JsonNumber;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;

/**
 * Every leaf of a package and which of them are still to be accounted for. A leaf is a text, number or boolean of the package's
 * JSON form, or an object without members; it is named by its JSON Pointer.
 */
public final class CanonicalLeaves {

    /** The character behind the slash: every leaf below a pointer sorts between the two. */
    private static final char BEHIND_SLASH = '/' + 1;

    private final Map<String, String> open = new LinkedHashMap<>();

    /** The same and those that were closed one by one; only a package of which something is left out needs it. */
    private @Nullable NavigableSet<String> sorted;

    public CanonicalLeaves(CasePackage casePackage) {
        this(CasePackageJson.tree(casePackage));
    }

    /** @param tree of a package, or of a part of one, which is then what the pointers begin at */
    public CanonicalLeaves(JsonObject tree) {
        walk("", tree);
    }

    /** The leaf stands in the document, in a loss report, or follows from what stands there. */
    public void done(String pointer) {
        open.remove(pointer);
    }

    /** The leaf and every one below. */
    public void allDone(String pointer) {
        open.remove(pointer);
        NavigableSet<String> below = sorted().subSet(pointer + "/", true, pointer + BEHIND_SLASH, false);
        below.forEach(open::remove);
        below.clear();
    }

    /** Pointer and text of each leaf not yet accounted for, in the order of the records. A copy. */
    public Map<String, String> open() {
        return new LinkedHashMap<>(open);
    }

    private NavigableSet<String> sorted() {
        if (sorted == null) {
            sorted = new TreeSet<>(open.keySet());
        }
        return sorted;
    }

    private void walk(String pointer, JsonValue value) {
        switch (value) {
            case JsonObject object -> {
                if (object.members().isEmpty()) {
                    open.put(pointer, "");
                }
                object.members().forEach((name, member) -> walk(pointer + "/" + name, member));
            }
            case JsonArray array -> {
                for (int i = 0; i < array.items().size(); i++) {
                    walk(pointer + "/" + i, array.items().get(i));
                }
            }
            case JsonString text -> open.put(pointer, text.text());
            case JsonNumber number -> open.put(pointer, plain(number.value()));
            case JsonBoolean bool -> open.put(pointer, String.valueOf(bool.value()));
            case JsonNull nothing -> open.put(pointer, "");
        }
    }

    /** Without an exponent, and without zeros that say nothing. */
    public static String plain(double number) {
        return number == 0
                ? "0"
                : BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
