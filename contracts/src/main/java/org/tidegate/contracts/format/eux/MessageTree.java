package org.tidegate.contracts.format.eux;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tidegate.contracts.casepackage.Residue;
import org.tidegate.contracts.format.draft.Originals;
import org.tidegate.contracts.format.mapping.FormatLosses;
import org.tidegate.contracts.format.xml.Coverage;
import org.tidegate.contracts.format.xml.XmlAttribute;
import org.tidegate.contracts.format.xml.XmlElement;
import org.tidegate.contracts.format.xml.XmlText;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonArray;
import org.tidegate.contracts.json.JsonValue.JsonObject;

/**
 * A message as a tree of the package's members: element by element, each where the grammar says. Whatever the grammar does not know is
 * a problem, but for the content of {@code extension}, which is residue.
 */
final class MessageTree {

    static final String XML_SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

    /** Of values' own words; a package takes twice as many entries of residue. */
    private static final int MOST_WORDS = 5_000;

    private final Coverage coverage;
    private final MessageProblems problems;
    private final FormatLosses losses;
    private final Originals originals = new Originals(Eux.FORMAT);
    private final List<Residue> left = new ArrayList<>();
    private int words;

    MessageTree(Coverage coverage, MessageProblems problems, FormatLosses losses) {
        this.coverage = coverage;
        this.problems = problems;
        this.losses = losses;
    }

    /** The message; requests and refusals are still in members of their own. */
    JsonObject of(XmlElement message) {
        for (XmlAttribute attribute : message.attributes()) {
            if (attribute.namespace().equals(XML_SCHEMA_INSTANCE) && isHint(attribute.name())) {
                coverage.take(attribute);
                losses.tell("SCHEMA_HINT", message.pointer() + "/@*");
                left.add(new Residue(Eux.FORMAT, Places.MESSAGE + "/@xsi:" + attribute.name(), attribute.value()));
            } else {
                unknownAttribute(message);
            }
        }
        return object(Grammar.MESSAGE, message);
    }

    /** What no member holds: elements of other namespaces, then the own words of values that are kept in others. */
    List<Residue> residue() {
        List<Residue> residue = new ArrayList<>(left);
        residue.addAll(originals.kept());
        return residue;
    }

    private static boolean isHint(String attribute) {
        return attribute.equals("schemaLocation") || attribute.equals("noNamespaceSchemaLocation");
    }

    private JsonObject object(Part part, XmlElement element) {
        Map<String, List<JsonValue>> values = new LinkedHashMap<>();
        if (!Values.stripped(element.text()).isEmpty()) {
            textNotExpected(element);
        }
        for (XmlElement child : element.children()) {
            boolean ours = child.namespace().equals(Eux.NAMESPACE);
            Field field = ours ? part.element(child.name()) : null;
            if (field != null) {
                values.computeIfAbsent(field.member(), none -> new ArrayList<>())
                        .add(value(field, child));
            } else if (ours && part.isExtensible() && child.name().equals(Part.EXTENSION)) {
                extension(child);
            } else {
                unknownElement(child);
            }
        }
        Map<String, JsonValue> members = new LinkedHashMap<>();
        values.forEach((member, list) -> {
            Field field = part.member(member);
            members.put(member, field != null && field.repeats() ? new JsonArray(list) : list.getFirst());
        });
        return new JsonObject(members);
    }

    private JsonValue value(Field field, XmlElement element) {
        if (field.content() instanceof Leaf leaf) {
            return leaf(leaf, element);
        }
        element.attributes().forEach(attribute -> unknownAttribute(element));
        coverage.enter(element);
        if (element.isLeaf()) {
            coverage.take(element);
        }
        return object((Part) field.content(), element);
    }

    private JsonValue leaf(Leaf leaf, XmlElement element) {
        coverage.take(element);
        element.children().forEach(this::unknownElement);
        Values.Value read;
        if (leaf.form() == Leaf.Form.MOMENT) {
            read = moment(element);
        } else {
            element.attributes().forEach(attribute -> unknownAttribute(element));
            read = Values.read(leaf.form(), element.text());
        }
        Values.Fault fault = read.fault();
        if (fault != null) {
            problems.add(fault.name(), element.pointer(), fault.what(), fault.fix());
        } else if (!read.written().equals(element.text())) {
            boolean kept = words < MOST_WORDS && originals.keep(element.pointer() + "/text()", element.text());
            words++;
            losses.tell(kept ? "TEXT" : "TEXT_NOT_KEPT", element.pointer());
        }
        return read.value();
    }

    private Values.Value moment(XmlElement element) {
        String precision = null;
        String original = null;
        for (XmlAttribute attribute : element.attributes()) {
            if (attribute.namespace().isEmpty() && attribute.name().equals(Values.PRECISION)) {
                precision = attribute.value();
                coverage.take(attribute);
            } else if (attribute.namespace().isEmpty() && attribute.name().equals(Values.ORIGINAL)) {
                original = attribute.value();
                coverage.take(attribute);
            } else {
                unknownAttribute(element);
            }
        }
        if (original != null && precision == null) {
            problems.add(
                    "ATTRIBUTE_MISSING",
                    element.pointer() + "/@" + Values.PRECISION,
                    "the source's own text stands without its precision",
                    "send precision beside original");
        }
        return Values.moment(element.text(), precision, original);
    }

    /** Kept whole, so that it can be put back whole. */
    private void extension(XmlElement extension) {
        if (!extension.attributes().isEmpty()) {
            unknownAttribute(extension);
        }
        Extensions.check(extension, this::unknownElement, this::textNotExpected);
        left.add(new Residue(Eux.FORMAT, extension.pointer(), XmlText.of(extension)));
        losses.tell("RESIDUE", extension.pointer());
    }

    private void textNotExpected(XmlElement element) {
        problems.add(
                "TEXT_NOT_EXPECTED",
                element.pointer() + "/text()",
                "text stands where only elements may",
                "leave the text out, or send it in the element it belongs to");
    }

    private void unknownElement(XmlElement element) {
        problems.add(
                "ELEMENT_UNKNOWN",
                element.pointer(),
                "the format has no such element here",
                "leave it out, or send elements of your own in an extension; see the format's schema");
    }

    private void unknownAttribute(XmlElement owner) {
        problems.add(
                "ATTRIBUTE_UNKNOWN",
                owner.pointer() + "/@*",
                "the format has no such attribute here",
                "leave it out; see the format's schema");
    }
}
