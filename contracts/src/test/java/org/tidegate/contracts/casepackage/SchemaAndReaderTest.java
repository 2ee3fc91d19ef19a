package org.tidegate.contracts.casepackage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.StrictJson;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;

/** The schema and the reader judge alike: whoever tests against the schema knows what the door will say. */
class SchemaAndReaderTest {

    /** Rules that JSON Schema cannot say. The reader alone keeps them. */
    private static final Set<String> BEYOND_A_SCHEMA = Set.of(
            "NOT_UNIQUE",
            "SENT_TO_ITSELF",
            "ANSWERS_ITSELF",
            "CONDITIONS_MISSING",
            "INCOMPLETE",
            "MISSING",
            "MORE_PROBLEMS",
            "OUT_OF_PLACE",
            "WRONG_ORDER",
            "DUE_TOO_EARLY",
            "REASON_MISSING",
            "UNKNOWN_ID",
            "AMBIGUOUS_ID",
            "ENDS_BEFORE_IT_BEGINS",
            "TOO_MUCH_RESIDUE",
            "DUPLICATE_MEMBER",
            "OVER_LIMIT",
            "TOO_LARGE");

    private static final long SEED = 20260105;

    private static CommittedSchema schema;

    @BeforeAll
    static void readTheSchema() {
        schema = new CommittedSchema();
    }

    @ParameterizedTest
    @EnumSource
    void aChangedPackageIsJudgedAlike(Mutation.Sort sort) {
        JsonValue sample = StrictJson.parse(PackageSamples.everyMember().getBytes(StandardCharsets.UTF_8));
        List<String> disagreements = new ArrayList<>();
        AtomicInteger taken = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        new Mutations(schema.json(), sample, SEED, sort, mutation -> {
                    String document = Mutations.text(mutation.document());
                    boolean bySchema = schema.takes(document);
                    Set<String> byReader = refusedBecause(document);
                    (bySchema ? taken : refused).incrementAndGet();
                    if (bySchema != byReader.isEmpty() && !(bySchema && BEYOND_A_SCHEMA.containsAll(byReader))) {
                        disagreements.add(mutation + ": schema " + bySchema + ", reader " + byReader);
                    }
                })
                .all();
        assertThat(disagreements).isEmpty();
        assertThat(taken).hasPositiveValue();
        assertThat(refused.get() > 0).isEqualTo(sort != Mutation.Sort.MEMBER_ADDED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    NOT_UNIQUE         | "codes": ["EU:H1", "EU:H3"]  | "codes": ["EU:H3", "EU:H3"]
                    SENT_TO_ITSELF     | "recipients": [{"id": "XB"   | "recipients": [{"id": "XA"
                    ANSWERS_ITSELF     | 000000000003"                | 000000000001"
                    CONDITIONS_MISSING | "conditions":                | "xConditions":
                    INCOMPLETE         | "normVersion":               | "xNormVersion":
                    DUE_TOO_EARLY      | "dueAt": "2026-01-05T17:00    | "dueAt": "2026-01-05T07:00
                    UNKNOWN_ID         | "from": "p1"                 | "from": "p2"
                    AMBIGUOUS_ID       | "accountId": "a1"            | "accountId": "p1"
                    ENDS_BEFORE_IT_BEGINS | 2026-02-01T00               | 2025-02-01T00
                    OUT_OF_PLACE       | "fromVersion":               | "xFromVersion":
                    WRONG_ORDER        | "fromVersion": 1,            | "fromVersion": 2,
                    INCOMPLETE         | "fromDigest":                | "xFromDigest":
                    DUPLICATE_MEMBER   | "schemaVersion": 1,          | "schemaVersion": 1, "schemaVersion": 1,
                    """)
    void whatASchemaCannotSayTheReaderRefuses(String code, String from, String to) {
        String document = PackageSamples.everyMember();
        assertThat(document).contains(from);
        assertOnlyTheReaderRefuses(code, document.replace(from, to));
    }

    @Test
    void whatIsTooMuchOnlyTheReaderRefuses() {
        String document = PackageSamples.everyMember();
        String note = "\"note\": \"Synthetic note.\"";
        assertOnlyTheReaderRefuses(
                "TOO_MUCH_RESIDUE", document.replaceFirst("\\{", "{\"xUnknown\": \"" + "x".repeat(262_145) + "\","));
        assertOnlyTheReaderRefuses(
                "OVER_LIMIT", document.replaceFirst("\\{", "{\"xUnknown\": \"" + "x".repeat((1 << 20) + 1) + "\","));
        assertThat(document).contains(note);
        assertOnlyTheReaderRefuses("TOO_LARGE", document + " ".repeat(8 << 20));
    }

    @Test
    void aDayThatIsNotInTheCalendarIsRefusedByTheReaderAlone() {
        assertOnlyTheReaderRefuses("WRONG_FORM", PackageSamples.everyMember().replace("1990-02-28", "1990-02-29"));
    }

    @Test
    void anUrgentRequestWithoutAReasonIsRefusedByTheReaderAlone() {
        assertOnlyTheReaderRefuses(
                "REASON_MISSING",
                PackageSamples.everyMember()
                        .replace("\"REFERRAL\"", "\"REQUEST\"")
                        .replace("\"IMMEDIATE_RISK\", \"ground\"", "\"URGENT\", \"xGround\"")
                        .replace("\"reason\"", "\"xReason\""));
    }

    private static void assertOnlyTheReaderRefuses(String code, String document) {
        assertThat(schema.takes(document)).isTrue();
        assertThat(refusedBecause(document)).containsExactly(code);
    }

    /** The codes; none: it is read. */
    private static Set<String> refusedBecause(String document) {
        try {
            CasePackageJson.read(document.getBytes(StandardCharsets.UTF_8));
            return Set.of();
        } catch (MalformedDocument malformed) {
            return malformed.problems().stream().map(Problem::code).collect(Collectors.toSet());
        }
    }
}
