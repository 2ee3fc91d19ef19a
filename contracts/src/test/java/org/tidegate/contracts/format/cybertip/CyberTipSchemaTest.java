package org.tidegate.contracts.format.cybertip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.format.xml.ContentModel;
import org.tidegate.contracts.format.xml.SafeXml;
import org.tidegate.contracts.format.xml.XmlElement;
import org.tidegate.contracts.format.xml.XmlLimits;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.problem.Problems;
import org.xml.sax.SAXException;

/** Our schema of the format against the public one, and against what the reader asks. */
class CyberTipSchemaTest {

    private static final String OURS = "cybertip.xsd";
    private static final int MUTATIONS_OF_EACH_KIND = 250;

    /** Neither schema may look outside itself, nor the validator outside the document. */
    private static SchemaFactory closedFactory() throws SAXException {
        SchemaFactory factory = SchemaFactory.newDefaultInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        return factory;
    }

    private static Schema ours() throws SAXException {
        return closedFactory().newSchema(new StreamSource(CyberTipReader.class.getResourceAsStream(OURS)));
    }

    private static Schema theirs() throws SAXException {
        return closedFactory()
                .newSchema(new StreamSource(CyberTipReaderTest.shared("formats/ncmec-cybertipline/cyber_tipline.xsd")
                        .toFile()));
    }

    private static List<String> ourDocuments() {
        return List.of(
                Reports.sample(),
                Reports.escalated(),
                Reports.everyElement(),
                Reports.everyFileDetail(),
                Reports.batched(),
                Reports.batchedFile(),
                "<reportResponse><responseCode>0</responseCode><responseDescription>Success</responseDescription>"
                        + "<reportId>1</reportId><fileId>f-1</fileId><hash>0cc175b9c0f1b6a831c399e269772661</hash>"
                        + "</reportResponse>",
                "<reportResponse><responseCode>4100</responseCode><responseDescription>x</responseDescription></reportResponse>",
                "<reportDoneResponse><responseCode>0</responseCode><reportId>1</reportId><files><fileId>f-1</fileId>"
                        + "<fileId>f-2</fileId></files></reportDoneResponse>",
                "<reportDoneResponse><responseCode>0</responseCode><reportId>1</reportId><files/></reportDoneResponse>");
    }

    private static List<String> theirSamples() throws IOException {
        Path folder = CyberTipReaderTest.shared("formats/ncmec-cybertipline/doc-samples");
        List<String> samples = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                samples.add(Files.readString(file));
            }
        }
        return samples;
    }

    @Test
    void ourDocumentsAreValid() throws Exception {
        Schema ours = ours();
        for (String document : ourDocuments()) {
            assertThat(problem(ours, document)).as(document).isEmpty();
        }
    }

    @Test
    void theSamplesOfTheTechnicalDocumentAreValidInBothSchemas() throws Exception {
        Schema ours = ours();
        Schema theirs = theirs();
        assertThat(theirSamples()).hasSizeGreaterThanOrEqualTo(4);
        for (String sample : theirSamples()) {
            assertThat(problem(theirs, sample)).as(sample).isEmpty();
            assertThat(problem(ours, sample)).as(sample).isEmpty();
        }
    }

    @Test
    void bothSchemasJudgeThreeThousandChangedDocumentsAlike() throws Exception {
        Schema ours = ours();
        Schema theirs = theirs();
        List<String> documents = new ArrayList<>(ourDocuments());
        documents.addAll(theirSamples());
        SplittableRandom random = new SplittableRandom(20260105);
        Map<XmlMutation, Integer> valid = new EnumMap<>(XmlMutation.class);
        for (XmlMutation mutation : XmlMutation.values()) {
            for (int i = 0; i < MUTATIONS_OF_EACH_KIND; i++) {
                String changed = mutation.of(documents.get(random.nextInt(documents.size())), random);
                String theirProblem = problem(theirs, changed);
                assertThat(problem(ours, changed).isEmpty())
                        .as("%s, theirs: %s, ours: %s%n%s", mutation, theirProblem, problem(ours, changed), changed)
                        .isEqualTo(theirProblem.isEmpty());
                valid.merge(mutation, theirProblem.isEmpty() ? 1 : 0, Integer::sum);
            }
        }
        assertThat(valid.values().stream().mapToInt(Integer::intValue).sum())
                .as("valid of each kind: %s", valid)
                .isBetween(500, 2500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"country", "state"})
    void theLongListsHaveTheSameCodes(String element) throws Exception {
        Schema ours = ours();
        Schema theirs = theirs();
        for (char first = 'A'; first <= 'Z'; first++) {
            for (char second = '0'; second <= 'Z'; second++) {
                if (Character.isLetterOrDigit(second)) {
                    String report = Reports.everyElement()
                            .replaceFirst("<" + element + ">[^<]*<", "<" + element + ">" + first + second + "<");
                    assertThat(problem(ours, report).isEmpty())
                            .as("%s%s", first, second)
                            .isEqualTo(problem(theirs, report).isEmpty());
                }
            }
        }
    }

    /** What the reader keeps as residue (unknown elements) and tells by other codes (values, attributes) is not structure. */
    @ParameterizedTest
    @EnumSource(names = {"DROP", "DUPLICATE", "SWAP"})
    void theReaderFindsTheStructureWrongExactlyWhereTheSchemaDoes(XmlMutation mutation) throws Exception {
        Schema ours = ours();
        SplittableRandom random = new SplittableRandom(20260106);
        List<String> documents = ourDocuments().subList(0, 6);
        int wrong = 0;
        for (int i = 0; i < MUTATIONS_OF_EACH_KIND; i++) {
            String changed = mutation.of(documents.get(random.nextInt(documents.size())), random);
            String problem = problem(ours, changed);
            List<String> codes = structure(changed);
            assertThat(codes.isEmpty())
                    .as("reader: %s, schema: %s%n%s", codes, problem, changed)
                    .isEqualTo(problem.isEmpty());
            wrong += problem.isEmpty() ? 0 : 1;
        }
        assertThat(wrong).isBetween(25, MUTATIONS_OF_EACH_KIND - 25);
    }

    @Test
    void theReaderKnowsEveryElementNameOfTheSchemaAndNoOther() throws Exception {
        String schema =
                new String(CyberTipReader.class.getResourceAsStream(OURS).readAllBytes(), StandardCharsets.UTF_8);
        Set<String> inSchema = new HashSet<>();
        Matcher names = Pattern.compile("<xs:element name=\"(\\w+)\"").matcher(schema);
        while (names.find()) {
            inSchema.add(names.group(1));
        }
        Set<String> inReader = new HashSet<>(ReportGrammar.names());
        inReader.addAll(FileGrammar.names());
        inSchema.removeAll(
                Set.of("reportResponse", "reportDoneResponse", "responseCode", "responseDescription", "hash", "files"));
        assertThat(inReader).isEqualTo(inSchema);
    }

    private static List<String> structure(String document) {
        XmlElement root = new SafeXml(XmlLimits.DOCUMENT, Set.of()).read(document.getBytes(StandardCharsets.UTF_8));
        ContentModel model = root.is("report") ? ReportGrammar.REPORT : FileGrammar.FILE;
        Problems problems = new Problems();
        model.check(root, problems);
        return problems.list().stream().map(Problem::code).toList();
    }

    /** Empty where the document is valid. */
    private static String problem(Schema schema, String document) throws SAXException, IOException {
        Validator validator = schema.newValidator();
        validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        validator.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        try {
            validator.validate(new StreamSource(new StringReader(document)));
            return "";
        } catch (SAXException invalid) {
            return String.valueOf(invalid.getMessage());
        }
    }
}
