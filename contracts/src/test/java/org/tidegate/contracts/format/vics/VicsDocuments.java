package org.tidegate.contracts.format.vics;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.tidegate.contracts.authority.Authority;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.format.ReadingTerms;
import org.tidegate.contracts.handling.HandlingCode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Documents to read, the terms to read them on, and a walk over them that knows nothing of reader and writer. */
final class VicsDocuments {

    static final String CASES_2 = "http://example.invalid/ProjectVic/DataModels/2.0.xml/US/$metadata#Cases";
    static final String MEDIA_2 =
            "http://example.invalid/VICSDATAMODEL/ProjectVic/DataModels/2.0.xml/UK/$metadata#Media";
    static final String MEDIA_1_2 = "http://example.invalid/ICMEC/ProjectVic/DataModels/1.2.xml#Media";

    static final String MD5 = "\"MD5\":\"00000000000000000000000000000001\"";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final VicsReader READER = new VicsReader();

    private VicsDocuments() {}

    static String cases(String media) {
        return "{\"@odata.context\":\"" + CASES_2 + "\",\"value\":[{\"CaseID\":\"{SYN-1}\",\"Media\":[" + media
                + "]}]}";
    }

    /** A set in region US. */
    static String set(String media) {
        return "{\"@odata.context\":\"" + MEDIA_2.replace("UK", "US") + "\",\"value\":[" + media + "]}";
    }

    /** One record with an MD5 and these members. */
    static String record(int id, String... members) {
        return "{\"MediaID\":" + id + "," + MD5 + (members.length == 0 ? "" : ",") + String.join(",", members) + "}";
    }

    static CasePackage read(String document) {
        return READER.read(octets(document), terms(Kind.INTELLIGENCE)).casePackage();
    }

    static byte[] octets(String document) {
        return document.getBytes(StandardCharsets.UTF_8);
    }

    /** On terms that restrict nothing, so that the package can be written again; ids count up from 1. */
    static ReadingTerms terms(Kind kind) {
        return terms(kind, Lane.ROUTINE);
    }

    static ReadingTerms terms(Kind kind, Lane lane) {
        AtomicLong next = new AtomicLong();
        return new ReadingTerms(
                Authority.of(AuthorityId.parse("XA")),
                List.of(Authority.of(AuthorityId.parse("XB"))),
                kind,
                lane,
                "Directive (EU) 2023/977",
                List.of("18.2.d"),
                List.of(HandlingCode.parse("EU:H0")),
                Instant.parse("2026-01-05T09:00:00Z"),
                () -> new UUID(0x7000L, 0x8000_0000_0000_0000L | next.incrementAndGet()),
                List.of("/handling"));
    }

    static JsonNode tree(byte[] document) {
        boolean marked = document[0] == (byte) 0xef;
        return JSON.readTree(document, marked ? 3 : 0, document.length - (marked ? 3 : 0));
    }

    /** Each text, number, boolean, null and empty object or list, by its JSON Pointer. */
    static Map<String, JsonNode> leaves(JsonNode node) {
        Map<String, JsonNode> leaves = new LinkedHashMap<>();
        walk("", node, leaves);
        return leaves;
    }

    private static void walk(String pointer, JsonNode node, Map<String, JsonNode> leaves) {
        if (!node.isContainer() || node.isEmpty()) {
            leaves.put(pointer, node);
        }
        node.propertyStream()
                .forEach(member -> walk(
                        pointer + "/" + member.getKey().replace("~", "~0").replace("/", "~1"),
                        member.getValue(),
                        leaves));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            walk(pointer + "/" + i, node.get(i), leaves);
        }
    }
}
