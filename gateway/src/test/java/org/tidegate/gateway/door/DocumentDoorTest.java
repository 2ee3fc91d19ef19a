package org.tidegate.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidegate.gateway.door.AnswerReading.text;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class DocumentDoorTest {

    @TempDir
    static Path folder;

    static DoorNode door;

    @BeforeAll
    static void start() {
        door = new DoorNode(folder);
    }

    @AfterAll
    static void stop() {
        door.close();
    }

    @Test
    void theDocumentIsServedAndTheSchemaItNamesIsBesideIt() {
        HttpResponse<byte[]> answer = door.get(door.cms, "/api/v1/openapi.yaml");
        assertThat(answer.statusCode()).isEqualTo(200);
        Map<?, ?> document = new Yaml(new SafeConstructor(new LoaderOptions())).load(text(answer));
        assertThat(document.get("openapi")).isEqualTo("3.1.0");
        assertThat(text(answer)).contains("$ref: casepackage-1.schema.json").doesNotContain("../");

        HttpResponse<byte[]> schema = door.get(door.cms, "/api/v1/casepackage-1.schema.json");
        assertThat(AnswerReading.object(schema.body()).get("$id").asString())
                .isEqualTo("urn:tidegate:schema:case-package:1");
    }

    @Test
    void theReportingApisDocumentIsBesideIt() {
        HttpResponse<byte[]> answer = door.get(door.cms, "/api/v1/reporting.yaml");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/yaml");
        Map<?, ?> document = new Yaml(new SafeConstructor(new LoaderOptions())).load(text(answer));
        assertThat(((Map<?, ?>) document.get("paths")).containsKey("/cybertipline/submit"))
                .isTrue();
        assertThat(text(answer)).doesNotContain("../");
        assertThat(text(door.get(door.cms, "/api/v1/reference"))).contains("href=\"/api/v1/reporting.yaml\"");
    }

    @Test
    void theReferenceNamesEveryOperationAndLoadsNothing() {
        HttpResponse<byte[]> answer = door.get(door.cms, "/api/v1/reference");
        String page = text(answer);
        Map<?, ?> document = new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(text(door.get(door.cms, "/api/v1/openapi.yaml")));

        assertThat(((Map<?, ?>) document.get("paths")).keySet())
                .allSatisfy(path -> assertThat(page).contains(" " + path + "</h2>"));
        assertThat(page)
                .contains("<h1>Tidegate agency door</h1>")
                .contains("href=\"#submitPackage\"", "id=\"submitPackage\"")
                .contains("&lt;report&gt;")
                .doesNotContain("<script", "src=", "@import", "url(", "style=", "href=\"http");
        assertThat(answer.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .startsWith("default-src 'none'; style-src 'sha256-")
                .doesNotContain("unsafe");
    }
}
