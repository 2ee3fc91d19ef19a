package org.tidegate.gateway.reporting;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.gateway.problem.RequestId;

/**
 * One answer of the reporting API as its schema has it. {@code /finish} answers with a {@code reportDoneResponse}, whatever it
 * says, and that has no place for a description: there it stands in a comment, for the person who looks.
 *
 * @param status HTTP
 * @param description after the code's own words; empty where they are all there is to say
 * @param report the id the request named or got; null where there is none
 * @param files the sender's ids of the files of a finished report
 */
record ReportingAnswer(
        ResponseCode code,
        int status,
        String description,
        @Nullable Long report,
        List<String> files) {
    static final String REQUEST_ID = "Request-ID";

    private static final MediaType XML = new MediaType(MediaType.TEXT_XML, StandardCharsets.UTF_8);
    private static final XMLOutputFactory WRITERS = XMLOutputFactory.newDefaultFactory();

    ReportingAnswer {
        files = List.copyOf(files);
    }

    static ReportingAnswer success(@Nullable Long report) {
        return new ReportingAnswer(ResponseCode.SUCCESS, ResponseCode.SUCCESS.status(), "", report, List.of());
    }

    static ReportingAnswer success(String description) {
        return new ReportingAnswer(ResponseCode.SUCCESS, ResponseCode.SUCCESS.status(), description, null, List.of());
    }

    static ReportingAnswer finished(long report, List<String> files) {
        return new ReportingAnswer(ResponseCode.SUCCESS, ResponseCode.SUCCESS.status(), "", report, files);
    }

    static ReportingAnswer refusal(ResponseCode code, int status, List<Problem> problems, @Nullable Long report) {
        return new ReportingAnswer(code, status, told(problems), report, List.of());
    }

    private static String told(List<Problem> problems) {
        StringBuilder told = new StringBuilder();
        for (Problem problem : problems) {
            told.append(told.isEmpty() ? "" : " | ")
                    .append(problem.code())
                    .append(" at ")
                    .append(problem.pointer().isEmpty() ? "/" : problem.pointer())
                    .append(": ")
                    .append(problem.what())
                    .append("; ")
                    .append(problem.fix());
        }
        return told.toString();
    }

    /** To the request's own endpoint. */
    ResponseEntity.BodyBuilder head(HttpServletRequest request) {
        return ResponseEntity.status(status)
                .header(HttpHeaders.CONTENT_TYPE, XML.toString())
                .header(REQUEST_ID, RequestId.of(request));
    }

    ResponseEntity<byte[]> to(HttpServletRequest request) {
        return head(request).body(body(request));
    }

    byte[] body(HttpServletRequest request) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml = WRITERS.createXMLStreamWriter(octets, "UTF-8");
            xml.writeProcessingInstruction("xml", "version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"");
            xml.writeCharacters("\n");
            if (request.getRequestURI().equals(ReportingDoor.ROOT + ReportingDoor.FINISH)) {
                done(xml);
            } else {
                response(xml);
            }
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("this Java runtime cannot write XML; install a complete JDK 25", e);
        }
        return octets.toByteArray();
    }

    private void response(XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("reportResponse");
        element(xml, "responseCode", Integer.toString(code.number()));
        element(xml, "responseDescription", described());
        if (report != null) {
            element(xml, "reportId", report.toString());
        }
        xml.writeEndElement();
    }

    private void done(XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("reportDoneResponse");
        if (code != ResponseCode.SUCCESS) {
            // No two hyphens in a row may stand in a comment, however many come.
            xml.writeComment(" " + described().replaceAll("-(?=-)", "- ") + " ");
        }
        element(xml, "responseCode", Integer.toString(code.number()));
        element(xml, "reportId", Long.toString(report == null ? 0 : report));
        xml.writeStartElement("files");
        for (String file : files) {
            element(xml, "fileId", file);
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private String described() {
        if (description.isEmpty()) {
            return code.description();
        }
        return code == ResponseCode.SUCCESS ? description : code.description() + ": " + description;
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
