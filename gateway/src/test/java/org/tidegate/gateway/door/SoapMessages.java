package org.tidegate.gateway.door;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.tidegate.contracts.format.eux.Eux;
import org.tidegate.contracts.problem.Problem;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Envelopes for the SOAP door, and what comes back. */
public final class SoapMessages {

    public static final String PATH = "/soap/eux/1";
    static final String DOOR = "urn:tidegate:eux-door:1";

    private SoapMessages() {}

    /** A version of SOAP. */
    public enum Version {
        SOAP_11("http://schemas.xmlsoap.org/soap/envelope/", "text/xml;charset=UTF-8"),
        SOAP_12("http://www.w3.org/2003/05/soap-envelope", "application/soap+xml;charset=UTF-8");

        final String namespace;
        public final String type;

        Version(String namespace, String type) {
            this.namespace = namespace;
            this.type = type;
        }

        String envelope(String header, String body) {
            return "<s:Envelope xmlns:s=\"" + namespace + "\">" + header + "<s:Body>" + body + "</s:Body></s:Envelope>";
        }

        public String envelope(String body) {
            return envelope("", body);
        }
    }

    public static String operation(String name, String inside) {
        return "<d:" + name + " xmlns:d=\"" + DOOR + "\">" + inside + "</d:" + name + ">";
    }

    static HttpResponse<byte[]> call(DoorNode door, HttpClient client, Version version, String body) {
        return post(door, client, version, version.envelope(body));
    }

    static HttpResponse<byte[]> post(DoorNode door, HttpClient client, Version version, String envelope) {
        return door.post(client, PATH, version.type, envelope.getBytes(UTF_8));
    }

    static Document read(HttpResponse<byte[]> answer) {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        try {
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(answer.body()));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError("no XML: " + new String(answer.body(), UTF_8), e);
        }
    }

    /** The texts of the door's elements of this name. */
    static List<String> texts(HttpResponse<byte[]> answer, String name) {
        NodeList found = read(answer).getElementsByTagNameNS(DOOR, name);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            texts.add(found.item(i).getTextContent());
        }
        return texts;
    }

    static String text(HttpResponse<byte[]> answer, String name) {
        return texts(answer, name).getFirst();
    }

    /** The code of the problem in a fault. */
    static String problem(HttpResponse<byte[]> answer) {
        Element problem =
                (Element) read(answer).getElementsByTagNameNS(DOOR, "problem").item(0);
        if (problem == null) {
            throw new AssertionError("no fault: " + new String(answer.body(), UTF_8));
        }
        return problem.getElementsByTagNameNS(DOOR, "code").item(0).getTextContent();
    }

    /** The errors in a fault's detail. */
    static List<Problem> errors(HttpResponse<byte[]> answer) {
        NodeList errors = read(answer).getElementsByTagNameNS(DOOR, "error");
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < errors.getLength(); i++) {
            Element error = (Element) errors.item(i);
            problems.add(new Problem(
                    inside(error, "code"), inside(error, "pointer"), inside(error, "what"), inside(error, "fix")));
        }
        return problems;
    }

    private static String inside(Element error, String name) {
        return error.getElementsByTagNameNS(DOOR, name).item(0).getTextContent();
    }

    /** A sample of the format, without its declaration. */
    public static String sample(String name) {
        try (InputStream sample = Eux.class.getResourceAsStream(name)) {
            if (sample == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return new String(sample.readAllBytes(), UTF_8)
                    .replaceFirst("<\\?xml[^>]*\\?>", "")
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
