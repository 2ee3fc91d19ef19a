package org.tidegate.gateway.soapbinding;

import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;

/**
 * Watches the shape of the envelope while others read it: one header at most, then one body with one element in it, then nothing. The
 * SOAP library looks for a body anywhere and stops at the first; two readers that see two different bodies are an attack.
 */
public final class EnvelopeParser extends StreamReaderDelegate {

    public static final String CODE = "SOAP_ENVELOPE";

    private static final int IN_ENVELOPE = 2;
    private static final int IN_BODY = 3;

    private int depth;
    private @Nullable String namespace;
    private boolean header;
    private boolean body;
    private boolean content;

    public EnvelopeParser(XMLStreamReader parser) {
        super(parser);
    }

    @Override
    public int next() throws XMLStreamException {
        int event = super.next();
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> started();
            case XMLStreamConstants.END_ELEMENT -> ended();
            case XMLStreamConstants.PROCESSING_INSTRUCTION ->
                throw refused("a processing instruction stands in the envelope, which SOAP does not allow");
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> requireNoText();
            default -> {}
        }
        return event;
    }

    private void started() {
        depth++;
        if (depth == 1) {
            namespace = getNamespaceURI();
        } else if (depth == IN_ENVELOPE) {
            inEnvelope();
        } else if (depth == IN_BODY && body) {
            if (content) {
                throw refused("the body holds more than one element");
            }
            content = true;
        }
    }

    private void inEnvelope() {
        boolean ofEnvelope = namespace != null && namespace.equals(getNamespaceURI());
        if (ofEnvelope && getLocalName().equals("Header") && !header && !body) {
            header = true;
        } else if (ofEnvelope && getLocalName().equals("Body") && !body) {
            body = true;
        } else {
            throw refused("the envelope holds something else than one header and, after it, one body");
        }
    }

    private void ended() {
        depth--;
        if (depth == 0 && !body) {
            throw refused("the envelope holds no body");
        }
    }

    /** Elsewhere it is the message's own. */
    private void requireNoText() {
        if (depth < IN_BODY && !isWhiteSpace()) {
            throw refused("text stands between the elements of the envelope");
        }
    }

    @Override
    public int nextTag() throws XMLStreamException {
        while (true) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT) {
                return event;
            }
            if (event == XMLStreamConstants.END_DOCUMENT
                    || (event == XMLStreamConstants.CHARACTERS && !isWhiteSpace())) {
                throw refused("text stands where an element belongs");
            }
        }
    }

    public static MalformedDocument refused(String what) {
        return new MalformedDocument(List.of(new Problem(
                CODE,
                "/Envelope",
                what,
                "send one envelope as the WSDL says: a header or none, and a body with one element")));
    }
}
