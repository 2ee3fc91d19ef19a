package org.tidegate.contracts.format.eux;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.format.xml.ContentModel;

/** A record of the package as an element with further elements in it, in the order of the schema. */
final class Part implements Content {

    /** The last child of an extensible element: where elements of other namespaces may stand. */
    static final String EXTENSION = "extension";

    private final Class<? extends Record> record;
    private final List<Field> fields;
    private final boolean extensible;
    private final Map<String, Field> byElement = new HashMap<>();
    private final Map<String, Field> byMember = new HashMap<>();
    private final ContentModel model;

    Part(Class<? extends Record> record, List<Field> fields, boolean extensible) {
        this.record = record;
        this.fields = List.copyOf(fields);
        this.extensible = extensible;
        fields.forEach(field -> {
            byElement.put(field.element(), field);
            byMember.put(field.member(), field);
        });
        this.model = model();
    }

    Class<? extends Record> record() {
        return record;
    }

    List<Field> fields() {
        return fields;
    }

    boolean isExtensible() {
        return extensible;
    }

    @Nullable Field element(String name) {
        return byElement.get(name);
    }

    @Nullable Field member(String name) {
        return byMember.get(name);
    }

    ContentModel model() {
        List<String> words = new ArrayList<>();
        Map<String, ContentModel> inside = new HashMap<>();
        for (Field field : fields) {
            words.add(field.word());
            if (field.content() instanceof Part part) {
                inside.put(field.element(), part.model);
            }
        }
        if (extensible) {
            words.add(EXTENSION + "?");
        }
        return ContentModel.sequence(String.join(" ", words), inside);
    }
}
