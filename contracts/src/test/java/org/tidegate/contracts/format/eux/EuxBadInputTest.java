package org.tidegate.contracts.format.eux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.rule.Rule;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What is wrong is told at its place, with a code; nothing of it is repeated. */
class EuxBadInputTest {

    /** One place in the message that holds every element. */
    private record Spot(String place, Field field, List<Integer> way) {}

    private static final String EVERY = Messages.everyElement();

    private static List<Spot> spots() {
        List<Spot> spots = new ArrayList<>();
        walk(Grammar.MESSAGE, CanonicalTree.parsed(EVERY).getDocumentElement(), Places.MESSAGE, List.of(), spots);
        return spots;
    }

    private static void walk(Part part, Element element, String at, List<Integer> way, List<Spot> spots) {
        List<Element> children = OwnWordsOfSenders.children(element);
        for (int i = 0; i < children.size(); i++) {
            String name = children.get(i).getLocalName();
            int position = (int) children.subList(0, i).stream()
                            .filter(before -> before.getLocalName().equals(name))
                            .count()
                    + 1;
            List<Integer> there = new ArrayList<>(way);
            there.add(i);
            Field field = part.element(name);
            String place = at + "/" + name + "[" + position + "]";
            spots.add(new Spot(place, field, there));
            if (field.content() instanceof Part inner) {
                walk(inner, children.get(i), place, there, spots);
            }
        }
    }

    static Stream<Arguments> required() {
        return spots().stream().filter(spot -> spot.field().required()).map(spot -> Arguments.of(spot.place(), spot));
    }

    static Stream<Arguments> all() {
        return spots().stream().map(spot -> Arguments.of(spot.place(), spot));
    }

    static Stream<Arguments> single() {
        return spots().stream().filter(spot -> !spot.field().repeats()).map(spot -> Arguments.of(spot.place(), spot));
    }

    static Stream<Arguments> codes() {
        return spots().stream()
                .filter(spot -> spot.field().content() instanceof Leaf leaf && leaf.form() == Leaf.Form.CODE)
                .map(spot -> Arguments.of(spot.place(), spot));
    }

    static Stream<Arguments> times() {
        return spots().stream()
                .filter(spot -> spot.field().content() instanceof Leaf leaf
                        && (leaf.form() == Leaf.Form.INSTANT || leaf.form() == Leaf.Form.MOMENT))
                .map(spot -> Arguments.of(spot.place(), spot));
    }

    static Stream<Arguments> limits() {
        return spots().stream()
                .filter(spot -> limit(spot) > 0)
                .map(spot -> Arguments.of(spot.place(), limit(spot), spot));
    }

    static Stream<Arguments> ranges() {
        return spots().stream()
                .filter(spot -> !spot.field().rules().own().isEmpty()
                        && spot.field().rules().own().getFirst() instanceof Rule.OfRange)
                .map(spot -> Arguments.of(spot.place(), spot));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("required")
    void aRequiredElementThatIsMissingIsNamed(String place, Spot spot) {
        Document message = CanonicalTree.parsed(EVERY);
        Element parent = (Element) at(message, spot).getParentNode();
        OwnWordsOfSenders.children(parent).stream()
                .filter(child -> child.getLocalName().equals(spot.field().element()))
                .forEach(parent::removeChild);
        assertThat(Messages.refused(OwnWordsOfSenders.text(message)))
                .contains("ELEMENT_MISSING " + place.replaceFirst("\\[[0-9]+]$", "[1]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void anElementOutOfOrderIsNamed(String place, Spot spot) {
        Document message = CanonicalTree.parsed(EVERY);
        Element element = at(message, spot);
        Element parent = (Element) element.getParentNode();
        List<Element> siblings = OwnWordsOfSenders.children(parent);
        boolean alone = siblings.stream().allMatch(other -> other.getLocalName().equals(element.getLocalName()));
        if (alone) {
            return;
        }
        boolean last = siblings.getLast() == element;
        if (last) {
            parent.insertBefore(element, siblings.getFirst());
        } else {
            parent.appendChild(element);
        }
        assertThat(Messages.refused(OwnWordsOfSenders.text(message)))
                .as(place)
                .anyMatch(problem -> problem.startsWith("ELEMENT_OUT_OF_ORDER "));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("single")
    void anElementThatStandsTwiceIsNamed(String place, Spot spot) {
        Document message = CanonicalTree.parsed(EVERY);
        Element element = at(message, spot);
        element.getParentNode().insertBefore(element.cloneNode(true), element);
        assertThat(Messages.refused(OwnWordsOfSenders.text(message)))
                .contains("ELEMENT_REPEATED " + place.replaceFirst("\\[1]$", "[2]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void anElementOfAnotherNamespaceOrNameOrWithAnAttributeIsRefused(String place, Spot spot) {
        for (String namespace : new String[] {"urn:synthetic:other", null}) {
            Document message = CanonicalTree.parsed(EVERY);
            message.renameNode(at(message, spot), namespace, spot.field().element());
            assertThat(Messages.refused(OwnWordsOfSenders.text(message)))
                    .as(place)
                    .anyMatch(problem -> problem.matches("ELEMENT_UNKNOWN /.*/\\*\\[[0-9]+]"));
        }
        Document message = CanonicalTree.parsed(EVERY);
        at(message, spot).setAttribute("synthetic", "secret");
        assertThat(Messages.refused(OwnWordsOfSenders.text(message)))
                .containsExactly("ATTRIBUTE_UNKNOWN " + place + "/@*");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("limits")
    void aTextIsReadAtItsLimitAndRefusedOneAbove(String place, int limit, Spot spot) {
        String text = "ab cd ".repeat(limit / 6 + 1).substring(0, limit - 1) + "e";
        assertThatCode(() -> Messages.read(with(spot, text))).as(place).doesNotThrowAnyException();
        assertThat(Messages.refused(with(spot, text + "f"))).containsExactly("TOO_LONG " + place);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("limits")
    void aTextThatSaysNothingIsRefused(String place, int limit, Spot spot) {
        assertThat(Messages.refused(with(spot, ""))).contains("BLANK " + place);
        assertThat(Messages.refused(with(spot, " "))).contains("BLANK " + place);
        assertThat(Messages.refused(with(spot, "a\u0085b"))).contains("CONTROL_CHARACTER " + place);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ranges")
    void aNumberIsReadAtItsBoundsAndRefusedBeyond(String place, Spot spot) {
        Rule.OfRange range = (Rule.OfRange) spot.field().rules().own().getFirst();
        assertThat(broken(with(spot, number(range.least())))).isEmpty();
        assertThat(broken(with(spot, number(range.most())))).isEmpty();
        assertThat(Messages.refused(with(spot, number(range.least() - 1)))).contains("OUT_OF_RANGE " + place);
        assertThat(Messages.refused(with(spot, number(range.most() + 1)))).contains("OUT_OF_RANGE " + place);
        assertThat(Messages.refused(with(spot, "9".repeat(400)))).contains("OUT_OF_RANGE " + place);
        assertThat(Messages.refused(with(spot, "1e3"))).contains("WRONG_FORM " + place);
    }

    /** But for the order of two versions of a set, which is no bound of either. */
    private static List<String> broken(String message) {
        try {
            Messages.read(message);
            return List.of();
        } catch (MalformedDocument refused) {
            return refused.problems().stream()
                    .map(Problem::code)
                    .filter(code -> !code.equals("WRONG_ORDER"))
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("codes")
    void aCodeOutsideItsListIsRefused(String place, Spot spot) {
        assertThat(Messages.refused(with(spot, "SYNTHETIC_CODE"))).contains("UNKNOWN_CODE " + place);
        assertThat(Messages.refused(with(spot, ""))).contains("UNKNOWN_CODE " + place);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("times")
    void aTimeNeedsItsZone(String place, Spot spot) {
        assertThat(Messages.refused(with(spot, "2026-01-05T09:00:00"))).contains("ZONE_MISSING " + place);
        for (String wrong :
                List.of("2026-01-05", "2026-02-30T09:00:00Z", "2026-01-05T24:00:00Z", "0000-01-05T09:00:00Z", "")) {
            assertThat(Messages.refused(with(spot, wrong))).contains("NOT_A_DATE_TIME " + place);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "person, 1000, <personId>p%d</personId><role>WITNESS</role>",
        "relation, 10000, <from>p1</from><to>m1</to><type>KNOWS</type>",
        "grading, 256, <scheme>EU-4X4</scheme>",
        "reference, 256, <scheme>CASE_NUMBER</scheme><value>%d</value>",
        "to, 64, <code>X%d</code>"
    })
    void aListIsReadAtItsLengthAndRefusedOneAbove(String element, int most, String content) {
        assertThatCode(() -> Messages.read(withMany(element, most, content))).doesNotThrowAnyException();
        assertThat(Messages.refused(withMany(element, most + 1, content)))
                .containsExactly("WRONG_COUNT /ExchangeMessage/" + element);
    }

    @Test
    void everythingThatIsWrongIsToldAtOnceAndNothingOfItIsRepeated() {
        String message = EVERY.replace("<lane>IMMEDIATE_RISK</lane>", "<lane>SECRET_LANE</lane>")
                .replace("<birthDate>1990-02-28</birthDate>", "<birthDate>secret day</birthDate>")
                .replace("<port>50123</port>", "<port>secret</port>")
                .replace("<country>XA</country>", "<country>secret</country>")
                .replace("<conditions>", "<secret/><conditions>");
        assertThat(Messages.refused(message))
                .contains(
                        "UNKNOWN_CODE /ExchangeMessage/urgency[1]/lane[1]",
                        "NOT_A_DATE /ExchangeMessage/person[1]/birthDate[1]",
                        "WRONG_FORM /ExchangeMessage/person[1]/networkEvent[1]/port[1]",
                        "WRONG_FORM /ExchangeMessage/from[1]/country[1]",
                        "ELEMENT_UNKNOWN /ExchangeMessage/handling[1]/*[3]")
                .noneMatch(problem -> problem.contains("secret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<ExchangeMessage/>",
                "<ExchangeMessage xmlns='urn:tidegate:eux:2'/>",
                "<exchangeMessage xmlns='urn:tidegate:eux:1'/>",
                "<report/>"
            })
    void anotherDocumentIsNoMessage(String document) {
        assertThat(Messages.refused(document)).containsExactly("NOT_A_MESSAGE /*");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "XML_DOCTYPE | <!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><x>&e;</x>",
                "XML_DOCTYPE | <!DOCTYPE x SYSTEM 'http://synthetic.invalid/x.dtd'><x/>",
                "XML_ENTITY | <ExchangeMessage xmlns='urn:tidegate:eux:1'>&e;</ExchangeMessage>",
                "XML_NOT_WELL_FORMED | <ExchangeMessage xmlns='urn:tidegate:eux:1'>",
                "XML_NOT_WELL_FORMED | <ExchangeMessage xmlns='urn:tidegate:eux:1'>&#xD800;</ExchangeMessage>",
                "XML_VERSION | <?xml version='1.1'?><x/>"
            })
    void dangerousXmlIsRefusedUnread(String code, String document) {
        assertThat(Messages.refused(document)).singleElement().asString().startsWith(code + " ");
    }

    @Test
    void deepNestingAndHugeTextsAreRefused() {
        String deep = "<ExchangeMessage xmlns='urn:tidegate:eux:1'>" + "<extension>".repeat(100_000);
        assertThat(Messages.refused(deep)).singleElement().asString().startsWith("XML_TOO_DEEP ");
        String huge = EVERY.replace("Synthetic summary.", "s ".repeat(600_000));
        assertThat(Messages.refused(huge)).singleElement().asString().startsWith("XML_TOO_LARGE ");
        String large = EVERY.replace("Synthetic summary.", "s ".repeat(100_000));
        assertThat(Messages.refused(large)).containsExactly("TOO_LONG /ExchangeMessage/matter[1]/summary[1]");
        String attributes = EVERY.replaceFirst("<messageId", "<messageId" + manyAttributes());
        assertThat(Messages.refused(attributes)).singleElement().asString().startsWith("XML_TOO_MANY_ATTRIBUTES ");
    }

    @Test
    void moreExtensionsThanAreKeptAreRefused() {
        String unit = "<extension><s:unit xmlns:s='urn:synthetic'>" + "word ".repeat(30_000) + "</s:unit></extension>";
        String message = Messages.referral()
                .replace("</eux:person>", unit.replace("extension>", "eux:extension>") + "</eux:person>")
                .replace("</eux:file>", unit.replace("extension>", "eux:extension>") + "</eux:file>");
        assertThat(Messages.refused(message)).containsExactly("TOO_MUCH_RESIDUE /ExchangeMessage");
    }

    @Test
    void manyValuesInTheSendersOwnWordsAreReadAndSomeOfTheWordsAreNotKept() {
        String person = "<person><personId>p%d</personId><role>WITNESS</role>%s</person>";
        StringBuilder persons = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            String events =
                    "<networkEvent><ip>192.0.2.1</ip><possibleProxy>1</possibleProxy></networkEvent>".repeat(1000);
            persons.append(person.formatted(i, events));
        }
        String message = Messages.request().replaceAll("(?s)<person>.*?</person>", persons.toString());
        CasePackage read = Messages.packageOf(message);
        assertThat(read.residue()).hasSizeBetween(5000, 5010);
        assertThat(read.lossReports())
                .filteredOn(loss -> loss.ruleId().equals("TEXT_NOT_KEPT"))
                .hasSizeGreaterThan(6000);
    }

    @Test
    void aSecondDocumentIsNotExpected() {
        byte[] message = EVERY.getBytes(StandardCharsets.UTF_8);
        assertThatCode(() -> new EuxReader().read(List.of(message), Messages.terms()))
                .doesNotThrowAnyException();
        assertThat(catchThrowable(() -> new EuxReader().read(List.of(message, message), Messages.terms())))
                .hasMessageContaining("PART_NOT_EXPECTED");
    }

    private static String manyAttributes() {
        StringBuilder attributes = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            attributes.append(" b").append(i).append("='1'");
        }
        return attributes.toString();
    }

    private static String withMany(String element, int count, String content) {
        Document message = CanonicalTree.parsed(EVERY);
        Element root = message.getDocumentElement();
        List<Element> there = OwnWordsOfSenders.children(root).stream()
                .filter(child -> child.getLocalName().equals(element))
                .toList();
        String mark = "\u2026mark\u2026";
        there.getFirst().setTextContent(mark);
        there.subList(1, there.size()).forEach(root::removeChild);
        StringBuilder many = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            many.append("<").append(element).append(">").append(content.replace("%d", String.valueOf(i)));
            many.append("</").append(element).append(">");
        }
        String text = OwnWordsOfSenders.text(message).replace("<" + element + ">" + mark + "</" + element + ">", many);
        // Those who were in it are named elsewhere.
        return element.equals("to")
                ? text.replaceAll("<recipient>.*?</recipient>", "")
                : text.replace("<from>a1<", "<from>p1<");
    }

    private static String with(Spot spot, String text) {
        Document message = CanonicalTree.parsed(EVERY);
        Element element = at(message, spot);
        element.setTextContent(text);
        return OwnWordsOfSenders.text(message);
    }

    private static Element at(Document message, Spot spot) {
        Element here = message.getDocumentElement();
        for (int index : spot.way()) {
            here = OwnWordsOfSenders.children(here).get(index);
        }
        return here;
    }

    private static int limit(Spot spot) {
        List<Rule> rules = spot.field().repeats()
                ? spot.field().rules().entries()
                : spot.field().rules().own();
        if (!(spot.field().content() instanceof Leaf) || rules.isEmpty()) {
            return 0;
        }
        return switch (rules.getFirst()) {
            case Rule.OfLine line -> line.most();
            case Rule.OfText text -> text.most();
            case Rule.OfFileName name -> name.most();
            default -> 0;
        };
    }

    private static String number(double number) {
        return new BigDecimal(number).toPlainString();
    }
}
