package org.tidegate.gateway.soap;

import com.ctc.wstx.stax.WstxOutputFactory;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.format.eux.Eux;
import org.tidegate.contracts.identity.UuidText;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.gateway.door.RequestBody;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;

/**
 * Takes the one message out of an operation's element, as a document of its own, which goes to the reader of its format as any other.
 *
 * @param octets UTF-8, without declaration; the same for the same message, whatever its envelope
 * @param messageId its id, where it is one
 */
record MessageCopy(byte[] octets, Optional<String> messageId) {

    private static final String ID = "messageId";
    private static final int CHILD = 2;

    /** @param body on the operation's element; on the end of the document afterwards */
    static MessageCopy of(XMLStreamReader body) throws XMLStreamException {
        String operation = body.getLocalName();
        Copier copier = new Copier();
        boolean copied = false;
        while (body.next() != XMLStreamConstants.END_ELEMENT) {
            if (body.isStartElement()) {
                if (copied || !isMessage(body)) {
                    throw notOneMessage(operation);
                }
                copier.copy(body);
                copied = true;
            } else if (body.isCharacters() && !body.isWhiteSpace()) {
                throw notOneMessage(operation);
            }
        }
        if (!copied) {
            throw notOneMessage(operation);
        }
        Fields.toTheEnd(body);
        return new MessageCopy(copier.octets.toByteArray(), copier.messageId());
    }

    private static boolean isMessage(XMLStreamReader at) {
        return at.getLocalName().equals(Eux.ROOT) && Eux.NAMESPACE.equals(at.getNamespaceURI());
    }

    private static MalformedDocument notOneMessage(String operation) {
        return new MalformedDocument(List.of(new Problem(
                "MESSAGE_MISSING",
                "/Envelope/Body/" + operation,
                "the operation's element does not hold exactly one message of EUX 1.0",
                "send one ExchangeMessage in it, and nothing beside that")));
    }

    /** Writes the events of one element. */
    private static final class Copier {
        /** Escapes what a parser would change otherwise: carriage returns, and line ends in attributes. */
        private static final XMLOutputFactory WRITERS = writers();

        private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
        private final StringBuilder id = new StringBuilder();
        private boolean inId;
        private boolean idSeen;

        /** Prefixes that the envelope binds are bound where they are used. */
        private static XMLOutputFactory writers() {
            WstxOutputFactory writers = new WstxOutputFactory();
            writers.setProperty(XMLOutputFactory.IS_REPAIRING_NAMESPACES, true);
            return writers;
        }

        private Optional<String> messageId() {
            String text = id.toString().strip();
            return text.matches(UuidText.SHAPE) ? Optional.of(text) : Optional.empty();
        }

        private void copy(XMLStreamReader from) throws XMLStreamException {
            XMLStreamWriter to = WRITERS.createXMLStreamWriter(octets, "UTF-8");
            int depth = 1;
            start(from, to);
            while (depth > 0) {
                switch (from.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        depth++;
                        inId = depth == CHILD && !idSeen && from.getLocalName().equals(ID);
                        start(from, to);
                        requireSmall();
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        depth--;
                        idSeen |= inId;
                        inId = false;
                        to.writeEndElement();
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                        text(from, to);
                    default -> {}
                }
            }
            to.close();
        }

        private void text(XMLStreamReader from, XMLStreamWriter to) throws XMLStreamException {
            to.writeCharacters(from.getText());
            if (inId) {
                id.append(from.getText());
            }
        }

        /** Prefixes that are bound far out are bound again at each use: a small message can become a large one. */
        private void requireSmall() {
            if (octets.size() > RequestBody.LIMIT) {
                throw RequestFailed.because(ProblemCode.TOO_LARGE);
            }
        }

        private static void start(XMLStreamReader from, XMLStreamWriter to) throws XMLStreamException {
            to.writeStartElement(orEmpty(from.getPrefix()), from.getLocalName(), orEmpty(from.getNamespaceURI()));
            for (int i = 0; i < from.getNamespaceCount(); i++) {
                declare(orEmpty(from.getNamespacePrefix(i)), orEmpty(from.getNamespaceURI(i)), to);
            }
            for (int i = 0; i < from.getAttributeCount(); i++) {
                to.writeAttribute(
                        orEmpty(from.getAttributePrefix(i)),
                        orEmpty(from.getAttributeNamespace(i)),
                        from.getAttributeLocalName(i),
                        from.getAttributeValue(i));
            }
        }

        private static void declare(String prefix, String namespace, XMLStreamWriter to) throws XMLStreamException {
            if (prefix.isEmpty()) {
                to.writeDefaultNamespace(namespace);
            } else {
                to.writeNamespace(prefix, namespace);
            }
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
