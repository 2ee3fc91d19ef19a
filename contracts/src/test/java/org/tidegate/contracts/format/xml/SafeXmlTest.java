package org.tidegate.contracts.format.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;

class SafeXmlTest {

    private static final String CANARY = "canary-7f3a";
    private static final Set<String> KNOWN = Set.of("report", "part", "name");

    @Test
    void elementsAttributesAndTextArriveWithTheirPlaces() {
        List<XmlElement> parts = read(
                "<report a='1'><part><name>one</name></part><part type='x'><name>two &lt; 3</name></part></report>");

        assertThat(parts).extracting(XmlElement::path).containsExactly("/report/part[1]", "/report/part[2]");
        XmlElement second = parts.get(1);
        assertThat(second.attributes()).extracting(XmlAttribute::path).containsExactly("/report/part[2]/@type");
        assertThat(second.children().getFirst().text()).isEqualTo("two < 3");
        assertThat(second.children().getFirst().path()).isEqualTo("/report/part[2]/name[1]");
    }

    @Test
    void aCursorGoesIntoAnElementAndComesBack() {
        try (XmlCursor cursor =
                open("<report a='1'><part k='v'><name>one</name><name>two</name></part><name>end</name></report>")) {
            assertThat(cursor.root().attributes())
                    .extracting(XmlAttribute::value)
                    .containsExactly("1");
            assertThat(cursor.nextChild()).isTrue();
            assertThat(cursor.enter().attributes())
                    .extracting(XmlAttribute::value)
                    .containsExactly("v");
            List<String> names = new ArrayList<>();
            while (cursor.nextChild()) {
                names.add(cursor.element().text());
            }
            assertThat(names).containsExactly("one", "two");
            assertThat(cursor.nextChild()).isTrue();
            assertThat(cursor.element().text()).isEqualTo("end");
            assertThat(cursor.nextChild()).isFalse();
        }
    }

    @Test
    void anElementThatIsPassedOverIsAnErrorOfTheCaller() {
        try (XmlCursor cursor = open("<report><part/><part/></report>")) {
            assertThat(cursor.nextChild()).isTrue();
            assertThatThrownBy(cursor::nextChild).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void commentsAndProcessingInstructionsAreSkippedAndCdataIsText() {
        List<XmlElement> parts = read("<?xml version='1.0'?><?go now?><!-- a --><report><?go?><part>a<!-- b -->b<?x y?>"
                + "<![CDATA[<c>]]></part></report><!-- c --><?end?>");
        assertThat(parts).hasSize(1);
        assertThat(parts.getFirst().text()).isEqualTo("ab<c>");
    }

    @Test
    void namespacesAreKeptAndANamespacedElementIsNotTheFormatsOwn() {
        List<XmlElement> parts =
                read("<report xmlns:e='urn:example'><e:part e:k='v'>x</e:part><part xmlns='urn:example'/></report>");
        assertThat(parts).extracting(XmlElement::namespace).containsOnly("urn:example");
        assertThat(parts).noneMatch(part -> part.is("part"));
        assertThat(parts.getFirst().path()).isEqualTo("/report/e:part[1]");
        assertThat(parts.getFirst().attributes().getFirst().path()).isEqualTo("/report/e:part[1]/@e:k");
        assertThat(parts.getFirst().pointer()).isEqualTo("/report/*[1]");
    }

    @Test
    void anUnknownElementIsNamedByPositionInAProblem() {
        assertThat(refusal("<report><part/><" + CANARY + "><part>&x;</part></" + CANARY + "></report>")
                        .pointer())
                .isEqualTo("/report/*[2]/part[1]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE report><report/>",
                "<!DOCTYPE report SYSTEM 'http://192.0.2.1/x.dtd'><report/>",
                "<!DOCTYPE report [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><report>&x;</report>",
                "<!DOCTYPE report [<!ENTITY % x SYSTEM 'file:///etc/passwd'> %x;]><report/>",
                "<!DOCTYPE report [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"
                        + "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>]><report>&c;&c;&c;</report>"
            })
    void aDoctypeIsRefusedWhateverItHolds(String document) {
        assertThat(refusal(document).code()).isEqualTo("XML_DOCTYPE");
    }

    @Test
    void aReferenceToAnUndeclaredEntityIsRefusedInTextAndInAttributes() {
        assertThat(refusal("<report><part>a&x;b</part></report>"))
                .extracting(Problem::code, Problem::pointer)
                .containsExactly("XML_ENTITY", "/report/part[1]");
        assertThat(refusal("<report><part k='a&x;b'/></report>"))
                .extracting(Problem::code, Problem::pointer)
                .containsExactly("XML_ENTITY", "/report");
    }

    @ParameterizedTest
    @CsvSource({"64, true", "65, false", "5000, false"})
    void nestingIsReadToTheLimitOnly(int depth, boolean accepted) {
        String document = "<report>" + "<part>".repeat(depth - 1) + "</part>".repeat(depth - 1) + "</report>";
        if (accepted) {
            assertThat(read(document)).hasSize(1);
        } else {
            assertThat(refusal(document).code()).isEqualTo("XML_TOO_DEEP");
        }
    }

    @ParameterizedTest
    @CsvSource({"64, true", "65, false", "5000, false"})
    void attributesAreReadToTheLimitOnly(int count, boolean accepted) {
        StringBuilder document = new StringBuilder("<report><part");
        for (int i = 0; i < count; i++) {
            document.append(" a").append(i).append("='v'");
        }
        document.append("/></report>");
        if (accepted) {
            assertThat(read(document.toString()).getFirst().attributes()).hasSize(64);
        } else {
            assertThat(refusal(document.toString()).code()).isIn("XML_TOO_MANY_ATTRIBUTES", "XML_TOO_LARGE");
        }
    }

    @ParameterizedTest
    @CsvSource({"10000, true", "10001, false", "90000, false"})
    void textIsReadToTheLimitOnlyHoweverItIsDivided(int length, boolean accepted) {
        XmlLimits limits = new XmlLimits(8, 8, 256, 2048, 10_000, 100, 1_000_000);
        int half = length / 2;
        String text = "x".repeat(half) + "<![CDATA[" + "y".repeat(length - half) + "]]>";
        for (String document : List.of(
                "<report><part>" + text + "</part></report>",
                "<report><part k='" + "x".repeat(length) + "'/></report>",
                "<report><part>" + "x".repeat(length) + "</part></report>")) {
            if (accepted) {
                assertThat(read(utf8(document), limits)).hasSize(1);
            } else {
                assertThat(refusal(utf8(document), limits).code()).isIn("XML_TEXT_TOO_LONG", "XML_TOO_LARGE");
            }
        }
    }

    @Test
    void elementsAndTheWholeDocumentAreReadToTheLimitOnly() {
        XmlLimits limits = new XmlLimits(8, 8, 256, 2048, 1_000, 11, 1_000);
        assertThat(read(utf8("<report>" + "<part/>".repeat(10) + "</report>"), limits))
                .hasSize(10);
        assertThat(refusal(utf8("<report>" + "<part/>".repeat(11) + "</report>"), limits)
                        .code())
                .isEqualTo("XML_TOO_MANY_ELEMENTS");
        assertThat(refusal(utf8("<report>" + " ".repeat(1_000) + "</report>"), limits)
                        .code())
                .isEqualTo("XML_TOO_LARGE");
    }

    @ParameterizedTest
    @CsvSource({"256, true", "257, false", "100000, false"})
    void namesPrefixesAndNamespacesAreReadToTheLimitOnly(int length, boolean accepted) {
        String name = "n".repeat(length);
        for (String document : List.of(
                "<report><part/><" + name + "/></report>",
                "<report><part/><part " + name + "='v'/></report>",
                "<report><part/><" + name + ":a xmlns:" + name + "='urn:x'/></report>",
                "<report><part/><part " + name + ":k='v' xmlns:" + name + "='urn:x'/></report>",
                "<report><part/><a xmlns='" + name + "'/></report>",
                "<report><part/><part p:k='v' xmlns:p='" + name + "'/></report>")) {
            if (accepted) {
                assertThat(read(document)).hasSize(2);
            } else {
                Problem refused = refusal(document);
                assertThat(refused.code()).isEqualTo("XML_NAME_TOO_LONG");
                assertThat(refused.pointer()).isIn("/report/*[2]", "/report/part[2]");
            }
        }
    }

    @Test
    void aPathIsReadToTheLimitOnly() {
        String name = "n".repeat(250);
        // "/report", eight times "/", the name and "[1]", and what is left of 2048 characters.
        String rest = "r".repeat(2048 - 7 - 8 * 254 - 4);
        assertThat(read(nested(name, "<" + rest + "/>"))).hasSize(1);
        assertThat(refusal(nested(name, "<" + rest + "r/>")).code()).isEqualTo("XML_PATH_TOO_LONG");
        assertThat(refusal(nested(name, "<" + rest + " k='v'/>")))
                .extracting(Problem::code, Problem::pointer)
                .containsExactly("XML_PATH_TOO_LONG", "/report" + "/*[1]".repeat(9));
    }

    private static String nested(String name, String innermost) {
        return "<report>" + ("<" + name + ">").repeat(8) + innermost + ("</" + name + ">").repeat(8) + "</report>";
    }

    /** Where the places were kept in words, this document took two thousand times its size. */
    @Test
    void manyElementsBelowLongNamesTakeNoMoreThanTheyAreLong() {
        String name = "n".repeat(240);
        byte[] document = utf8(nested(name, "<a b=''/>".repeat(90_000)));
        long before = allocated();
        assertThat(read(document, XmlLimits.DOCUMENT)).hasSize(1);
        assertThat(allocated() - before).isLessThan(1024L * 90_000);
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }

    @Test
    void aDocumentCutAnywhereIsRefused() {
        byte[] whole =
                utf8("<?xml version='1.0' encoding='UTF-8'?><report><part k='v'>caf\u00e9</part><name/></report>");
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(cut, XmlLimits.DOCUMENT))
                    .as("cut to %d octets", length)
                    .isInstanceOf(MalformedDocument.class);
        }
    }

    @Test
    void whatFollowsTheRootIsReadToo() {
        assertThat(refusal("<report/><report/>").code()).isEqualTo("XML_NOT_WELL_FORMED");
        assertThat(refusal("<report/>text").code()).isEqualTo("XML_NOT_WELL_FORMED");
    }

    @Test
    void utf8IsReadWithAndWithoutByteOrderMarkAndDeclaration() {
        for (String document : List.of(
                "<report><part>\u00e9\ud83d\ude00</part></report>",
                "\ufeff<report><part>\u00e9\ud83d\ude00</part></report>",
                "\ufeff<?xml version='1.0' encoding='utf-8'?><report><part>\u00e9\ud83d\ude00</part></report>")) {
            assertThat(read(document).getFirst().text()).isEqualTo("\u00e9\ud83d\ude00");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "UTF-16", "US-ASCII", "windows-1252", "UTF-7", "x-none"})
    void aDeclarationOfAnotherEncodingIsRefused(String declared) {
        assertThat(refusal("<?xml version='1.0' encoding='" + declared + "'?><report/>")
                        .code())
                .isEqualTo("XML_ENCODING");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32BE"})
    void octetsOfAnotherEncodingAreRefused(String written) {
        byte[] document = "<report><part>caf\u00e9 au lait</part></report>".getBytes(Charset.forName(written));
        assertThat(refusal(document, XmlLimits.DOCUMENT).code()).isIn("XML_ENCODING", "XML_NOT_WELL_FORMED");
    }

    @Test
    void overlongAndSurrogateOctetsAreRefused() {
        for (byte[] bad : List.of(
                new byte[] {(byte) 0xC0, (byte) 0xBC},
                new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
                new byte[] {(byte) 0xF8, (byte) 0x88, (byte) 0x80, (byte) 0x80, (byte) 0x80},
                new byte[] {0x00},
                new byte[] {0x0B})) {
            ByteArrayOutputStream document = new ByteArrayOutputStream();
            document.writeBytes(utf8("<report><part>"));
            document.writeBytes(bad);
            document.writeBytes(utf8("</part></report>"));
            assertThatThrownBy(() -> read(document.toByteArray(), XmlLimits.DOCUMENT))
                    .isInstanceOf(MalformedDocument.class);
        }
    }

    @Test
    void xml11IsRefused() {
        assertThat(refusal("<?xml version='1.1'?><report/>").code()).isEqualTo("XML_VERSION");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<report><canary-7f3a></report>",
                "<report><part canary-7f3a></part></report>",
                "<report><part>&canary-7f3a;</part></report>",
                "<report><part canary-7f3a='1' canary-7f3a='2'/></report>",
                "<report><part>canary-7f3a ]]></part></report>",
                "<?xml version='1.0' encoding='canary-7f3a'?><report/>",
                "<report><canary-7f3a:part/></report>"
            })
    void aProblemNeverRepeatsTheDocument(String document) {
        MalformedDocument refused = catchThrowableOfType(MalformedDocument.class, () -> read(document));
        assertThat(refused).hasMessageNotContaining(CANARY).hasNoCause();
        assertThat(refused.problems().toString()).doesNotContain(CANARY);
    }

    private static List<XmlElement> read(String document) {
        return read(utf8(document), XmlLimits.DOCUMENT);
    }

    private static List<XmlElement> read(byte[] document, XmlLimits limits) {
        List<XmlElement> children = new ArrayList<>();
        try (XmlCursor cursor = new SafeXml(limits, KNOWN).open(document)) {
            while (cursor.nextChild()) {
                children.add(cursor.element());
            }
        }
        return children;
    }

    private static XmlCursor open(String document) {
        return new SafeXml(XmlLimits.DOCUMENT, KNOWN).open(utf8(document));
    }

    private static Problem refusal(String document) {
        return refusal(utf8(document), XmlLimits.DOCUMENT);
    }

    private static Problem refusal(byte[] document, XmlLimits limits) {
        MalformedDocument refused = catchThrowableOfType(MalformedDocument.class, () -> read(document, limits));
        assertThat(refused).as("the document was read").isNotNull();
        assertThat(refused.problems()).hasSize(1);
        return refused.problems().getFirst();
    }

    private static byte[] utf8(String document) {
        return document.getBytes(StandardCharsets.UTF_8);
    }
}
