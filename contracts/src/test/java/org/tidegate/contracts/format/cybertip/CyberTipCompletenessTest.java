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
import java.util.Set;
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

/** Nothing is lost: the leaves of a report and its files are counted by another parser, knowing nothing of the reader. */
class CyberTipCompletenessTest {

    /** Each a report, then the details of its files. */
    static List<List<String>> documents() {
        return List.of(
                List.of(Reports.sample()),
                List.of(Reports.escalated()),
                List.of(Reports.everyElement()),
                List.of(Reports.everyElement(), Reports.everyFileDetail()),
                List.of(Reports.batched(), Reports.batchedFile()),
                List.of(strange(Reports.sample())),
                List.of(Reports.sample(), Reports.everyFileDetail(), strangeFile(Reports.everyFileDetail())),
                List.of(inOtherWords(Reports.everyElement()), inOtherWords(Reports.everyFileDetail())));
    }

    private static String strange(String report) {
        return report.replace("<report>", "<report a='1' b=''>stray")
                .replace("</incidentSummary>", "<unknown k='v'>x<y/> z</unknown></incidentSummary><unknown/>")
                .replace("<platform>", "<platform l='w'>")
                .replace("Example Chat 4.2", "<b>Example</b> Chat")
                .replace("<lastName>Desk<", "<lastName>  <")
                .replace("</personOrUserReported>", "</personOrUserReported><victim><victimPerson/></victim>");
    }

    private static String strangeFile(String file) {
        return file.replace("file-302", "file-326")
                .replace("<fileId>", "<fileId k='v'>")
                .replace("<locationOfFile>", "<locationOfFile k='v'>stray<x y='z'>https://x.example/</x>")
                .replace("original-304", "/home/synthetic/original-304")
                .replace("<details>", "<details u='w'>stray")
                .replace("<viral/>", "<viral x='y'/><unknown/>")
                .replace("</fileDetails>", "<unknown><fileId/></unknown></fileDetails>");
    }

    /** The same values, written so that the canonical form has them in other words. */
    private static String inOtherWords(String document) {
        return document.replace(">true<", "> 1 <")
                .replace(">false<", ">0<")
                .replace("\"true\"", "\"1\"")
                .replace("<spam/>", "<spam>true</spam>")
                .replace("<port>", "<port>0")
                .replace("<priorCTReports>", "<priorCTReports>+0")
                .replace("<reportId>", "<reportId> ")
                .replace("given-076", "\n given-076 \n")
                .replace("2010-05-17", "2010-05-17+01:00")
                .replace("52.3702", "+52.37020")
                .replace("</fileDetails>", "</fileDetails>\n")
                .replace("<details type=\"HASH\">", "<details type=\"EXIF\">")
                .replace(
                        "countryCallingCode=\"+1\" extension=\"4046\">5550100045", "extension=\" 4046 \">+1 5550100045")
                .replaceFirst("<country>NL</country>", "<country>XK</country>")
                .replaceFirst(
                        "<nonUsaState>region-033</nonUsaState>\\s*<country>XK</country>",
                        "<nonUsaState>CA</nonUsaState>");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLeafIsMappedOrResidueOrReported(List<String> documents) throws Exception {
        ReadPackage read = Reports.readAll(documents.toArray(String[]::new));
        List<String> residue = read.casePackage().residue().stream()
                .map(Residue::path)
                .filter(path -> !restates(path, read.casePackage()))
                .toList();

        Map<String, String> leaves = leavesOf(documents);
        List<String> inResidue = leaves.keySet().stream()
                .filter(leaf -> residue.stream().anyMatch(path -> covers(path, leaf)))
                .toList();
        assertThat(read.leavesTaken() + inResidue.size())
                .as("taken %d and residue %s", read.leavesTaken(), inResidue)
                .isEqualTo(leaves.size());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyPieceOfResidueHoldsWhatStoodThereAndIsReported(List<String> documents) throws Exception {
        CasePackage read = Reports.readAll(documents.toArray(String[]::new)).casePackage();
        Map<String, String> leaves = leavesOf(documents);
        for (Residue piece : read.residue()) {
            String path = withoutSelf(piece.path());
            if (!piece.value().startsWith("<") && (leaves.containsKey(path) || path.endsWith("/text()"))) {
                String element = path.replaceFirst("/text\\(\\)$", "");
                assertThat(piece.value()).as(path).isEqualTo(leaves.getOrDefault(path, leaves.get(element)));
            } else {
                assertThat(leaves(piece.value(), "").values())
                        .as(path)
                        .containsExactlyElementsOf(leaves.entrySet().stream()
                                .filter(leaf -> covers(path, leaf.getKey()))
                                .map(Map.Entry::getValue)
                                .toList());
            }
        }
        assertThat(read.lossReports().stream().filter(loss -> loss.reversible() && TOLD.contains(loss.kind())))
                .hasSameSizeAs(read.residue());
    }

    /** The values of the full report are nearly all unique, so one that is lost is found missing whatever the reader claims. */
    @Test
    void everyValueButWhereTheFileLiesIsInTheOctetsOfThePackage() throws Exception {
        List<String> documents = List.of(Reports.everyElement(), Reports.everyFileDetail());
        CasePackage read = Reports.readAll(documents.toArray(String[]::new)).casePackage();
        String octets = new String(CasePackageJson.write(read), StandardCharsets.UTF_8);
        assertThat(leavesOf(documents).entrySet().stream()
                        .filter(leaf -> leaf.getValue().matches("(?s).*[0-9]{3,}.*"))
                        .filter(leaf -> !octets.contains(leaf.getValue()))
                        .map(Map.Entry::getKey))
                .containsExactly("/fileDetails[1]/locationOfFile[1]");
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
                        "/report/incidentSummary/reportAnnotations/sadisticOnlineExploitation/text()",
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
                        "/party/platform/@thirdPartyUser",
                        "/party/thirdPartyUserReported");
    }

    @Test
    void ourReportsAreValidByThePublicSchema() throws SAXException, IOException {
        Path schema = CyberTipReaderTest.shared("formats/ncmec-cybertipline/cyber_tipline.xsd");
        SchemaFactory factory = SchemaFactory.newDefaultInstance();
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        var validator = factory.newSchema(schema.toFile()).newValidator();
        for (String report : List.of(
                Reports.sample(),
                Reports.escalated(),
                Reports.everyElement(),
                Reports.everyFileDetail(),
                Reports.batched(),
                Reports.batchedFile())) {
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

    /** Of the losses that stand beside a piece of residue each. */
    private static final Set<LossKind> TOLD = Set.of(LossKind.DROPPED, LossKind.EXACT_OMITTED, LossKind.NORMALISED);

    private static boolean covers(String piece, String leaf) {
        return leaf.equals(piece) || leaf.startsWith(piece + "/");
    }

    /** Whether the residue holds the own words of a value that is mapped. */
    private static boolean restates(String path, CasePackage read) {
        return read.lossReports().stream()
                .filter(loss -> loss.kind() == LossKind.NORMALISED)
                .map(LossReport::sourcePath)
                .anyMatch(source -> path.equals(source)
                        || path.equals(source + "/text()")
                        || (path.startsWith(source + "/self::")));
    }

    private static String withoutSelf(String path) {
        return path.replaceFirst("/self::[A-Za-z0-9]+$", "");
    }

    private static Map<String, String> leavesOf(List<String> documents) throws Exception {
        Map<String, String> leaves = new LinkedHashMap<>();
        for (int i = 0; i < documents.size(); i++) {
            leaves.putAll(leaves(documents.get(i), i == 0 ? "" : "[" + i + "]"));
        }
        return leaves;
    }

    /** Path and value of every leaf: attributes, elements without children, text beside children. */
    private static Map<String, String> leaves(String document, String position)
            throws ParserConfigurationException, IOException, SAXException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        Document parsed = factory.newDocumentBuilder()
                .parse(new InputSource(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8))));
        Map<String, String> leaves = new LinkedHashMap<>();
        walk(parsed.getDocumentElement(), "/" + parsed.getDocumentElement().getNodeName() + position, leaves);
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
