package org.tidegate.contracts.format.eux;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.format.mapping.FormatLosses;
import org.tidegate.contracts.format.xml.XmlElement;
import org.tidegate.contracts.format.xml.XmlOutput;
import org.tidegate.contracts.format.xml.XmlStream;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonArray;
import org.tidegate.contracts.json.JsonValue.JsonObject;

/** One message on its way out: the members of the tree, each in the element of the grammar. */
final class MessageWriting {

    private static final String HINTS = "xsi";
    private static final List<String> HINT_NAMES = List.of("schemaLocation", "noNamespaceSchemaLocation");

    /** Stands for a character that XML has no way to write. */
    private static final int REPLACEMENT = 0xfffd;

    private final XmlStream xml = new XmlStream(Eux.NAMESPACE);
    private final OwnWords words;
    private final FormatLosses losses;

    MessageWriting(OwnWords words, FormatLosses losses) {
        this.words = words;
        this.losses = losses;
    }

    byte[] write(JsonObject message) {
        xml.root(Eux.ROOT);
        hints();
        inside(Grammar.MESSAGE, message, At.MESSAGE);
        xml.close();
        return xml.octets();
    }

    private void hints() {
        boolean declared = false;
        for (String name : HINT_NAMES) {
            String value = words.hint(HINTS + ":" + name).orElse(null);
            if (value != null) {
                xml.attribute(HINTS, MessageTree.XML_SCHEMA_INSTANCE, name, value, !declared);
                declared = true;
            }
        }
    }

    private void inside(Part part, JsonObject object, At at) {
        for (Field field : part.fields()) {
            JsonValue value = object.get(field.member());
            if (value instanceof JsonArray array && field.repeats()) {
                for (int i = 0; i < array.items().size(); i++) {
                    element(field, array.items().get(i), at.in(field, i));
                }
            } else if (value != null) {
                element(field, value, at.in(field, -1));
            }
        }
        if (part.isExtensible()) {
            extension(words.extension(at));
        }
    }

    private void element(Field field, JsonValue value, At at) {
        xml.open(field.element());
        if (field.content() instanceof Part part) {
            inside(part, (JsonObject) value, at);
        } else {
            leaf((Leaf) field.content(), value, at);
        }
        xml.close();
    }

    private void leaf(Leaf leaf, JsonValue value, At at) {
        if (!(value instanceof JsonObject object)) {
            String text = held(Values.written(value), at);
            xml.text(words.text(at, leaf, value, null, text));
            return;
        }
        Values.MomentText moment = Values.written(object);
        String text = words.text(at, leaf, value, moment, moment.text());
        if (moment.precision() != null) {
            xml.attribute(Values.PRECISION, moment.precision());
        }
        if (moment.original() != null) {
            xml.attribute(Values.ORIGINAL, held(moment.original(), at));
        }
        xml.text(text);
    }

    private void extension(@Nullable List<XmlElement> elements) {
        if (elements != null) {
            xml.open(Part.EXTENSION);
            elements.forEach(xml::copy);
            xml.close();
        }
    }

    private String held(String text, At at) {
        if (XmlOutput.canHold(text)) {
            return text;
        }
        losses.tell("CHARACTER", at.pointer(), at.place());
        StringBuilder held = new StringBuilder();
        text.codePoints()
                .map(c -> XmlOutput.canHold(Character.toString(c)) ? c : REPLACEMENT)
                .forEach(held::appendCodePoint);
        return held.toString();
    }
}
