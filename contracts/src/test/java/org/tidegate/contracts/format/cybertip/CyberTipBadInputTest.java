package org.tidegate.contracts.format.cybertip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.Residue;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Documents that are no report, or were made to hurt: each is refused with a code and a pointer. */
class CyberTipBadInputTest {

    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE report SYSTEM 'file:///etc/hostname'>",
                "<!DOCTYPE report [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>",
                "<!DOCTYPE report [<!ENTITY % x SYSTEM 'http://192.0.2.1/x'> %x;]>",
                "<!DOCTYPE report [<!ELEMENT report ANY>]>",
                "<!DOCTYPE report [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]>",
                "<!DOCTYPE report PUBLIC '-//X//X//EN' 'http://192.0.2.1/x.dtd'>"
            })
    void aDoctypeIsRefusedWhateverItAsksFor(String doctype) {
        String report = Reports.sample().replace(DECLARATION, DECLARATION + doctype);
        assertThat(Refused.of(report)).containsExactly("XML_DOCTYPE /");
        String file = Reports.everyFileDetail().replace(DECLARATION, DECLARATION + doctype);
        assertThat(Refused.of(Reports.sample(), file)).containsExactly("XML_DOCTYPE /fileDetails[1]");
    }

    @Test
    void aFileThatAnEntityAsksForIsNotOpened(@TempDir Path folder) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "canary-7f3a");
        String report = Reports.sample()
                .replace(DECLARATION, "<!DOCTYPE report [<!ENTITY x SYSTEM '" + secret.toUri() + "'>]>")
                .replace("Example Chat 4.2", "&x;");
        assertThat(Refused.of(report)).containsExactly("XML_DOCTYPE /");
    }

    @Test
    void anEntityOfNobodyIsRefused() {
        assertThat(Refused.of(Reports.sample().replace("Example Chat 4.2", "&other;")))
                .containsExactly("XML_ENTITY /report/internetDetails[1]/chatImIncident[1]/chatClient[1]");
    }

    @Test
    void aHundredMegabytesOfNestingAreRefusedByTheirSizeAndLessByTheirDepth() {
        byte[] nested = new byte[100 * 1024 * 1024];
        byte[] open = "<a>".getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < nested.length; i++) {
            nested[i] = open[i % open.length];
        }
        assertThat(Refused.of(nested)).containsExactly("XML_TOO_LARGE /");
        assertThat(Refused.of(Arrays.copyOf(nested, 8 * 1024 * 1024)).getFirst())
                .startsWith("XML_TOO_DEEP /*/*[1]");
        assertThat(Refused.of(bytes(Reports.sample()), nested)).containsExactly("XML_TOO_LARGE /fileDetails[1]");
    }

    @Test
    void moreElementsOrAttributesThanAnyReportHasAreRefused() {
        assertThat(Refused.of(Reports.sample().replace("</report>", "<x/>".repeat(100_001) + "</report>")))
                .containsExactly("XML_TOO_MANY_ELEMENTS /report");
        StringBuilder attributes = new StringBuilder("<report");
        for (int i = 0; i < 65; i++) {
            attributes.append(" a").append(i).append("=''");
        }
        assertThat(Refused.of(Reports.sample().replace("<report", attributes)))
                .containsExactly("XML_TOO_MANY_ATTRIBUTES /report");
    }

    /** Such a name would stand in the path of each element below it. */
    @Test
    void aNameLongerThanAnyFormatHasIsRefused() {
        String name = "n".repeat(100_000);
        String unknown = "<" + name + ">" + "<a/>".repeat(5_000) + "</" + name + ">";
        assertThat(Refused.of(Reports.sample().replace("</report>", unknown + "</report>")))
                .singleElement()
                .asString()
                .startsWith("XML_NAME_TOO_LONG /report/*[");
    }

    @ParameterizedTest
    @CsvSource({"ISO-8859-1", "UTF-16", "windows-1252", "US-ASCII"})
    void anotherEncodingThanUtf8IsRefusedEvenWhereTheOctetsAreTheSame(String encoding) {
        assertThat(Refused.of(Reports.sample().replace("\"UTF-8\"", "\"" + encoding + "\"")))
                .containsExactly("XML_ENCODING /");
        assertThat(Refused.of(Reports.sample(), Reports.batchedFile().replace("\"UTF-8\"", "\"" + encoding + "\"")))
                .containsExactly("XML_ENCODING /fileDetails[1]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-32"})
    void octetsOfAnotherEncodingAreRefused(String encoding) {
        assertThat(Refused.of(Reports.sample().getBytes(Charset.forName(encoding))))
                .allMatch(problem -> problem.equals("XML_ENCODING /") || problem.equals("XML_NOT_WELL_FORMED /"))
                .hasSize(1);
    }

    @Test
    void octetsThatAreNoUtf8AreRefusedAtTheirElement() {
        byte[] report =
                Reports.sample().replace("Example Chat 4.2", "Ex\u00e4mple").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Refused.of(report).getFirst()).startsWith("XML_ENCODING /");
    }

    @Test
    void aReportCutOffAnywhereIsRefused() {
        byte[] report = bytes(Reports.sample());
        int end = Reports.sample().indexOf("</report>") + "</report>".length();
        for (int length = 0; length < end; length += 7) {
            assertThat(Refused.of(Arrays.copyOf(report, length)).getFirst()).startsWith("XML_NOT_WELL_FORMED /");
        }
        assertThat(Refused.of(report, new byte[0])).containsExactly("XML_NOT_WELL_FORMED /fileDetails[1]");
    }

    @Test
    void somethingBehindTheReportIsRefused() {
        assertThat(Refused.of(Reports.sample() + "<report/>")).containsExactly("XML_NOT_WELL_FORMED /report");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<report/>", "<fileDetails xmlns='urn:example'/>", "<canary-7f3a/>"})
    void behindTheReportOnlyFileDetailsAreRead(String other) {
        assertThat(Refused.of(Reports.sample(), Reports.everyFileDetail(), other))
                .containsExactly("NOT_FILE_DETAILS /fileDetails[2]");
    }

    @Test
    void aPayloadInTheDetailsOfAFileIsToldAlone() {
        String payload = "iVBORw0KGgo" + "Ab1".repeat(400);
        assertThat(Refused.of(
                        Reports.everyElement().replace("Child Sex Trafficking", "Other"),
                        Reports.everyFileDetail().replace("camera-318", payload)))
                .containsExactly("IMAGERY /fileDetails[1]/details[1]/nameValuePair[1]/value[1]");
    }

    @Test
    void anElementOrAttributeNobodyKnowsIsKeptAsResidue() throws Exception {
        String report = Altered.of(Reports.sample())
                .inside("/report/reporter", "<unknown k='v'>x</unknown>")
                .attribute("/report/incidentSummary/platform", "unknown", "x")
                .xml();
        String file = Altered.of(Reports.everyFileDetail())
                .inside("/fileDetails/fileAnnotations", "<unknown/>")
                .xml();
        CasePackage read = Reports.readAll(report, file).casePackage();
        assertThat(read.residue())
                .extracting(Residue::path)
                .contains(
                        "/report/reporter[1]/unknown[1]",
                        "/report/incidentSummary[1]/platform[1]/@unknown",
                        "/fileDetails[1]/fileAnnotations[1]/unknown[1]");
    }

    /** Every element of the full documents in turn; the required ones are those that the public schema calls so. */
    @ParameterizedTest
    @MethodSource("fullDocuments")
    void eachElementIsMissedExactlyWhereItIsRequired(boolean file) throws Exception {
        String full = file ? Reports.everyFileDetail() : Reports.everyElement();
        List<String> missed = new ArrayList<>();
        for (Element element : Altered.of(full).elements()) {
            String path = path(element);
            boolean only = !Altered.of(full).elements().stream()
                    .map(CyberTipBadInputTest::path)
                    .toList()
                    .contains(path.substring(0, path.lastIndexOf('[')) + "[2]");
            String dropped = Altered.of(full).drop(path).xml();
            if (only && !isRead(file, dropped)) {
                String pointer = file ? path.replace("/fileDetails/", "/fileDetails[1]/") : path;
                List<String> told = file ? Refused.of(Reports.sample(), dropped) : Refused.of(dropped);
                missed.add(element.getNodeName());
                assertThat(told)
                        .as(path)
                        .isNotEmpty()
                        .allMatch(problem -> problem.equals("ELEMENT_MISSING " + pointer)
                                || isChoice(problem, pointer)
                                || isOtherRule(problem, element.getNodeName()));
            }
        }
        assertThat(Set.copyOf(missed)).isEqualTo(file ? REQUIRED_IN_FILE : REQUIRED_IN_REPORT);
    }

    static List<Boolean> fullDocuments() {
        return List.of(false, true);
    }

    private static final Set<String> REQUIRED_IN_FILE = Set.of(
            "reportId",
            "fileId",
            "fileViewedByEsp",
            "ipAddress",
            "idType",
            "idValue",
            "nameValuePair",
            "name",
            "value");

    private static final Set<String> REQUIRED_IN_REPORT = Set.of(
            "incidentSummary",
            "incidentType",
            "incidentDateTime",
            "agencyName",
            "reporter",
            "reportingPerson",
            "email",
            "victim",
            "victimPerson",
            "personOrUserReported",
            "personOrUserReportedPerson",
            "countryCode",
            "ipAddress",
            "idType",
            "idValue",
            "webPageIncident",
            "emailIncident",
            "newsgroupIncident",
            "chatImIncident",
            "onlineGamingIncident",
            "cellPhoneIncident",
            "nonInternetIncident",
            "peer2peerIncident");

    private static boolean isChoice(String problem, String pointer) {
        return pointer.endsWith("Incident[1]")
                && problem.equals("ELEMENT_MISSING " + pointer.substring(0, pointer.lastIndexOf('/')) + "/*[1]");
    }

    /** Persons whose e-mail addresses an incident names, and a file whose metadata was viewed. */
    private static boolean isOtherRule(String problem, String element) {
        return switch (element) {
            case "victim", "victimPerson", "personOrUserReported", "personOrUserReportedPerson" ->
                problem.startsWith("EMAIL_OF_NOBODY ");
            case "fileViewedByEsp" -> problem.equals("FILE_NOT_VIEWED /fileDetails[1]/exifViewedByEsp[1]");
            default -> false;
        };
    }

    /** Every two neighbours of different names in turn, but for flags, whose order is free. */
    @ParameterizedTest
    @MethodSource("fullDocuments")
    void twoElementsInTheOtherOrderAreRefused(boolean file) throws Exception {
        String full = file ? Reports.everyFileDetail() : Reports.everyElement();
        int count = Altered.of(full).elements().size();
        int swapped = 0;
        for (int i = 0; i < count; i++) {
            Altered altered = Altered.of(full);
            Element element = altered.elements().get(i);
            Element before = Altered.elementBefore(element);
            boolean flags = element.getParentNode().getNodeName().endsWith("Annotations");
            if (before == null || flags || before.getNodeName().equals(element.getNodeName())) {
                continue;
            }
            String xml = altered.swap(element).xml();
            List<String> told = file ? Refused.of(Reports.sample(), xml) : Refused.of(xml);
            assertThat(told)
                    .as(element.getNodeName())
                    .isNotEmpty()
                    .allMatch(problem -> problem.startsWith("ELEMENT_OUT_OF_ORDER "));
            swapped++;
        }
        assertThat(swapped).isGreaterThan(file ? 20 : 200);
    }

    private static boolean isRead(boolean file, String dropped) {
        try {
            Reports.readAll(file ? new String[] {Reports.sample(), dropped} : new String[] {dropped});
            return true;
        } catch (org.tidegate.contracts.problem.MalformedDocument refused) {
            return false;
        }
    }

    private static String path(Element element) {
        if (element.getParentNode().getNodeType() == Node.DOCUMENT_NODE) {
            return "/" + element.getNodeName();
        }
        int position = 1;
        for (Element before = Altered.elementBefore(element); before != null; before = Altered.elementBefore(before)) {
            position += before.getNodeName().equals(element.getNodeName()) ? 1 : 0;
        }
        return path((Element) element.getParentNode()) + "/" + element.getNodeName() + "[" + position + "]";
    }

    private static byte[] bytes(String document) {
        return document.getBytes(StandardCharsets.UTF_8);
    }
}
