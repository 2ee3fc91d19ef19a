package org.tidegate.contracts.format.eux;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.casepackage.Residue;
import org.tidegate.contracts.format.mapping.FormatLosses;
import org.tidegate.contracts.format.xml.SafeXml;
import org.tidegate.contracts.format.xml.XmlElement;
import org.tidegate.contracts.format.xml.XmlLimits;
import org.tidegate.contracts.format.xml.XmlOutput;
import org.tidegate.contracts.format.xml.XmlPayloads;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problems;

/**
 * Residue of this format on its way back to where it stood. Residue is what a partner says it is, so it never changes what the
 * package says: words that mean another value than the one they stand for, and extensions that hold elements of the format, are left
 * out and told.
 */
final class OwnWords {

    private static final SafeXml XML = new SafeXml(XmlLimits.DOCUMENT, Set.of(), Eux.NAMESPACE);

    private final List<Residue> residue;
    private final Map<String, Integer> byPlace = new HashMap<>();
    private final Set<Integer> returned = new TreeSet<>();

    OwnWords(List<Residue> residue) {
        this.residue = residue;
        for (int i = 0; i < residue.size(); i++) {
            if (residue.get(i).format().equals(Eux.FORMAT)) {
                byPlace.putIfAbsent(residue.get(i).path(), i);
            }
        }
    }

    /** The text a value stood there with; else the writer's own. */
    String text(At at, Leaf leaf, JsonValue value, Values.@Nullable MomentText moment, String otherwise) {
        if (byPlace.isEmpty()) {
            return otherwise;
        }
        Integer index = byPlace.get(at.place() + "/text()");
        if (index == null) {
            return otherwise;
        }
        String own = residue.get(index).value();
        Values.Value meant = moment == null
                ? Values.read(leaf.form(), own)
                : Values.moment(own, moment.precision(), moment.original());
        if (meant.fault() != null || !meant.value().equals(value) || !XmlOutput.canHold(own)) {
            return otherwise;
        }
        returned.add(index);
        return own;
    }

    /** A hint of the root element for XML tools. */
    Optional<String> hint(String attribute) {
        Integer index = byPlace.get(Places.MESSAGE + "/@" + attribute);
        if (index == null || !XmlOutput.canHold(residue.get(index).value())) {
            return Optional.empty();
        }
        returned.add(index);
        return Optional.of(residue.get(index).value());
    }

    /** The elements of other namespaces that stood there; null: there was no extension. */
    @Nullable List<XmlElement> extension(At at) {
        if (byPlace.isEmpty()) {
            return null;
        }
        Integer index = byPlace.get(at.place() + "/" + Part.EXTENSION + "[1]");
        if (index == null) {
            return null;
        }
        XmlElement extension = parsed(residue.get(index).value());
        if (extension == null) {
            return null;
        }
        returned.add(index);
        return extension.children();
    }

    /** Tells what did not go back. */
    void tellTheRest(FormatLosses losses) {
        for (int i = 0; i < residue.size(); i++) {
            if (!residue.get(i).format().equals(Eux.FORMAT)) {
                losses.tell("FOREIGN_RESIDUE", "/residue/" + i);
            } else if (!returned.contains(i)) {
                losses.tell("RESIDUE", "/residue/" + i);
            }
        }
    }

    private static @Nullable XmlElement parsed(String text) {
        try {
            XmlElement extension = XML.read(text.getBytes(StandardCharsets.UTF_8));
            Problems payloads = new Problems();
            XmlPayloads.tell(extension, payloads);
            boolean good = extension.is(Eux.NAMESPACE, Part.EXTENSION)
                    && extension.attributes().isEmpty()
                    && Extensions.isForeign(extension)
                    && payloads.count() == 0;
            return good ? extension : null;
        } catch (MalformedDocument notXml) {
            return null;
        }
    }
}
