package org.tidegate.contracts.format.caseuco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.format.cybertip.GeneratedPackages;
import org.tidegate.contracts.media.FileEncodings;
import org.tidegate.contracts.media.NeutralFiles;
import org.tidegate.contracts.media.PayloadRule;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;
import tools.jackson.databind.node.ObjectNode;

class NoPayloadCrossesAGraphTest {

    private static final List<String> PLACES = List.of(
            "/@graph/16/uco-core:description",
            "/@graph/1/uco-core:name",
            "/@graph/12/acme:unknown",
            "/@context/0/acme");

    private static MalformedDocument refused(ObjectNode document) {
        MalformedDocument refused = catchThrowableOfType(MalformedDocument.class, () -> Graphs.read(document));
        assertThat(refused).as("the document was taken").isNotNull();
        return refused;
    }

    static Stream<String> encodings() {
        return FileEncodings.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void aFileInThisEncodingIsRefusedWhereverItStands(String encoding) {
        NeutralFiles.all().forEach((format, octets) -> {
            String text = FileEncodings.all().get(encoding).apply(octets);
            for (String place : isText(text) ? PLACES : List.<String>of()) {
                ObjectNode document = Graphs.tree(Graphs.foreign());
                int slash = place.lastIndexOf('/');
                ((ObjectNode) document.at(place.substring(0, slash))).put(place.substring(slash + 1), text);
                assertThat(refused(document).problems())
                        .as("%s in %s", format, place)
                        .extracting(Problem::code)
                        .containsOnly(PayloadRule.CODE);
            }
        });
    }

    /** As UTF-16 some octets are no text, and the file is gone. */
    private static boolean isText(String text) {
        return text.indexOf('\ufffd') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /** Whatever stands there, and however the property is called. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "uco-observable:dataPayload",
                "https://ontology.unifiedcyberontology.org/uco/observable/dataPayload",
                "payload"
            })
    void aDataPayloadIsRefusedAlone(String name) {
        ObjectNode document = Graphs.tree(Graphs.foreign());
        ((ObjectNode) document.at("/@context/1")).put("payload", "uco-observable:dataPayload");
        ((ObjectNode) document.at("/@graph/12/uco-core:hasFacet/1")).put(name, "x");
        ((ObjectNode) document.at("/@graph/0")).putObject("@reverse");

        String told = name.startsWith("uco-") ? name : "*";
        assertThat(refused(document).problems())
                .extracting(Problem::code, Problem::pointer)
                .containsExactly(tuple(PayloadRule.CODE, "/@graph/12/uco-core:hasFacet/1/" + told));
    }

    @Test
    void whereAFileLaysIsInNoPartOfThePackage() {
        ObjectNode document = Graphs.tree(Graphs.foreign());
        ((ObjectNode) document.at("/@graph/0"))
                .set(
                        "acme:file",
                        Graphs.JSON.readTree(
                                "{\"@type\":\"uco-observable:File\",\"uco-core:hasFacet\":[{\"@type\":\"uco-observable:PathRelationFacet\","
                                        + "\"uco-observable:path\":[\"/synthetic/two\"]},{\"@type\":\"uco-observable:FileFacet\","
                                        + "\"uco-observable:fileName\":\"/synthetic/three/\"},{\"@type\":\"uco-observable:URLFacet\","
                                        + "\"uco-observable:fullValue\":\"FILE:///synthetic/four\"}]}"));
        CasePackage read = Graphs.read(document).casePackage();
        String all = new String(CasePackageJson.write(read), StandardCharsets.UTF_8)
                + new String(Graphs.written(read), StandardCharsets.UTF_8);
        assertThat(all).contains("one.bin");
        assertThat(all)
                .doesNotContain(
                        "synthetic\\\\one", "/synthetic/two", "/synthetic/three", "synthetic/four", "payload.example");
    }

    @Test
    void whatIsWrittenHoldsNoPayloadNorAPathToOne() {
        for (int seed = 0; seed < 200; seed++) {
            assertThat(new String(Graphs.written(GeneratedPackages.of(seed)), StandardCharsets.UTF_8))
                    .doesNotContain("dataPayload", "filePath");
        }
    }
}
