package org.tidegate.contracts.format.caseuco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.json.JsonLimits;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.translation.LossReport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Each thing that is wrong is told with a code and a pointer, all at once. */
class CaseBadInputTest {

    private static final String UCO = "\"uco-core\":\"https://ontology.unifiedcyberontology.org/uco/core/\","
            + "\"uco-identity\":\"https://ontology.unifiedcyberontology.org/uco/identity/\","
            + "\"uco-observable\":\"https://ontology.unifiedcyberontology.org/uco/observable/\"";

    private static List<String> refused(byte[] document) {
        MalformedDocument refused = catchThrowableOfType(MalformedDocument.class, () -> Graphs.read(document));
        assertThat(refused).as("the document was read").isNotNull();
        assertThat(refused.problems()).allSatisfy(problem -> {
            assertThat(problem.what()).isNotBlank();
            assertThat(problem.fix()).isNotBlank();
        });
        return refused.problems().stream()
                .map(problem -> problem.code() + " " + problem.pointer())
                .toList();
    }

    private static List<String> refused(String document) {
        return refused(Graphs.utf8(document));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | NOT_JSON ",
                "`{}` | NOT_A_GRAPH ",
                "`[]` | NOT_A_GRAPH ",
                "`\"text\"` | WRONG_TYPE ",
                "`{\"@graph\":[1]}` | WRONG_TYPE /@graph/0",
                "`{\"@graph\":{\"@id\":7}}` | WRONG_TYPE /@graph/@id",
                "`{\"@type\":[7]}` | WRONG_TYPE /@type/0",
                "`{\"@type\":\"a:B\",\"a:b\":{\"@value\":{}}}` | WRONG_TYPE /*",
                "`{\"@type\":\"a:B\",\"@reverse\":{}}` | JSONLD_UNSUPPORTED /*",
                "`{\"@type\":\"a:B\",\"@included\":[]}` | JSONLD_UNSUPPORTED /*",
                "`{\"@type\":\"a:B\",\"a:b\":{\"@value\":1,\"@index\":\"i\"}}` | JSONLD_UNSUPPORTED /*",
                "`{\"@type\":\"a:B\",\"a:b\":{\"@hole\":\"/id\"}}` | JSONLD_UNSUPPORTED /*",
                "`{\"@context\":7,\"@type\":\"a:B\"}` | JSONLD_UNSUPPORTED /@context",
                "`{\"@context\":{\"@language\":\"en\"},\"@type\":\"a:B\"}` | JSONLD_UNSUPPORTED /@context/@language",
                "`{\"@context\":{\"@import\":\"x\"},\"@type\":\"a:B\"}` | JSONLD_UNSUPPORTED /@context/*",
                "`{\"@context\":{\"x\":{\"@reverse\":\"a:b\"}},\"@type\":\"a:B\"}` | JSONLD_UNSUPPORTED /@context/*",
                "`{\"@context\":{\"x\":{\"@id\":\"a:b\",\"@type\":\"@json\"}},\"@type\":\"a:B\"}` | JSONLD_UNSUPPORTED /@context/*",
                "`{\"@context\":{\"x\":\"@reverse\"},\"@type\":\"a:B\"}` | JSONLD_UNSUPPORTED /@context/*",
                "`{\"@context\":{\"x\":7},\"@type\":\"a:B\"}` | JSONLD_UNSUPPORTED /@context/*",
                "`{\"@context\":\"https://context.example/case\",\"@type\":\"a:B\"}` | CONTEXT_REMOTE /@context",
                "`{\"@context\":[{},\"case.jsonld\"],\"@type\":\"a:B\"}` | CONTEXT_REMOTE /@context/1",
                "`{\"@type\":\"a:B\",\"@type\":\"a:C\"}` | DUPLICATE_MEMBER /@type",
                "`{\"@type\":\"a:\\ud800\"}` | LONE_SURROGATE /@type",
                "`{\"@type\":\"a:B\"} x` | NOT_JSON ",
                "`{\"@type\":\"a:B\",\"x\":1e999}` | NUMBER_NOT_EXACT "
            })
    void whatIsNoGraphIsRefused(String document, String problem) {
        assertThat(refused(document))
                .containsExactly(problem.strip() + (problem.strip().contains(" ") ? "" : " "));
    }

    @Test
    void allProblemsAreToldAtOnce() {
        assertThat(refused("{\"@context\":\"https://a.example/\",\"@graph\":[{\"@id\":7,\"@reverse\":{}},\"text\"]}"))
                .containsExactly(
                        "CONTEXT_REMOTE /@context",
                        "WRONG_TYPE /@graph/0/@id",
                        "JSONLD_UNSUPPORTED /@graph/0/*",
                        "WRONG_TYPE /@graph/1");
    }

    @Test
    void aFurtherDocumentIsRefused() {
        MalformedDocument refused = catchThrowableOfType(
                MalformedDocument.class,
                () -> Graphs.READER.read(List.of(Graphs.sample(), Graphs.sample()), Graphs.terms("EU:H0")));
        assertThat(refused.problems()).extracting(Problem::code).containsExactly("PART_NOT_EXPECTED");
    }

    /** The port listens, so a connection would be seen. */
    @ParameterizedTest
    @ValueSource(
            strings = {"\"%s\"", "[{},\"%s\"]", "{\"@import\":\"%s\"}", "{\"x\":{\"@id\":\"a:b\",\"@context\":\"%s\"}}"
            })
    void aRemoteContextIsNeverFetched(String context) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + server.getLocalPort() + "/context.jsonld";
            String document =
                    "{\"@context\":" + context.formatted(url) + ",\"@id\":\"" + url + "\",\"@type\":\"" + url + "\"}";
            assertThat(refused(document)).hasSize(1);
            server.setSoTimeout(1);
            assertThat(catchThrowableOfType(SocketTimeoutException.class, server::accept))
                    .as("nobody called")
                    .isNotNull();
        }
    }

    @Test
    void nestingToTheLimitIsReadAndOneMoreIsRefused() {
        assertThat(Graphs.read(Graphs.utf8(nested(JsonLimits.DEPTH)))
                        .casePackage()
                        .residue())
                .hasSize(1);
        assertThat(refused(nested(JsonLimits.DEPTH + 1)))
                .allMatch(problem -> problem.matches("(TOO_DEEP|OVER_LIMIT) .*"));
    }

    private static String nested(int depth) {
        String open = "{\"@type\":\"a:B\",\"a:b\":";
        return open.repeat(depth - 1) + "{\"@type\":\"a:B\"}" + "}".repeat(depth - 1);
    }

    @Test
    void contextsAndTheirIrisHaveLimits() {
        String many = "[" + "{},".repeat(31) + "{}]";
        assertThat(Graphs.read(Graphs.utf8("{\"@context\":" + many + ",\"@type\":\"a:B\"}")))
                .isNotNull();
        assertThat(refused("{\"@context\":" + many.replace("{}]", "{},{}]") + ",\"@type\":\"a:B\"}"))
                .containsExactly("OVER_LIMIT /@context/32");
        String iri = "a:" + "x".repeat(510);
        assertThat(Graphs.read(Graphs.utf8("{\"@context\":{\"p\":\"" + iri + "\"},\"@type\":\"p:B\"}")))
                .isNotNull();
        assertThat(refused("{\"@context\":{\"p\":\"" + iri + "x\"},\"@type\":\"p:B\"}"))
                .containsExactly("OVER_LIMIT /@context/*");
    }

    /** Eight definitions that each say the next one twice would be one of 2^8 times its length. */
    @Test
    void termsThatAreMadeOfEachOtherAreNotFollowedForEver() {
        assertThat(refused("{\"@context\":{\"a\":\"b:x\",\"b\":\"a:y\"},\"@type\":\"a:B\"}"))
                .isNotEmpty()
                .allMatch(problem -> problem.startsWith("JSONLD_UNSUPPORTED /@context"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/@graph/0/tidegate:kind          | `\"QUESTION\"` | UNKNOWN_CODE",
                "/@graph/0/tidegate:urgencyLane   | `\"SOON\"` | UNKNOWN_CODE",
                "/@graph/0/tidegate:id            | `\"7\"` | WRONG_FORM",
                "/@graph/0/tidegate:schemaVersion | `2` | OUT_OF_RANGE",
                "/@graph/0/tidegate:schemaVersion | `\"one\"` | WRONG_TYPE",
                "/@graph/0/uco-core:createdBy/tidegate:id | `\"xa\"` | WRONG_FORM",
                "/@graph/0/uco-core:createdBy/tidegate:id | `\"XZ\"` | ORIGIN_FOREIGN"
            })
    void aCodeOfOurVocabularyThatIsNoneIsRefused(String pointer, String value, String code) {
        ObjectNode document = Graphs.tree(Graphs.sample());
        put(document, pointer, Graphs.JSON.readTree(value));
        List<String> problems = refused(Graphs.octets(document));
        assertThat(problems).containsExactly(code + " " + pointer.strip());
    }

    @Test
    void aValueOfOurVocabularyHasTheLimitOfItsFieldAndOneOfTheFormatIsLeftOver() {
        String legalBasis = "/@graph/0/tidegate:legalBasis";
        assertThat(read(legalBasis, "x".repeat(500)).legalBasis()).hasSize(500);
        assertThat(refused(changed(legalBasis, "x".repeat(501)))).containsExactly("TOO_LONG " + legalBasis);

        String title = pointer("uco-core:name", "Synthetic matter");
        assertThat(read(title, "x".repeat(500)).investigation().title()).hasSize(500);
        CasePackage without = read(title, "x".repeat(501));
        assertThat(without.investigation().title()).isNull();
        assertThat(without.lossReports())
                .filteredOn(loss -> loss.ruleId().equals("DOES_NOT_FIT"))
                .extracting(LossReport::sourcePath)
                .containsExactly(title);
    }

    private static String pointer(String name, String value) {
        return Graphs.leaves(Graphs.sample()).entrySet().stream()
                .filter(leaf ->
                        leaf.getKey().endsWith("/" + name) && leaf.getValue().equals("\"" + value + "\""))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    private static CasePackage read(String pointer, String value) {
        return Graphs.read(changed(pointer, value)).casePackage();
    }

    private static byte[] changed(String pointer, String value) {
        ObjectNode document = Graphs.tree(Graphs.sample());
        put(document, pointer, Graphs.JSON.getNodeFactory().stringNode(value));
        return Graphs.octets(document);
    }

    private static void put(ObjectNode document, String pointer, JsonNode value) {
        String path = pointer.strip();
        int slash = path.lastIndexOf('/');
        ((ObjectNode) document.at(path.substring(0, slash))).set(path.substring(slash + 1), value);
    }

    /** Each member alone: the document is refused, or what is read differs and says so. Nothing is put in its place unseen. */
    @Test
    void aMemberThatIsDroppedIsMissed() {
        byte[] before = Graphs.sample();
        ObjectNode content = Graphs.content(Graphs.read(before).casePackage());
        Set<String> tried = new java.util.TreeSet<>();
        List<String> unseen = new ArrayList<>();
        int refused = 0;
        for (String pointer : members("", Graphs.tree(before), new ArrayList<>())) {
            tried.add(pointer.substring(pointer.lastIndexOf('/') + 1));
            ObjectNode document = Graphs.tree(before);
            int slash = pointer.lastIndexOf('/');
            ((ObjectNode) document.at(pointer.substring(0, slash))).remove(pointer.substring(slash + 1));
            try {
                CasePackage read = Graphs.read(document).casePackage();
                boolean same = Graphs.content(read).equals(content);
                boolean told = !read.residue().isEmpty()
                        && read.lossReports().stream()
                                .anyMatch(loss -> !loss.ruleId().equals("DEFAULT"));
                if (same && !told) {
                    unseen.add(pointer);
                }
            } catch (MalformedDocument told) {
                refused++;
                assertThat(told.problems())
                        .allSatisfy(problem -> assertThat(problem.pointer()).matches("(/.*)?"));
            }
        }
        assertThat(unseen).isEmpty();
        assertThat(refused).isGreaterThan(20);
        assertThat(tried).hasSizeGreaterThan(50);
    }

    private static List<String> members(String pointer, JsonNode node, List<String> found) {
        if (node.isObject()) {
            node.properties().forEach(member -> {
                String name = member.getKey().replace("~", "~0").replace("/", "~1");
                found.add(pointer + "/" + name);
                members(pointer + "/" + name, member.getValue(), found);
            });
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                members(pointer + "/" + i, node.get(i), found);
            }
        }
        return found;
    }

    @Test
    void moreResidueThanAPackageHoldsIsRefused() {
        ObjectNode document = Graphs.tree(Graphs.foreign());
        ((ObjectNode) document.at("/@graph/15")).put("acme:long", "synthetic words ".repeat(20_000));
        assertThat(refused(Graphs.octets(document))).containsExactly("TOO_MUCH_RESIDUE ");
        ObjectNode ours = Graphs.tree(Graphs.sample());
        ((ObjectNode) ours.at("/@graph/0")).put("acme:long", "synthetic words ".repeat(20_000));
        assertThat(refused(Graphs.octets(ours))).containsExactly("TOO_MUCH_RESIDUE ");
    }

    @Test
    void immediateRiskNeedsAGroundThatOnlyOurVocabularyCanGive() {
        MalformedDocument refused = catchThrowableOfType(
                MalformedDocument.class,
                () -> Graphs.READER.read(
                        Graphs.foreign(), Graphs.terms("EU:H0", List.of("/handling"), Lane.IMMEDIATE_RISK)));
        assertThat(refused.problems()).extracting(Problem::code).containsExactly("GROUND_MISSING");
    }

    @Test
    void aTextThatOnlyLooksLikeOneOfOursIsWhatItsContextMakesIt() {
        String document = "{\"@context\":{" + UCO.replace("/uco/identity/", "/other/") + "},\"@graph\":[{\"@type\":"
                + "\"uco-identity:Person\",\"uco-core:hasFacet\":{\"@type\":\"uco-identity:SimpleNameFacet\","
                + "\"uco-identity:givenName\":\"Nobody\"}}]}";
        assertThat(Graphs.read(Graphs.utf8(document)).casePackage().parties()).isEmpty();
    }

    /** Writing and reading look at what is there once, not once for each further node. */
    @Test
    void aLargeGraphIsReadAndWrittenInBoundedSteps() {
        int events = 5_000;
        CasePackage large = Graphs.generated(1, tree -> {
            tree.remove("residue");
            ArrayNode parties = tree.putArray("parties");
            tree.remove("relations");
            ObjectNode party = parties.addObject().put("partyId", "p");
            party.putArray("roles").add("SUBJECT");
            ArrayNode all = party.putArray("networkEvents");
            for (int i = 0; i < events; i++) {
                all.addObject().put("ip", "192.0.2." + i % 256);
            }
        });
        long before = allocated();
        byte[] document = Graphs.written(large);
        CasePackage back = Graphs.read(document).casePackage();
        assertThat(allocated() - before).isLessThan(400_000L * events);
        assertThat(back.parties().getFirst().networkEvents()).hasSize(events);
    }

    @Test
    void nodesThatAreReferredToFromEverywhereAreNotLookedAtForEachPair() {
        StringBuilder document =
                new StringBuilder("{\"@context\":{").append(UCO).append("},\"@graph\":[");
        document.append("{\"@id\":\"urn:s:f\",\"@type\":\"uco-identity:SimpleNameFacet\",\"uco-identity:givenName\":[");
        document.append("\"n\",".repeat(50_000)).append("7]}");
        for (int i = 0; i < 30_000; i++) {
            document.append(",{\"@type\":\"uco-identity:Person\",\"uco-core:hasFacet\":{\"@id\":\"urn:s:f\"}}");
        }
        assertThat(refused(document.append("]}").toString())).containsExactly("OVER_LIMIT ");
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }
}
