package org.tidegate.contracts.format.eux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Residue;
import org.tidegate.contracts.format.ReadingTerms;
import org.tidegate.contracts.format.WrittenPackage;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.contracts.translation.LossKind;
import org.tidegate.contracts.translation.LossReport;

/** The rules of a message that no schema can say. */
class EuxRulesTest {

    private static final String REQUEST = Messages.request();

    @Test
    void h3NeedsItsConditionsInWords() {
        String message = REQUEST.replace("<code>EU:H2</code>", "<code>EU:H2</code><code>EU:H3</code>");
        assertThat(Messages.refused(message))
                .containsExactly("CONDITIONS_MISSING /ExchangeMessage/handling[1]/conditions[1]");
        String said = message.replace("</handling>", "<conditions>Synthetic: ask first.</conditions></handling>");
        assertThat(Messages.packageOf(said).handling().conditions()).isEqualTo("Synthetic: ask first.");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aMessageThatGoesBeforeOthersSaysWhy(Kind kind) {
        String message = ofKind(kind).replace("<lane>ROUTINE</lane>", "<lane>URGENT</lane>");
        assertThat(Messages.refused(message)).containsExactly("REASON_MISSING /ExchangeMessage/urgency[1]/reason[1]");
        for (String why : List.of("<ground>CHILD_AT_RISK_NOW</ground>", "<reason>Synthetic: today.</reason>")) {
            String said = message.replace("<lane>URGENT</lane>", "<lane>URGENT</lane>" + why);
            assertThatCode(() -> Messages.read(said)).doesNotThrowAnyException();
        }
    }

    @Test
    void aGroundThatIsNotStatedIsNoneForARequestAndNeverOneForImmediateRisk() {
        String silent = "<lane>URGENT</lane><ground>NOT_STATED</ground>";
        assertThat(Messages.refused(REQUEST.replace("<lane>ROUTINE</lane>", silent)))
                .containsExactly("REASON_MISSING /ExchangeMessage/urgency[1]/reason[1]");
        assertThat(Messages.refused(
                        REQUEST.replace("<lane>ROUTINE</lane>", silent.replace("URGENT", "IMMEDIATE_RISK"))))
                .contains("GROUND_MISSING /ExchangeMessage/urgency[1]/ground[1]");
        String intelligence = ofKind(Kind.INTELLIGENCE).replace("<lane>ROUTINE</lane>", silent);
        assertThat(Messages.packageOf(intelligence).urgency().ground()).isNull();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aMessageAboutAnotherNamesIt(Kind kind) {
        String message = ofKind(kind).replaceAll("<inReplyTo>.*?</inReplyTo>", "");
        if (kind.isAboutAnother()) {
            assertThat(Messages.refused(message)).containsExactly("IN_REPLY_TO_MISSING /ExchangeMessage/inReplyTo[1]");
        } else {
            assertThat(Messages.packageOf(message).inReplyTo()).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyKindIsATypeOfMessageAndComesBackAsItIs(Kind kind) {
        CasePackage read = Messages.packageOf(ofKind(kind));
        assertThat(read.kind()).isEqualTo(kind);
        assertThat(Messages.text(read)).contains("<messageType>" + kind + "</messageType>");
    }

    @Test
    void aRefusalHasACode() {
        String refusal = ofKind(Kind.REFUSAL);
        assertThat(Messages.refused(refusal.replaceAll("<refusal>.*?</refusal>", "")))
                .containsExactly("REFUSAL_CODE_MISSING /ExchangeMessage/refusal[1]");
        assertThat(Messages.refused(refusal.replace("<code>NOT_HELD</code>", "")))
                .containsExactly("ELEMENT_MISSING /ExchangeMessage/refusal[1]/code[1]");
        assertThat(Messages.refused(refusal.replace("NOT_HELD", "BECAUSE")))
                .containsExactly("UNKNOWN_CODE /ExchangeMessage/refusal[1]/code[1]");
    }

    @ParameterizedTest
    @EnumSource(RefusalCode.class)
    void theCodeOfARefusalCrossesInItsNoteAndIsWrittenAsACodeAgain(RefusalCode code) {
        String refusal = ofKind(Kind.REFUSAL).replace("NOT_HELD", code.name());
        CasePackage read = Messages.packageOf(refusal);
        assertThat(read.note())
                .isEqualTo(
                        code == RefusalCode.OTHER ? "Synthetic reason." : "Refused: " + code + "\n\nSynthetic reason.");
        assertThat(Messages.text(read)).contains("<code>" + code + "</code><reason>Synthetic reason.</reason>");
    }

    @Test
    void thePartsOfARequestCrossInItsNoteAndAreWrittenAsPartsAgain() {
        CasePackage read = Messages.packageOf(REQUEST);
        assertThat(read.note()).isEqualTo("""
                Subscriber of synthetic account 0001 of ExampleChat.

                Why it is believed that the information is held:
                Synthetic: the service has its seat in XB.

                What the persons named have to do with the purpose:
                Synthetic: the account is the only trace of the suspect.""");
        assertThat(read.lossReports()).extracting(LossReport::ruleId).contains("IN_NOTE");
        assertThat(Messages.text(read))
                .contains("<availabilityReason>Synthetic: the service has its seat in XB.</availabilityReason>");
    }

    @Test
    void aTextThatHoldsAHeadingOfTheNoteIsRefused() {
        String heading = "\n\nWhy it is believed that the information is held:\nsynthetic";
        String message = REQUEST.replace("of ExampleChat.", "of ExampleChat." + heading)
                .replaceAll("(?s)<availabilityReason>.*?</availabilityReason>", "");
        assertThat(Messages.refused(message)).containsExactly("HEADING_IN_TEXT /ExchangeMessage/request[1]");
        String refusal = ofKind(Kind.REFUSAL)
                .replace("NOT_HELD", "OTHER")
                .replace("Synthetic reason.", "Refused: NOT_HELD\n\nSynthetic.");
        assertThat(Messages.refused(refusal)).containsExactly("HEADING_IN_TEXT /ExchangeMessage/refusal[1]");
    }

    @ParameterizedTest
    @CsvSource({
        "REQUEST, <text>Synthetic.</text>, text",
        "REFUSAL, <text>Synthetic.</text>, text",
        "REPLY, <request><requestedInformation>Synthetic.</requestedInformation></request>, request",
        "REPLY, <refusal><code>NOT_HELD</code></refusal>, refusal",
        "REQUEST, <refusal><code>NOT_HELD</code></refusal>, refusal",
    })
    void wordsStandInTheElementOfTheirTypeOfMessage(Kind kind, String words, String element) {
        String message = ofKind(kind).replace("<!--words-->", words);
        assertThat(Messages.refused(message)).containsExactly("OUT_OF_PLACE /ExchangeMessage/" + element + "[1]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<minor>true</minor>",
                "<ageYears>17</ageYears>",
                "<birthDate>2008-01-06</birthDate>",
                "<dataSubjectCategory>MINOR</dataSubjectCategory>"
            })
    void theAnswerToACrossCheckSaysOfAMinorThatThereIsAHitAndNoMore(String known) {
        String hit = ofKind(Kind.REPLY)
                .replace("18.2.d", "18.2.a")
                .replace("<role>SUBJECT</role>", "<role>VICTIM</role>" + known);
        String detailed = hit.replaceAll("(?s)<account>.*?</account>", "<account><accountId>a1</accountId></account>");
        assertThat(Messages.refused(detailed))
                .contains("MINOR_IN_SEARCH_REPLY /ExchangeMessage/person[1]/account")
                .allMatch(problem -> problem.startsWith("MINOR_IN_SEARCH_REPLY /ExchangeMessage/person[1]/"));
        String bare = hit.replaceAll("(?s)<account>.*?</account>", "")
                .replaceAll("<(birthDate|ageYears)>.*?</\\1>", "<minor>true</minor>");
        assertThat(Messages.packageOf(bare).parties()).hasSize(1);
        assertThat(Messages.refused(
                        bare.replace("</person>", "<extension><s:a xmlns:s='urn:synthetic'/></extension></person>")))
                .containsExactly("MINOR_IN_SEARCH_REPLY /ExchangeMessage/person[1]/extension[1]");
        assertThat(Messages.packageOf(detailed.replace("18.2.a", "18.2.d")).parties())
                .hasSize(1);
        assertThat(Messages.packageOf(detailed.replace(known, "")).parties()).hasSize(1);
    }

    @Test
    void theAnswerToACrossCheckRelatesNoMinor() {
        String hit = ofKind(Kind.REPLY)
                .replace("18.2.d", "18.2.a")
                .replaceAll("(?s)<account>.*?</account>", "<minor>true</minor>")
                .replace("</person>", "</person><relation><from>p1</from><to>i1</to><type>KNOWS</type></relation>");
        assertThat(Messages.refused(hit)).containsExactly("MINOR_IN_SEARCH_REPLY /ExchangeMessage/relation[1]");
    }

    @Test
    void aPackageThatSaysMoreOfAMinorIsNotWrittenAsTheAnswerToACrossCheck() {
        String detailed = ofKind(Kind.REPLY).replace("<role>SUBJECT</role>", "<role>VICTIM</role><minor>true</minor>");
        CasePackage open = Messages.packageOf(detailed);
        CasePackage search = CasePackageJson.read(new String(CasePackageJson.write(open), StandardCharsets.UTF_8)
                .replace("18.2.d", "18.2.a")
                .getBytes(StandardCharsets.UTF_8));
        WrittenPackage written = new EuxWriter().write(search);
        assertThat(written.documents()).isEmpty();
        assertThat(written.losses())
                .singleElement()
                .satisfies(loss -> assertThat(loss.ruleId() + " " + loss.kind() + " " + loss.sourcePath())
                        .isEqualTo("MINOR_DETAILS " + LossKind.REFUSED + " /parties/0/accounts"));
        assertThat(new EuxWriter().write(open).documents()).hasSize(1);
    }

    @Test
    void theSenderIsTheAuthorityOfTheGateway() {
        assertThat(Messages.refused(REQUEST.replaceFirst("<code>XA</code>", "<code>XC</code>")))
                .containsExactly("ORIGIN_FOREIGN /ExchangeMessage/from[1]/code[1]");
    }

    /** As at a terminal. */
    @Test
    void whereNobodyVouchesForTheSenderTheMessageNamesIt() {
        ReadingTerms nobodys = Messages.terms(
                null,
                List.of(),
                Stream.concat(Messages.ALL_DEFAULTED.stream(), Stream.of("/origin"))
                        .toList());
        String foreign = REQUEST.replaceFirst("<code>XA</code>", "<code>XC</code>");
        CasePackage read = new EuxReader()
                .read(foreign.getBytes(StandardCharsets.UTF_8), nobodys)
                .casePackage();
        assertThat(read.origin().id().value()).isEqualTo("XC");
    }

    @Test
    void whatTheMessageSaysCountsAndNotTheDefaults() {
        ReadingTerms defaults = Messages.terms("Synthetic default", List.of("18.2.b"), Messages.ALL_DEFAULTED);
        CasePackage read = new EuxReader()
                .read(REQUEST.getBytes(StandardCharsets.UTF_8), defaults)
                .casePackage();
        assertThat(read.recipients()).extracting(to -> to.id().value()).containsExactly("XB");
        assertThat(read.kind()).isEqualTo(Kind.REQUEST);
        assertThat(read.legalBasis()).isEqualTo("Directive (EU) 2023/977");
        assertThat(read.purpose().codes()).containsExactly("18.2.d");
        assertThat(read.handling().codes()).extracting(HandlingCode::text).containsExactly("EU:H2");
        assertThat(read.lossReports()).extracting(LossReport::ruleId).doesNotContain("DEFAULT");
    }

    @Test
    void aParameterThatSaysSomethingElseIsAProblemAndOneThatSaysTheSameIsNone() {
        ReadingTerms asked = Messages.terms("Synthetic Act", List.of("18.2.b"), List.of());
        assertThat(Messages.refused(REQUEST, asked))
                .containsExactlyInAnyOrder(
                        "CONTRADICTS_REQUEST /ExchangeMessage/messageType[1]",
                        "CONTRADICTS_REQUEST /ExchangeMessage/legalBasis[1]",
                        "CONTRADICTS_REQUEST /ExchangeMessage/purpose[1]",
                        "CONTRADICTS_REQUEST /ExchangeMessage/to",
                        "CONTRADICTS_REQUEST /ExchangeMessage/handling[1]");
        ReadingTerms same = Messages.terms(
                "Directive (EU) 2023/977", List.of("18.2.d"), List.of("/recipients", "/kind", "/handling"));
        assertThatCode(() -> new EuxReader().read(REQUEST.getBytes(StandardCharsets.UTF_8), same))
                .doesNotThrowAnyException();
    }

    @Test
    void legalBasisAndPurposeAreFilledInWhereTheMessageSaysNone() {
        String silent =
                REQUEST.replaceAll("<legalBasis>.*?</legalBasis>", "").replaceAll("(?s)<purpose>.*?</purpose>", "");
        assertThat(Messages.refused(silent))
                .containsExactlyInAnyOrder(
                        "LEGAL_BASIS_MISSING /ExchangeMessage/legalBasis[1]",
                        "PURPOSE_MISSING /ExchangeMessage/purpose[1]");
        ReadingTerms terms = Messages.terms("Synthetic Act", List.of("18.2.b"), Messages.ALL_DEFAULTED);
        CasePackage read = new EuxReader()
                .read(silent.getBytes(StandardCharsets.UTF_8), terms)
                .casePackage();
        assertThat(read.legalBasis()).isEqualTo("Synthetic Act");
        assertThat(read.purpose().codes()).containsExactly("18.2.b");
        assertThat(read.lossReports())
                .filteredOn(loss -> loss.ruleId().equals("DEFAULT"))
                .allMatch(loss -> loss.kind() == LossKind.DEFAULTED)
                .extracting(LossReport::targetPath)
                .containsExactly("/legalBasis", "/purpose");
    }

    @Test
    void noRestrictionIsLostOrWeakenedOnTheWay() {
        for (long seed = 0; seed < 150; seed++) {
            CasePackage casePackage = GeneratedPackages.of(seed);
            CasePackage back = Messages.packageOf(Messages.text(casePackage));
            assertThat(back.handling()).isEqualTo(casePackage.handling());
            assertThat(back.handling().primitives())
                    .isEqualTo(casePackage.handling().primitives());
            assertThat(back.securityMarking()).isEqualTo(casePackage.securityMarking());
            assertThat(back.assessments()).isEqualTo(casePackage.assessments());
        }
    }

    @Test
    void residueThatSaysSomethingElseThanThePackageIsLeftOutAndTold() {
        CasePackage read = Messages.packageOf(REQUEST);
        List<Residue> forged = List.of(
                residue("/ExchangeMessage/handling[1]/code[1]/text()", "EU:H0"),
                residue("/ExchangeMessage/createdAt[1]/text()", "2026-01-05T10:31:00+01:00"),
                residue(
                        "/ExchangeMessage/person[1]/extension[1]",
                        "<extension xmlns='urn:tidegate:eux:1'><text/></extension>"),
                residue("/ExchangeMessage/person[1]/extension[1]", "no XML"),
                new Residue("cybertip/2025-06", "/report", "x"));
        WrittenPackage written = new EuxWriter().write(read.withReading(forged, List.of()));
        String message = new String(written.documents().getFirst(), StandardCharsets.UTF_8);
        assertThat(message)
                .contains("<code>EU:H2</code>", "<createdAt>2026-01-05T09:30:00.000Z</createdAt>")
                .doesNotContain("extension", "EU:H0");
        assertThat(written.losses())
                .filteredOn(loss -> Set.of("RESIDUE", "FOREIGN_RESIDUE").contains(loss.ruleId()))
                .extracting(loss -> loss.ruleId() + " " + loss.sourcePath())
                .containsExactly(
                        "RESIDUE /residue/0",
                        "RESIDUE /residue/1",
                        "RESIDUE /residue/2",
                        "RESIDUE /residue/3",
                        "FOREIGN_RESIDUE /residue/4");
    }

    @Test
    void aCharacterThatXmlCannotHoldIsReplacedAndTold() {
        CasePackage read = Messages.packageOf(REQUEST);
        CasePackage odd = CasePackageJson.read(new String(CasePackageJson.write(read), StandardCharsets.UTF_8)
                .replace("SYN-2026-2", "SYN\uffff2")
                .getBytes(StandardCharsets.UTF_8));
        WrittenPackage written = new EuxWriter().write(odd);
        assertThat(new String(written.documents().getFirst(), StandardCharsets.UTF_8))
                .contains("<value>SYN\ufffd2</value>");
        assertThat(written.losses())
                .filteredOn(loss -> loss.ruleId().equals("CHARACTER"))
                .extracting(LossReport::sourcePath)
                .containsExactly("/investigation/caseNumbers/0/value");
    }

    private static Residue residue(String path, String value) {
        return new Residue(Eux.FORMAT, path, value);
    }

    /** The sample as another kind, with what that kind needs. */
    private static String ofKind(Kind kind) {
        String message = REQUEST.replace(">REQUEST<", ">" + kind + "<");
        if (kind.isAboutAnother()) {
            message = message.replace(
                    "</conversationId>",
                    "</conversationId><inReplyTo>0198c0de-5a00-7000-8000-0000000000c1</inReplyTo>");
        }
        String words = switch (kind) {
            case REQUEST -> "<request><requestedInformation>Synthetic.</requestedInformation></request><!--words-->";
            case REFUSAL -> "<refusal><code>NOT_HELD</code><reason>Synthetic reason.</reason></refusal><!--words-->";
            case REFERRAL -> "<!--words--><matter><crimeArea>CSE</crimeArea></matter>";
            default -> "<!--words-->";
        };
        message = message.replaceAll("(?s)<request>.*?</request>", words);
        return kind == Kind.HASHSET
                ? message.replace("</person>", "</person><hashSet><setId>s1</setId><version>1</version></hashSet>")
                : message;
    }
}
