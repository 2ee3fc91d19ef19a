package org.tidegate.contracts.format.cybertip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.Residue;
import org.tidegate.contracts.casepackage.Urgency;
import org.tidegate.contracts.circumstance.Moment;
import org.tidegate.contracts.format.ReadingTerms;
import org.tidegate.contracts.format.identifier.NormalForms;
import org.tidegate.contracts.party.Account;
import org.tidegate.contracts.party.Identifier;
import org.tidegate.contracts.party.IdentifierKind;
import org.tidegate.contracts.party.NetworkEvent;
import org.tidegate.contracts.party.NetworkEventKind;
import org.tidegate.contracts.party.Party;
import org.tidegate.contracts.party.PartyRole;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.referral.Communication;
import org.tidegate.contracts.referral.CommunicationKind;
import org.tidegate.contracts.translation.LossKind;
import org.tidegate.contracts.translation.LossReport;
import org.tidegate.contracts.translation.LossSeverity;

class CyberTipReaderTest {

    @Test
    void ofThePathsInAListOfFileNamesOnlyTheNamesAreTakenAndALossReportSaysSo() {
        String listed = "C:\\Users\\synthetic\\one.mpg, /home/synthetic/two.mpg;three.mpg";
        CasePackage read = Reports.read(Reports.everyElement().replace("filename-039", listed));

        assertThat(read.communications())
                .filteredOn(c -> c.kind() == CommunicationKind.P2P)
                .extracting(Communication::contentText)
                .containsExactly("one.mpg,two.mpg;three.mpg");
        assertThat(read.lossReports())
                .filteredOn(loss -> loss.ruleId().equals("PATH"))
                .extracting(LossReport::kind, LossReport::severity, LossReport::reversible)
                .containsExactly(tuple(LossKind.COARSENED, LossSeverity.WARN, false));
        assertThat(new String(CasePackageJson.write(read), StandardCharsets.UTF_8))
                .doesNotContain("Users");
    }

    @Test
    void theSampleBecomesAReferralWithAnAccountTwoNetworkEventsAndAChat() {
        CasePackage read = Reports.read(Reports.sample());

        assertThat(read.lane()).isEqualTo(Lane.ROUTINE);
        assertThat(read.referral().incidentTypes())
                .containsExactly("Misleading Words or Digital Images on the Internet");
        assertThat(read.referral().occurredAt())
                .isEqualTo(new Moment(
                        Instant.parse("2025-03-04T18:20:31Z"), Moment.Precision.SECOND, "2025-03-04T18:20:31Z"));
        assertThat(read.referral().reporter().identifiers())
                .extracting(Identifier::normal)
                .containsExactly("desk@esp.example");
        Party subject = read.parties().getFirst();
        assertThat(subject.roles()).containsExactly(PartyRole.SUBJECT);
        assertThat(subject.accounts())
                .extracting(Account::service, Account::serviceUserId, Account::screenName)
                .containsExactly(tuple("Example Chat", "synthetic-0001", "sample_user_01"));
        assertThat(subject.networkEvents())
                .extracting(NetworkEvent::normal, NetworkEvent::port, NetworkEvent::event)
                .containsExactly(
                        tuple("192.0.2.10", 50123, NetworkEventKind.LOGIN),
                        tuple("2001:db8::17", 50477, NetworkEventKind.UPLOAD));
        assertThat(subject.networkEvents().getLast().at().original()).isEqualTo("2025-03-04T19:21:45+01:00");
        assertThat(read.communications())
                .extracting(Communication::kind, Communication::client, Communication::room)
                .containsExactly(tuple(CommunicationKind.CHAT, "Example Chat 4.2", "synthetic-room-17"));
        assertThat(read.note()).isEqualTo("Synthetic report of the Tidegate demonstration.");
        assertThat(read.residue()).isEmpty();
    }

    @Test
    void whatTheDoorFilledInIsReportedAndNothingElse() {
        assertThat(Reports.read(Reports.sample()).lossReports())
                .extracting(LossReport::kind, LossReport::severity, LossReport::targetPath)
                .containsExactly(tuple(LossKind.DEFAULTED, LossSeverity.INFO, "/handling"));
    }

    /** A report may be looked at before its files are there. */
    @Test
    void aBatchedReportIsWholeOnlyWithItsFile() {
        CyberTipReader reader = new CyberTipReader();

        CasePackage alone = Reports.read(Reports.batched());
        assertThatThrownBy(() -> reader.requireWhole(alone))
                .isInstanceOfSatisfying(
                        MalformedDocument.class,
                        refused -> assertThat(refused.problems())
                                .extracting(Problem::code, Problem::pointer)
                                .containsExactly(tuple("FILE_MISSING", "/report/batchedReport[1]")));

        byte[] report = Reports.batched().getBytes(StandardCharsets.UTF_8);
        byte[] file = Reports.batchedFile().getBytes(StandardCharsets.UTF_8);
        reader.requireWhole(
                reader.read(List.of(report, file), Reports.terms(Lane.ROUTINE)).casePackage());
        reader.requireWhole(Reports.read(Reports.sample()));
    }

    @Test
    void aLaneOfTheDoorIsNotReportedWhereTheReportHasItsOwn() {
        ReadingTerms terms = Reports.termsWithDefaults(List.of("/handling", "/urgency/lane"));

        assertThat(defaulted(Reports.sample(), terms)).containsExactly("/handling", "/urgency/lane");
        assertThat(defaulted(Reports.escalated(), terms)).containsExactly("/handling");
    }

    private static List<String> defaulted(String report, ReadingTerms terms) {
        byte[] document = report.getBytes(StandardCharsets.UTF_8);
        return new CyberTipReader()
                .read(List.of(document), terms).casePackage().lossReports().stream()
                        .filter(loss -> loss.kind() == LossKind.DEFAULTED)
                        .map(LossReport::targetPath)
                        .toList();
    }

    @Test
    void anEscalatedReportGoesInTheLaneForImmediateRiskWithItsReason() {
        CasePackage read = Reports.read(Reports.escalated());

        assertThat(read.urgency())
                .isEqualTo(new Urgency(
                        Lane.IMMEDIATE_RISK,
                        Urgency.SENDER_ESCALATED,
                        "Synthetic: a meeting was proposed for the next day."));
        assertThat(read.referral().riskToChild()).isTrue();
        assertThat(read.parties())
                .extracting(Party::roles, Party::ageYears, Party::minor)
                .contains(tuple(java.util.List.of(PartyRole.VICTIM), 12, true));
    }

    @Test
    void anUrgentDoorStaysUrgentWhereTheReportIsNotEscalated() {
        assertThat(Reports.read(Reports.sample(), Lane.URGENT).casePackage().lane())
                .isEqualTo(Lane.URGENT);
    }

    @Test
    void thePublicSampleIsReadWithItsSchemaHintAsTheOnlyResidue() throws IOException {
        Path sample = shared("formats/ncmec-cybertipline/doc-samples/01-report.xml");
        CasePackage read = Reports.read(Files.readString(sample));

        assertThat(read.referral().annotations()).hasSize(5);
        assertThat(read.referral().occurredAt().at()).isEqualTo(Instant.parse("2012-10-15T15:00:00Z"));
        assertThat(read.residue()).extracting(Residue::path).containsExactly("/report/@xsi:noNamespaceSchemaLocation");
        assertThat(read.lossReports())
                .extracting(LossReport::kind)
                .containsExactly(LossKind.EXACT_OMITTED, LossKind.DEFAULTED);
    }

    @Test
    void theSameReportGivesTheSameOctets() {
        for (String report : java.util.List.of(Reports.sample(), Reports.escalated(), Reports.everyElement())) {
            assertThat(CasePackageJson.write(Reports.read(report)))
                    .isEqualTo(CasePackageJson.write(Reports.read(report)));
        }
    }

    @Test
    void thePackageReadBackFromItsJsonIsTheSame() {
        CasePackage read = Reports.read(Reports.everyElement());
        assertThat(CasePackageJson.read(CasePackageJson.write(read))).isEqualTo(read);
    }

    @Test
    void identifiersKeepTheirRawFormAndGetANormalOneWhereItIsCertain() {
        CasePackage read = Reports.read(Reports.everyElement());
        assertThat(read.referral().reporter().identifiers()).allSatisfy(identifier -> {
            if (identifier.kind() == IdentifierKind.PHONE) {
                assertThat(identifier.raw()).startsWith("+1 5550100");
                assertThat(identifier.normal()).isEqualTo(identifier.raw().replace(" ", ""));
            } else {
                assertThat(identifier.raw()).endsWith("@Example.ORG");
                assertThat(identifier.normal()).isEqualTo(identifier.raw().replace("@Example.ORG", "@example.org"));
            }
            assertThat(identifier.normVersion()).isEqualTo(NormalForms.VERSION);
        });
    }

    @Test
    void aCountryCodeThatNamesNoCountryIsKeptApart() {
        CasePackage read = Reports.read(Reports.everyElement());
        Party recipient = read.parties().stream()
                .filter(party -> party.roles().contains(PartyRole.RECIPIENT))
                .findFirst()
                .orElseThrow();
        assertThat(recipient.locations()).anySatisfy(place -> {
            assertThat(place.country()).isNull();
            assertThat(place.countryRaw()).isEqualTo("EU");
            assertThat(place.estimated()).isTrue();
        });
    }

    @Test
    void lineEndsInsideANameBecomeOneSpaceAndAreReported() {
        CasePackage read = Reports.read(Reports.sample().replace("<firstName>Sample<", "<firstName>\n  Sam\n  ple <"));
        assertThat(read.referral().reporter().name().given()).isEqualTo("Sam ple");
        assertThat(read.lossReports())
                .extracting(LossReport::kind, LossReport::sourcePath)
                .contains(tuple(LossKind.NORMALISED, "/report/reporter[1]/reportingPerson[1]/firstName[1]"));
    }

    static Path shared(String path) {
        Path file = Path.of(System.getProperty("tidegate.shared", "../../shared"), path);
        Assumptions.assumeTrue(Files.exists(file), "the shared formats folder is not beside this checkout: " + path);
        return file;
    }
}
