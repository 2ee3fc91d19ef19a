package org.tidegate.contracts.casepackage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.rule.InvalidRecord;

/** What each kind of package must say, and what must agree within one. */
class CasePackageRulesTest {

    private static final String ABOUT = "\"inReplyTo\": \"0198c0de-5a00-7000-8000-000000000003\"";

    @ParameterizedTest
    @EnumSource
    void aPackageThatIsAboutAnotherNamesIt(Kind kind) {
        assertThat(problems(of(kind, "ROUTINE")).contains("IN_REPLY_TO_MISSING /inReplyTo"))
                .isEqualTo(kind.isAboutAnother());
        assertThat(problems(of(kind, "ROUTINE", ABOUT))).doesNotContain("IN_REPLY_TO_MISSING /inReplyTo");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    REFERRAL        | "referral": {}
                    INTELLIGENCE    | "note": "Synthetic."
                    REQUEST         | "legalBasis": "Synthetic Act s.1", "purpose": {"codes": ["18.2.d"]}
                    HASHSET         | "hashSet": {"setId": "s", "version": 1}
                    """)
    void aPackageOfItsOwnIsReadOnceItSaysWhatItsKindNeeds(Kind kind, String members) {
        assertThat(problems(of(kind, "ROUTINE", members))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "REFERRAL, REFERRAL_MISSING /referral",
        "REQUEST, LEGAL_BASIS_MISSING /legalBasis;PURPOSE_MISSING /purpose",
        "HASHSET, HASH_SET_MISSING /hashSet",
        "REPLY, IN_REPLY_TO_MISSING /inReplyTo"
    })
    void whatAKindLacksIsToldAtOnceBesideAllElseThatIsWrong(Kind kind, String missing) {
        assertThat(problems(of(kind, "IMMEDIATE_RISK", "\"note\": 1")))
                .contains("GROUND_MISSING /urgency/ground", "WRONG_TYPE /note")
                .containsAll(List.of(missing.split(";")))
                .hasSize(2 + missing.split(";").length);
    }

    @Test
    void aRecordThatIsMadeWithoutADocumentKeepsTheSameRules() {
        assertThatThrownBy(() -> new Urgency(Lane.IMMEDIATE_RISK, null, null))
                .isInstanceOfSatisfying(
                        InvalidRecord.class,
                        invalid -> assertThat(invalid.violations())
                                .extracting(InvalidRecord.Violation::code)
                                .containsExactly("GROUND_MISSING"));
        assertThat(new Urgency(Lane.URGENT, null, null).ground()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"ground\": \"COURT_DATE\"", "\"reason\": \"Synthetic.\""})
    void anUrgentRequestSaysWhy(String why) {
        String request = of(
                Kind.REQUEST,
                "URGENT",
                "\"legalBasis\": \"Synthetic Act s.1\", \"purpose\": {\"codes\": [\"18.2.d\"]}");
        assertThat(problems(request)).containsExactly("REASON_MISSING /urgency/reason");
        assertThat(problems(request.replace("\"URGENT\"", "\"URGENT\", " + why)))
                .isEmpty();
    }

    @Test
    void anUrgentReferralNeedsNoReason() {
        assertThat(problems(of(Kind.REFERRAL, "URGENT", "\"referral\": {}"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-05T09:00:00.000Z, DUE_TOO_EARLY /dueAt",
        "2026-01-05T08:59:59.999Z, DUE_TOO_EARLY /dueAt",
        "2026-01-05T09:00:00.001Z, ''"
    })
    void anAnswerIsDueAfterThePackageWasMade(String dueAt, String problem) {
        assertThat(problems(of(Kind.INTELLIGENCE, "ROUTINE", "\"dueAt\": \"" + dueAt + "\"")))
                .isEqualTo(problem.isEmpty() ? List.of() : List.of(problem));
    }

    @ParameterizedTest
    @ValueSource(strings = {"p1", "a1", "m1", "h1", "inv-1"})
    void aRelationNamesAPartyAnAccountAFileOrTheInvestigation(String end) {
        assertThat(problems(PackageSamples.everyMember().replace("\"to\": \"m1\"", "\"to\": \"" + end + "\"")))
                .isEmpty();
    }

    @Test
    void eachEndOfARelationThatNamesNothingIsTold() {
        assertThat(problems(PackageSamples.everyMember()
                        .replace("\"from\": \"p1\"", "\"from\": \"p2\"")
                        .replace("\"to\": \"m1\"", "\"to\": \"m2\"")))
                .containsExactly("UNKNOWN_ID /relations/0/from", "UNKNOWN_ID /relations/0/to");
    }

    @Test
    void anIdOfTwoThingsIsOnlyWrongWhereARelationNamesIt() {
        String twice = PackageSamples.everyMember().replace("\"accountId\": \"a1\"", "\"accountId\": \"p1\"");
        assertThat(problems(twice)).containsExactly("AMBIGUOUS_ID /relations/0/from");
        assertThat(problems(twice.replace("\"from\": \"p1\"", "\"from\": \"h1\"")))
                .isEmpty();
    }

    private static String of(Kind kind, String lane, String... members) {
        String more = members.length == 0 ? "" : ", " + String.join(", ", members);
        return """
                {"schemaVersion": 1, "id": "0198c0de-5a00-7000-8000-000000000001", "kind": "%s",
                 "conversation": "0198c0de-5a00-7000-8000-000000000002", "createdAt": "2026-01-05T09:00:00.000Z",
                 "origin": {"id": "XA"}, "recipients": [{"id": "XB"}], "urgency": {"lane": "%s"},
                 "handling": {"codes": ["EU:H1"]}%s}
                """.formatted(kind, lane, more);
    }

    /** Each as its code and its pointer; none: the package is read. */
    private static List<String> problems(String document) {
        try {
            CasePackageJson.read(document.getBytes(StandardCharsets.UTF_8));
            return List.of();
        } catch (MalformedDocument malformed) {
            return malformed.problems().stream()
                    .map(problem -> problem.code() + " " + problem.pointer())
                    .toList();
        }
    }
}
