package org.tidegate.contracts.format.eux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.Residue;
import org.tidegate.contracts.format.xml.XmlOutput;
import org.tidegate.contracts.media.FileEncodings;
import org.tidegate.contracts.media.NeutralFiles;
import org.tidegate.contracts.media.PayloadRule;
import org.tidegate.contracts.problem.MalformedDocument;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The octets of a file are refused wherever in a message they stand, alone, and nothing of them is told. */
class NoPayloadCrossesAMessageTest {

    private static final String EVERY = Messages.everyElement();
    private static final String FILE =
            Base64.getEncoder().encodeToString(NeutralFiles.all().get("PNG"));

    static Stream<String> leaves() {
        List<String> places = new ArrayList<>();
        collect(CanonicalTree.parsed(EVERY).getDocumentElement(), Places.MESSAGE, places);
        return places.stream();
    }

    static Stream<String> encodings() {
        return FileEncodings.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("leaves")
    void aFileInThisElementIsRefused(String place) {
        Document message = CanonicalTree.parsed(EVERY);
        at(message, place).setTextContent(FILE);
        assertThat(Messages.refused(OwnWordsOfSenders.text(message))).containsExactly(PayloadRule.CODE + " " + place);
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void aFileInThisEncodingIsRefused(String encoding) {
        for (byte[] octets : NeutralFiles.all().values()) {
            String text = FileEncodings.all().get(encoding).apply(octets);
            // Where U+FFFD stands the file is gone.
            if (XmlOutput.canHold(text) && text.indexOf(0xfffd) < 0) {
                Document message = CanonicalTree.parsed(EVERY);
                at(message, "/ExchangeMessage/text[1]").setTextContent(text);
                assertThat(Messages.refused(OwnWordsOfSenders.text(message)))
                        .containsExactly(PayloadRule.CODE + " /ExchangeMessage/text[1]");
            }
        }
    }

    @Test
    void aFileInAnAttributeAnExtensionOrANameIsRefused() {
        String moment = EVERY.replaceFirst("original=\"[^\"]*\"", "original=\"" + FILE + "\"");
        assertThat(Messages.refused(moment))
                .containsExactly(PayloadRule.CODE + " /ExchangeMessage/matter[1]/occurredAt[1]/@*");
        assertThat(Messages.refused(extended("<s:a xmlns:s='urn:synthetic'>" + FILE + "</s:a>")))
                .containsExactly(PayloadRule.CODE + " /ExchangeMessage/extension[1]/*[1]");
        assertThat(Messages.refused(extended("<s:a xmlns:s='urn:synthetic' b='" + FILE + "'/>")))
                .containsExactly(PayloadRule.CODE + " /ExchangeMessage/extension[1]/*[1]/@*");
        assertThat(Messages.refused(extended("<s:a xmlns:s='urn:" + FILE + "'/>")))
                .containsExactly(PayloadRule.CODE + " /ExchangeMessage/extension[1]/*[1]");
        assertThat(Messages.refused(
                        extended("<s:a xmlns:s='urn:synthetic' t='image/png'>0123456789abcdef0123456789ab</s:a>")))
                .containsExactly(PayloadRule.CODE + " /ExchangeMessage/extension[1]/*[1]");
    }

    @Test
    void aFileSentOctetByOctetIsRefused() {
        byte[] octets = NeutralFiles.all().get("PNG");
        String tags = IntStream.range(0, octets.length)
                .mapToObj(i -> "<tag>" + (octets[i] & 0xff) + "</tag>")
                .collect(Collectors.joining());
        assertThat(Messages.refused(EVERY.replaceFirst("<tag>.*?</tag>", tags)))
                .containsExactly(PayloadRule.CODE + " /ExchangeMessage/file[1]/tag");
    }

    @Test
    void theRefusalIsToldAloneAndRepeatsNothing() {
        String message =
                EVERY.replace("Synthetic summary.", FILE).replace("<lane>IMMEDIATE_RISK</lane>", "<lane>X</lane>");
        MalformedDocument refused = catchThrowableOfType(
                MalformedDocument.class,
                () -> new EuxReader().read(message.getBytes(StandardCharsets.UTF_8), Messages.terms()));
        assertThat(refused.problems()).hasSize(1);
        assertThat(refused.getMessage() + refused.problems()).doesNotContain(FILE.substring(0, 8));
    }

    @Test
    void aPathInFrontOfAFileNameIsRefused() {
        assertThat(Messages.refused(
                        EVERY.replace("<originalFileName>synthetic-1<", "<originalFileName>folder/synthetic-1<")))
                .containsExactly("PATH_TO_FILE /ExchangeMessage/file[1]/originalFileName[1]");
    }

    @Test
    void residueThatHoldsAFileIsNotWritten() {
        CasePackage read = Messages.packageOf(Messages.request());
        Residue forged = new Residue(
                Eux.FORMAT,
                "/ExchangeMessage/extension[1]",
                "<extension xmlns='urn:tidegate:eux:1'><s:a xmlns:s='urn:synthetic'>" + FILE + "</s:a></extension>");
        assertThat(Messages.text(read.withReading(List.of(forged), List.of()))).doesNotContain(FILE);
    }

    @Test
    void hashValuesAndOrdinaryWordsPass() {
        for (long seed = 1000; seed < 1100; seed++) {
            CasePackage casePackage = GeneratedPackages.of(seed);
            assertThatCode(() -> Messages.read(Messages.text(casePackage))).doesNotThrowAnyException();
        }
        assertThatCode(() -> Messages.read(Messages.referral())).doesNotThrowAnyException();
    }

    private static String extended(String content) {
        return EVERY.replace("</ExchangeMessage>", "<extension>" + content + "</extension></ExchangeMessage>");
    }

    private static void collect(Element element, String at, List<String> places) {
        List<Element> children = OwnWordsOfSenders.children(element);
        for (int i = 0; i < children.size(); i++) {
            String name = children.get(i).getLocalName();
            long before = children.subList(0, i).stream()
                    .filter(child -> child.getLocalName().equals(name))
                    .count();
            String place = at + "/" + name + "[" + (before + 1) + "]";
            if (OwnWordsOfSenders.children(children.get(i)).isEmpty()) {
                places.add(place);
            }
            collect(children.get(i), place, places);
        }
    }

    private static Element at(Document message, String place) {
        Element here = message.getDocumentElement();
        for (String step : place.substring(Places.MESSAGE.length() + 1).split("/", -1)) {
            String name = step.substring(0, step.indexOf('['));
            int position = Integer.parseInt(step.substring(step.indexOf('[') + 1, step.length() - 1));
            here = OwnWordsOfSenders.children(here).stream()
                    .filter(child -> child.getLocalName().equals(name))
                    .skip(position - 1)
                    .findFirst()
                    .orElseThrow();
        }
        return here;
    }
}
