package org.tidegate.contracts.format.caseuco;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.tidegate.contracts.authority.Authority;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.format.ReadPackage;
import org.tidegate.contracts.format.ReadingTerms;
import org.tidegate.contracts.format.cybertip.GeneratedPackages;
import org.tidegate.contracts.handling.HandlingCode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Documents to read, the terms to read them on, and what stands in them, found by another walk than the reader's. */
final class Graphs {

    static final JsonMapper JSON = JsonMapper.builder().build();
    static final CaseReader READER = new CaseReader();
    static final CaseWriter WRITER = new CaseWriter();

    private Graphs() {}

    static byte[] sample() {
        return resource("sample-case.json");
    }

    /** Everything the reader knows, as other tools would write it. */
    static byte[] foreign() {
        return resource("foreign.json");
    }

    static ReadPackage read(byte[] document) {
        return READER.read(document, terms("EU:H0"));
    }

    static ReadPackage read(JsonNode document) {
        return read(octets(document));
    }

    static byte[] octets(JsonNode document) {
        return JSON.writeValueAsBytes(document);
    }

    static ObjectNode tree(byte[] document) {
        return (ObjectNode) JSON.readTree(document);
    }

    static byte[] written(CasePackage casePackage) {
        return WRITER.write(casePackage).documents().getFirst();
    }

    /** A generated package, changed in its JSON form. */
    static CasePackage generated(long seed, Consumer<ObjectNode> change) {
        ObjectNode tree = tree(CasePackageJson.write(GeneratedPackages.of(seed)));
        change.accept(tree);
        return CasePackageJson.read(octets(tree));
    }

    /** Ids count up from 1, so the same document gives the same package. */
    static ReadingTerms terms(String handling) {
        return terms(handling, List.of("/handling", "/legalBasis", "/purpose"), Lane.ROUTINE);
    }

    static ReadingTerms terms(String handling, List<String> defaulted, Lane lane) {
        AtomicLong next = new AtomicLong();
        return new ReadingTerms(
                Authority.of(AuthorityId.parse("XA")),
                List.of(Authority.of(AuthorityId.parse("XB"))),
                Kind.REFERRAL,
                lane,
                "Directive (EU) 2023/977",
                List.of("18.2.d"),
                List.of(HandlingCode.parse(handling)),
                Instant.parse("2026-01-05T09:00:00Z"),
                () -> new UUID(0x7000L, 0x8000_0000_0000_0000L | next.incrementAndGet()),
                defaulted);
    }

    /** Each text, number, boolean and null, and each object and list with nothing in it, by its JSON Pointer. */
    static Map<String, String> leaves(byte[] document) {
        Map<String, String> leaves = new LinkedHashMap<>();
        walk("", JSON.readTree(document), leaves);
        return leaves;
    }

    private static void walk(String pointer, JsonNode node, Map<String, String> leaves) {
        if (node.isObject() && !node.isEmpty()) {
            node.properties()
                    .forEach(member -> walk(
                            pointer + "/" + member.getKey().replace("~", "~0").replace("/", "~1"),
                            member.getValue(),
                            leaves));
        } else if (node.isArray() && !node.isEmpty()) {
            for (int i = 0; i < node.size(); i++) {
                walk(pointer + "/" + i, node.get(i), leaves);
            }
        } else {
            leaves.put(pointer, node.toString());
        }
    }

    /** Without what a translation adds to a package. */
    static ObjectNode content(CasePackage casePackage) {
        ObjectNode tree = tree(CasePackageJson.write(casePackage));
        tree.remove(List.of("residue", "lossReports"));
        return tree;
    }

    /** The documents that come with the format and should conform. */
    static List<Path> official() {
        Path folder = shared();
        List<Path> files = new ArrayList<>();
        for (String part : List.of("examples", "uco-tests", "case-tests")) {
            try (Stream<Path> inside = Files.list(folder.resolve(part))) {
                inside.filter(file -> file.toString().endsWith(".json"))
                        .filter(file ->
                                part.equals("examples") || file.toString().endsWith("_PASS.json"))
                        .sorted()
                        .forEach(files::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }

    static Path shared() {
        Path folder = Path.of(System.getProperty("tidegate.shared", "../../shared"), "formats/case-uco-1.4.0");
        Assumptions.assumeTrue(
                Files.isDirectory(folder), "the shared formats folder is not beside this checkout: " + folder);
        return folder;
    }

    private static byte[] resource(String name) {
        try (InputStream document = Graphs.class.getResourceAsStream(name)) {
            if (document == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return document.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
