package org.tidegate.gateway.soap;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.tidegate.contracts.identity.UuidText;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.problem.Problems;
import org.tidegate.contracts.wsdl.EuxContract;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;

/** The values in an operation's element, for operations that ask with a few words; all that is wrong is told at once. */
final class Fields {

    private static final int LONGEST = 255;

    private final String operation;
    private final Map<String, String> values = new HashMap<>();
    private final Problems problems = new Problems();

    private Fields(String operation) {
        this.operation = operation;
    }

    /**
     * Reads them all, in any order, to the end of the document.
     *
     * @param body on the operation's element
     * @param known the names of what may stand in it
     */
    static Fields read(XMLStreamReader body, List<String> known) throws XMLStreamException {
        Fields fields = new Fields(body.getLocalName());
        int position = 0;
        while (body.next() != XMLStreamConstants.END_ELEMENT) {
            if (body.isStartElement()) {
                fields.field(body, known, ++position);
            } else if (body.isCharacters() && !body.isWhiteSpace()) {
                fields.wrong("ELEMENT_UNKNOWN", "", "text stands between the elements", "leave it out");
            }
        }
        toTheEnd(body);
        return fields;
    }

    /** Nothing is done before the last octet was seen to be in order. */
    static void toTheEnd(XMLStreamReader body) throws XMLStreamException {
        while (body.hasNext()) {
            body.next();
        }
    }

    private void field(XMLStreamReader body, List<String> known, int position) throws XMLStreamException {
        String name = body.getLocalName();
        boolean ours = EuxContract.NAMESPACE.equals(body.getNamespaceURI()) && known.contains(name);
        StringBuilder text = new StringBuilder();
        boolean plain = text(body, text);
        if (!ours || !plain) {
            wrong("ELEMENT_UNKNOWN", "/*[" + position + "]", "no such element stands here", "send what the WSDL says");
        } else if (values.put(name, text.toString().strip()) != null) {
            wrong("ELEMENT_REPEATED", "/" + name, "the element stands more than once", "send it only once");
        }
    }

    /** @return whether there was nothing but text in it */
    private static boolean text(XMLStreamReader body, StringBuilder text) throws XMLStreamException {
        boolean plain = true;
        int depth = 1;
        while (depth > 0) {
            switch (body.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    plain = false;
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (text.length() <= LONGEST) {
                        text.append(body.getText());
                    }
                }
                default -> {}
            }
        }
        return plain;
    }

    /**
     * One value.
     *
     * @param shape what is expected, in words that follow "not" and "send"
     * @param parser throws IllegalArgumentException for a value that is not of that shape
     */
    <T> Optional<T> one(String name, String shape, Function<String, T> parser) {
        String value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(parser.apply(value));
        } catch (IllegalArgumentException notOne) {
            wrong("OUT_OF_RANGE", "/" + name, "not " + shape, "send " + shape);
            return Optional.empty();
        }
    }

    /** A whole number in a closed range. */
    Optional<Integer> number(String name, int least, int most) {
        return one(name, "a whole number from " + least + " to " + most, text -> {
            int value = Integer.parseInt(text);
            if (value < least || value > most) {
                throw new IllegalArgumentException("out of range");
            }
            return value;
        });
    }

    /**
     * An id that has to be there. One that is none names nothing: the same answer as for an id nobody has.
     *
     * @throws RequestFailed NOT_FOUND
     */
    UUID id(String name) {
        String value = values.get(name);
        if (value == null) {
            wrong("ELEMENT_MISSING", "/" + name, "the element is missing", "send it");
        }
        refuseIfAnyIsWrong();
        try {
            return UuidText.parse(name, String.valueOf(value));
        } catch (IllegalArgumentException notAnId) {
            throw RequestFailed.because(ProblemCode.NOT_FOUND);
        }
    }

    private void wrong(String code, String place, String what, String fix) {
        problems.add(new Problem(code, "/Envelope/Body/" + operation + place, what, fix));
    }

    /** Call it when all values are asked for. */
    void refuseIfAnyIsWrong() {
        problems.refuseIfAny();
    }
}
