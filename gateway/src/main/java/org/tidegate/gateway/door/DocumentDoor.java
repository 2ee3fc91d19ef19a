package org.tidegate.gateway.door;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.gateway.page.PlainPage;

/**
 * What a developer reads: the door's own document, its schema, a page made of both, and the reporting API's document. The same for
 * every case system.
 */
@RestController
@RequestMapping(AgencyDoor.ROOT)
final class DocumentDoor {

    private static final String OPENAPI = "/openapi.yaml";
    private static final String REPORTING = "/reporting.yaml";
    private static final String SCHEMA = "/casepackage-1.schema.json";
    static final String OPENAPI_PATH = AgencyDoor.ROOT + OPENAPI;
    static final String REPORTING_PATH = AgencyDoor.ROOT + REPORTING;
    static final String SCHEMA_PATH = AgencyDoor.ROOT + SCHEMA;

    private static final String DOCUMENT = "/org/tidegate/contracts/openapi/agency-1.yaml";
    private static final String REPORTING_DOCUMENT = "/org/tidegate/contracts/openapi/reporting-1.yaml";
    private static final MediaType YAML = MediaType.parseMediaType("application/yaml");
    private static final MediaType JSON_SCHEMA = MediaType.parseMediaType("application/schema+json");

    /** Where the document finds the schema among the sources, and where beside the document as it is served. */
    private static final String AMONG_SOURCES = "../casepackage/casepackage-1.schema.json";

    private final byte[] openApi;
    private final byte[] reporting = resource(REPORTING_DOCUMENT);
    private final byte[] schema = resource(CasePackageJson.SCHEMA);
    private final byte[] reference;

    DocumentDoor() {
        String document = new String(resource(DOCUMENT), StandardCharsets.UTF_8);
        this.openApi = document.replace(AMONG_SOURCES, SCHEMA.substring(1)).getBytes(StandardCharsets.UTF_8);
        this.reference = ReferencePage.of(document);
    }

    @GetMapping(path = OPENAPI)
    ResponseEntity<byte[]> openApi() {
        return Answers.ok(YAML, openApi);
    }

    @GetMapping(path = REPORTING)
    ResponseEntity<byte[]> reporting() {
        return Answers.ok(YAML, reporting);
    }

    @GetMapping(path = SCHEMA)
    ResponseEntity<byte[]> schema() {
        return Answers.ok(JSON_SCHEMA, schema);
    }

    @GetMapping(path = "/reference")
    void reference(HttpServletResponse response) throws IOException {
        PlainPage.write(response, HttpServletResponse.SC_OK, reference);
    }

    private static byte[] resource(String name) {
        try (InputStream in =
                Objects.requireNonNull(CasePackageJson.class.getResourceAsStream(name), "a document is not packed")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
