package org.tidegate.contracts.format.eux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/** The schema and the reader say the same of a message, but for the rules that a schema cannot express. */
class EuxSchemaTest {

    /** Of the rules that stand in the reader alone. */
    static final Set<String> BEYOND_THE_SCHEMA = Set.of(
            "IN_REPLY_TO_MISSING",
            "LEGAL_BASIS_MISSING",
            "PURPOSE_MISSING",
            "REFERRAL_MISSING",
            "HASH_SET_MISSING",
            "GROUND_MISSING",
            "REASON_MISSING",
            "CONDITIONS_MISSING",
            "REFUSAL_CODE_MISSING",
            "OUT_OF_PLACE",
            "NOT_UNIQUE",
            "SENT_TO_ITSELF",
            "ANSWERS_ITSELF",
            "DUE_TOO_EARLY",
            "UNKNOWN_ID",
            "AMBIGUOUS_ID",
            "INCOMPLETE",
            "ENDS_BEFORE_IT_BEGINS",
            "ORIGIN_FOREIGN",
            "ATTRIBUTE_MISSING",
            "MINOR_IN_SEARCH_REPLY");

    private static final Schema SCHEMA = schema();

    private static final List<String> WHOLE = Stream.of(
                    Messages.everyElement(), Messages.request(), Messages.referral())
            .map(message -> OwnWordsOfSenders.text(CanonicalTree.parsed(message)))
            .toList();

    static LongStream seeds() {
        return LongStream.range(0, 1500);
    }

    static LongStream packages() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void schemaAndReaderAgreeOnAMutatedMessage(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Document document = CanonicalTree.parsed(WHOLE.get(random.nextInt(WHOLE.size())));
        MessageMutation[] mutations = MessageMutation.values();
        for (int i = random.nextInt(3); i >= 0; i--) {
            mutations[random.nextInt(mutations.length)].apply(document, random);
        }
        String message = OwnWordsOfSenders.text(document);
        List<Problem> problems = problems(message);
        boolean reader = problems.stream().allMatch(problem -> BEYOND_THE_SCHEMA.contains(problem.code()));
        String invalid = invalid(message);
        assertThat(reader).as("%s%n%s%n%s", problems, invalid, message).isEqualTo(invalid.isEmpty());
    }

    @ParameterizedTest
    @MethodSource("packages")
    void whatIsWrittenIsValid(long seed) {
        assertThat(invalid(inTheBasicPlane(Messages.text(GeneratedPackages.of(seed)))))
                .isEmpty();
    }

    @Test
    void theSamplesAreValidAndAreRead() {
        assertThat(WHOLE).hasSize(3).allSatisfy(message -> {
            assertThat(invalid(message)).isEmpty();
            assertThat(problems(message)).isEmpty();
        });
    }

    /** Basic Profile: one global element carries a message, everything is named and typed, nothing is imported or redefined. */
    @Test
    void theSchemaStandsAloneWithOneGlobalElement() {
        Document schema = CanonicalTree.parsed(SchemaOfMessages.make());
        List<String> top = OwnWordsOfSenders.children(schema.getDocumentElement()).stream()
                .map(element -> element.getLocalName())
                .filter(name -> !name.endsWith("Type") && !name.equals("annotation"))
                .toList();
        assertThat(top).containsExactly("element");
        assertThat(schema.getElementsByTagNameNS("*", "any").getLength()).isEqualTo(1);
        assertThat(schema.getElementsByTagNameNS("*", "anyAttribute").getLength())
                .isZero();
        assertThat(schema.getDocumentElement().getAttribute("targetNamespace")).isEqualTo(Eux.NAMESPACE);
    }

    /** The platform's validator counts UTF-16 units where XML Schema, and we, count characters. */
    private static String inTheBasicPlane(String message) {
        return message.codePoints()
                .map(c -> Character.isSupplementaryCodePoint(c) ? 'U' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static List<Problem> problems(String message) {
        try {
            Messages.read(message);
            return List.of();
        } catch (MalformedDocument refused) {
            return refused.problems();
        }
    }

    /** What the platform's validator says; empty: it is valid. */
    static String invalid(String message) {
        Validator validator = SCHEMA.newValidator();
        try {
            validator.validate(new StreamSource(new StringReader(message)));
            return "";
        } catch (SAXException invalid) {
            return String.valueOf(invalid.getMessage());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Schema schema() {
        try {
            SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return factory.newSchema(EuxSchemaTest.class.getResource(Eux.SCHEMA));
        } catch (SAXException e) {
            throw new IllegalStateException(e);
        }
    }
}
