package org.tidegate.contracts.format.cybertip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.Residue;
import org.tidegate.contracts.format.ReadPackage;
import org.tidegate.contracts.translation.LossKind;
import org.tidegate.contracts.translation.LossReport;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Nothing is lost: the leaves of a report are counted by another parser, knowing nothing of the reader. */
class CyberTipCompletenessTest {

    static List<String> reports() {
        return List.of(
                Reports.sample(),
                Reports.escalated(),
                Reports.everyElement(),
                Reports.sample()
                        .replace("<report>", "<report a='1' b=''>stray")
                        .replace("</incidentSummary>", "<unknown k='v'>x<y/> z</unknown></incidentSummary><unknown/>")
                        .replace("<platform>", "<platform l='w'>")
                        .replace("Example Chat 4.2", "<b>Example</b> Chat")
                        .replace("<lastName>Desk<", "<lastName>  <"));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void everyLeafIsMappedOrResidue(String report) throws Exception {
        ReadPackage read = Reports.read(report, Lane.ROUTINE);
        List<Residue> residue = read.casePackage().residue();

        Map<String, String> leaves = leaves(report);
        List<String> inResidue = leaves.keySet().stream()
                .filter(leaf -> residue.stream().anyMatch(piece -> covers(piece.path(), leaf)))
                .toList();
        assertThat(read.leavesTaken() + inResidue.size())
                .as("taken %d and residue %s", read.leavesTaken(), inResidue)
                .isEqualTo(leaves.size());
    }

    @ParameterizedTest
    @MethodSource("reports")
    void everyPieceOfResidueHoldsWhatStoodThereAndIsReported(String report) throws Exception {
        CasePackage read = Reports.read(report);
        Map<String, String> leaves = leaves(report);
        for (Residue piece : read.residue()) {
            if (leaves.containsKey(piece.path()) && !piece.value().startsWith("<")) {
                assertThat(piece.value()).isEqualTo(leaves.get(piece.path()));
            } else {
                assertThat(leaves(piece.value()).values())
                        .as(piece.path())
                        .containsExactlyElementsOf(leaves.entrySet().stream()
                                .filter(leaf -> covers(piece.path(), leaf.getKey()))
                                .map(Map.Entry::getValue)
                                .toList());
            }
        }
        assertThat(read.lossReports().stream()
                        .filter(loss -> loss.kind() == LossKind.DROPPED || loss.kind() == LossKind.EXACT_OMITTED))
                .hasSameSizeAs(read.residue());
    }

    /** The values of the full report are nearly all unique, so one that is lost is found missing whatever the reader claims. */
    @Test
    void everyValueIsInTheOctetsOfThePackage() throws Exception {
        CasePackage read = Reports.read(Reports.everyElement());
        String octets = new String(CasePackageJson.write(read), StandardCharsets.UTF_8);
        assertThat(leaves(Reports.everyElement()).entrySet().stream()
                        .filter(leaf -> leaf.getValue().matches(".*[0-9]{3,}.*"))
                        .filter(leaf -> !octets.contains(leaf.getValue()))
                        .map(Map.Entry::getKey))
                .isEmpty();
    }

    /** What no field holds yet. A change here is a change of the mapping: raise its version. */
    @Test
    void theResidueOfTheFullReportIsKnown() {
        assertThat(Reports.read(Reports.everyElement()).residue().stream()
                        .map(piece ->
                                piece.path().replaceAll("\\[[0-9]+\\]", "").replaceFirst(PARTY, "/party"))
                        .distinct())
                .containsExactlyInAnyOrder(
                        "/report/@xsi:noNamespaceSchemaLocation",
                        "/report/batchedReport",
                        "/report/internetDetails/webPageIncident/@thirdPartyHostedContent",
                        "/report/internetDetails/peer2peerIncident/ipCaptureEvent",
                        "/report/lawEnforcement/officerContact",
                        "/report/lawEnforcement/reportedToLe",
                        "/report/reporter/companyTemplate",
                        "/report/reporter/legalURL",
                        "/report/reporter/termsOfService",
                        "/report/reporter/reportingPerson/age",
                        "/report/reporter/reportingPerson/dateOfBirth",
                        "/party/accountTemporarilyDisabled/@disabledDate",
                        "/party/accountTemporarilyDisabled/@reenabledDate",
                        "/party/accountTemporarilyDisabled/@userNotified",
                        "/party/accountTemporarilyDisabled/@userNotifiedDate",
                        "/party/allEmailsReported",
                        "/party/deviceId/dateTime",
                        "/party/deviceId/eventName",
                        "/party/platform",
                        "/party/thirdPartyUserReported");
    }

    @Test
    void ourReportsAreValidByThePublicSchema() throws SAXException, IOException {
        Path schema = CyberTipReaderTest.shared("formats/ncmec-cybertipline/cyber_tipline.xsd");
        SchemaFactory factory = SchemaFactory.newDefaultInstance();
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        var validator = factory.newSchema(schema.toFile()).newValidator();
        for (String report : List.of(Reports.sample(), Reports.escalated(), Reports.everyElement())) {
            validator.validate(new StreamSource(new StringReader(report)));
        }
    }

    @Test
    void aLossReportNeverHoldsAValueOrANameOfTheSenders() {
        CasePackage read = Reports.read(Reports.sample()
                .replace("<report>", "<report canary-7f3a='canary-7f3a'>")
                .replace("</report>", "<canary-7f3a><x>canary-7f3a</x></canary-7f3a></report>"));
        assertThat(read.residue()).hasSize(2);
        assertThat(read.lossReports().toString()).doesNotContain("canary-7f3a");
        assertThat(read.lossReports()).extracting(LossReport::sourcePath).contains("/report/@*", "/report/*[6]");
    }

    private static final String PARTY = "^/report/(personOrUserReported|intendedRecipient|victim)(/associatedAccount)?";

    private static boolean covers(String piece, String leaf) {
        return leaf.equals(piece) || leaf.startsWith(piece + "/");
    }

    /** Path and value of every leaf: attributes, elements without children, text beside children. */
    private static Map<String, String> leaves(String report)
            throws ParserConfigurationException, IOException, SAXException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        Document document = factory.newDocumentBuilder()
                .parse(new InputSource(new ByteArrayInputStream(report.getBytes(StandardCharsets.UTF_8))));
        Map<String, String> leaves = new LinkedHashMap<>();
        walk(document.getDocumentElement(), "/" + document.getDocumentElement().getNodeName(), leaves);
        return leaves;
    }

    private static void walk(Element element, String path, Map<String, String> leaves) {
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Attr attribute = (Attr) element.getAttributes().item(i);
            if (!attribute.getName().equals("xmlns") && !attribute.getName().startsWith("xmlns:")) {
                leaves.put(path + "/@" + attribute.getName(), attribute.getValue());
            }
        }
        List<Element> children = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(child);
            } else if (node.getNodeType() == Node.TEXT_NODE || node.getNodeType() == Node.CDATA_SECTION_NODE) {
                text.append(node.getNodeValue());
            }
        }
        if (children.isEmpty()) {
            leaves.put(path, text.toString());
        } else if (!text.toString().isBlank()) {
            leaves.put(path + "/text()", text.toString());
        }
        Map<String, Integer> positions = new LinkedHashMap<>();
        for (Element child : children) {
            int position = positions.merge(child.getNodeName(), 1, Integer::sum);
            walk(child, path + "/" + child.getNodeName() + "[" + position + "]", leaves);
        }
    }
}
