package org.tidegate.contracts.format.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.tidegate.contracts.authority.Authority;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.ConversationId;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.casepackage.Residue;
import org.tidegate.contracts.casepackage.Urgency;
import org.tidegate.contracts.format.ReadingTerms;
import org.tidegate.contracts.format.mapping.FormatLosses;
import org.tidegate.contracts.format.mapping.MappingTable;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.translation.LossKind;
import org.tidegate.contracts.translation.LossReport;

/** How what a reader found and what the document does not say become one package. */
class PackageDraftTest {

    private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");

    private static final MappingTable TABLE = new MappingTable(
            "synthetic/1",
            "version;4\nfield;element;reading;when;rule;kind;severity;reversible;words\n"
                    + "/**;;;reading;DEFAULT;DEFAULTED;INFO;yes;w\n");

    private final AtomicLong ids = new AtomicLong();
    private final ReadingTerms terms = terms(Kind.INTELLIGENCE, Lane.URGENT);
    private final FormatLosses losses = FormatLosses.reading(TABLE, terms.ids());

    @Test
    void whatTheDocumentDoesNotSayComesFromTheTermsAndIsToldWhereADefaultFilledIt() {
        CasePackage made = draft().casePackage(List::of);
        assertThat(made.id()).isEqualTo(new PackageId(id(1)));
        assertThat(made.conversation()).isEqualTo(new ConversationId(id(2)));
        assertThat(made.kind()).isEqualTo(Kind.INTELLIGENCE);
        assertThat(made.createdAt()).isEqualTo(NOW);
        assertThat(made.lane()).isEqualTo(Lane.URGENT);
        assertThat(made.purpose().codes()).containsExactly("18.2.d");
        assertThat(made.lossReports())
                .extracting(LossReport::lossId, LossReport::sourcePath, LossReport::targetPath, LossReport::mapVersion)
                .containsExactly(
                        tuple(id(3), "/document", "/kind", "4"), tuple(id(4), "/document", "/urgency/lane", "4"));
        assertThat(made.lossReports()).extracting(LossReport::kind).containsOnly(LossKind.DEFAULTED);
    }

    @Test
    void whatTheDocumentSaysTakesThePlaceOfADefaultWhichIsThenNotTold() {
        CasePackage made = draft().id(new PackageId(id(77)), "/document/id[1]")
                .kind(Kind.INTELLIGENCE, "/document/kind[1]")
                .urgency(new Urgency(Lane.ROUTINE, null, null), "/document/urgency[1]")
                .casePackage(List::of);
        assertThat(made.id()).isEqualTo(new PackageId(id(77)));
        assertThat(made.conversation()).as("the first id that was drawn").isEqualTo(new ConversationId(id(1)));
        assertThat(made.lane()).isEqualTo(Lane.ROUTINE);
        assertThat(made.lossReports()).isEmpty();
    }

    @Test
    void whatBreaksARuleIsAProblemWhereItStandsAndOtherwiseOfTheWholeDocument() {
        PackageDraft draft = draft().kind(Kind.REQUEST, "/document/kind[1]")
                .dueAt(NOW.minusSeconds(1), "/document/dueAt[1]")
                .place("legalBasis", "/document/law[1]");
        assertThat(refused(() -> draft.casePackage(List::of)))
                .extracting(Problem::code, Problem::pointer)
                .containsExactlyInAnyOrder(
                        tuple("DUE_TOO_EARLY", "/document/dueAt[1]"), tuple("REASON_MISSING", "/document"));
    }

    @Test
    void theLaneOfTheTermsIsNotAskedWhereTheDocumentSaysItsOwn() {
        PackageDraft asked = new PackageDraft(terms(Kind.REFERRAL, Lane.IMMEDIATE_RISK), losses, "/document");
        assertThat(refused(() -> asked.kind(Kind.INTELLIGENCE, "/document").casePackage(List::of)))
                .extracting(Problem::code)
                .containsExactly("GROUND_MISSING");
        PackageDraft said = new PackageDraft(terms(Kind.INTELLIGENCE, Lane.IMMEDIATE_RISK), losses, "/document");
        Urgency grounded = new Urgency(Lane.IMMEDIATE_RISK, Urgency.SENDER_ESCALATED, "Synthetic reason");
        assertThat(said.urgency(grounded, "/document/urgency[1]")
                        .casePackage(List::of)
                        .urgency())
                .isEqualTo(grounded);
    }

    @Test
    void residueThatIsTooLongIsAProblemToo() {
        assertThat(refused(() ->
                        draft().casePackage(() -> List.of(new Residue("synthetic/1", "/x", "x".repeat(262_145))))))
                .extracting(Problem::code, Problem::pointer)
                .containsExactly(tuple("TOO_LONG", "/document"));
    }

    private PackageDraft draft() {
        return new PackageDraft(terms, losses, "/document");
    }

    private static List<Problem> refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable making) {
        MalformedDocument refused = catchThrowableOfType(MalformedDocument.class, making);
        assertThat(refused).isNotNull();
        return refused.problems();
    }

    private ReadingTerms terms(Kind kind, Lane lane) {
        return new ReadingTerms(
                Authority.of(AuthorityId.parse("XA")),
                List.of(Authority.of(AuthorityId.parse("XB"))),
                kind,
                lane,
                "Synthetic Act s.1",
                List.of("18.2.d"),
                List.of(HandlingCode.parse("EU:H1")),
                NOW,
                () -> id(ids.incrementAndGet()),
                List.of("/kind", "/urgency/lane"));
    }

    private static UUID id(long number) {
        return new UUID(0x7000L, 0x8000_0000_0000_0000L | number);
    }
}
