package org.tidegate.gateway.translate;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.tidegate.contracts.format.registry.Beginning;
import org.tidegate.contracts.format.registry.Formats;
import org.tidegate.contracts.format.xml.SafeXml;
import org.tidegate.contracts.format.xml.XmlLimits;
import org.tidegate.contracts.json.StrictJson;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.gateway.soapbinding.EnvelopeNamespaces;

/** Why a document is of no format that is read, or not of the one that was named: before its format counts what it is at all. */
final class Unread {

    private Unread() {}

    /** What is wrong with a document whose beginning tells no format. */
    static List<Problem> unknown(byte[] document, Formats formats) {
        if (isEmpty(document)) {
            return List.of(empty());
        }
        if (isSoap(document)) {
            return List.of(soap());
        }
        try {
            if (isXml(document)) {
                new SafeXml(XmlLimits.DOCUMENT, Set.of()).open(document).close();
            } else if (isJson(document) || !isText(document)) {
                StrictJson.parse(document);
            }
        } catch (MalformedDocument malformed) {
            return malformed.problems();
        }
        List<String> names = formats.all().stream()
                .filter(format -> format.reader().isPresent())
                .map(format -> format.word() + " (" + format.name() + ")")
                .toList();
        return List.of(new Problem(
                "FORMAT_UNKNOWN",
                "",
                "the document begins like none of the formats that are read",
                "send a canonical package or one of " + String.join(", ", names) + ", or name its format with --from"));
    }

    /** The same problems, or the one that they come from: the document is not of the kind that the named format is. */
    static List<Problem> named(Side side, byte[] document, List<Problem> problems) {
        Problem first = problems.getFirst();
        boolean xmlFormat = side.mediaType().endsWith("xml");
        if (isEmpty(document)) {
            return List.of(new Problem(first.code(), "", empty().what(), empty().fix()));
        }
        if (isSoap(document)) {
            return List.of(soap());
        }
        if (xmlFormat ? isJson(document) : isXml(document)) {
            return List.of(new Problem(
                    first.code(),
                    "",
                    xmlFormat
                            ? "the document is JSON, and " + side.name() + " is XML"
                            : "the document is XML, and " + side.name() + " is JSON",
                    "name the document's own format behind --from, or leave --from away"));
        }
        return problems;
    }

    private static Problem empty() {
        return new Problem("NOT_JSON", "", "the document is empty", "give a whole document");
    }

    private static Problem soap() {
        return new Problem(
                "FORMAT_UNKNOWN",
                "",
                "the document is a SOAP envelope, and what is read here is the message inside it",
                "give the ExchangeMessage in the envelope's body as a file of its own, with --from eux");
    }

    private static boolean isSoap(byte[] document) {
        return Beginning.of(document) instanceof Beginning.Xml root && EnvelopeNamespaces.isOne(root.namespace());
    }

    private static boolean isEmpty(byte[] document) {
        return beginning(document).isEmpty();
    }

    private static boolean isXml(byte[] document) {
        return beginning(document).startsWith("<");
    }

    private static boolean isJson(byte[] document) {
        String beginning = beginning(document);
        return beginning.startsWith("{") || beginning.startsWith("[");
    }

    /** Whether it begins as UTF-8 does: no octets of UTF-16 or of a file that is no text. */
    private static boolean isText(byte[] document) {
        return beginning(document).chars().noneMatch(c -> c == 0 || c == 0xFFFD);
    }

    private static String beginning(byte[] document) {
        String first = new String(document, 0, Math.min(document.length, Beginning.MOST), StandardCharsets.UTF_8);
        return (first.startsWith("\uFEFF") ? first.substring(1) : first).strip();
    }
}
