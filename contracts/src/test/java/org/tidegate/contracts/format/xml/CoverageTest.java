package org.tidegate.contracts.format.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tidegate.contracts.format.xml.Coverage.Left;

class CoverageTest {

    private final Coverage coverage = new Coverage();

    @Test
    void anElementOfWhichNothingWasTakenIsLeftInOnePiece() {
        XmlElement root = read("<r><a k='v'>1</a><b><c/> <c>2 &amp; 3</c></b></r>");
        coverage.take(root.children().getFirst());
        assertThat(coverage.left(root))
                .containsExactly(
                        new Left("/r/a[1]/@k", "/*/*[1]/@*", "", "v"),
                        new Left("/r/b[1]", "/*/*[2]", "", "<b> <c/><c>2 &amp; 3</c></b>"));
        assertThat(coverage.takenPaths()).containsExactly("/r/a[1]");
    }

    @Test
    void theTextOfAnElementIsLeftWhenOnlyItsAttributeWasTaken() {
        XmlElement root = read("<r><a k='v' l='w'>1</a></r>");
        coverage.take(root.children().getFirst().attributes().getFirst());
        assertThat(coverage.left(root))
                .containsExactly(
                        new Left("/r/a[1]/@l", "/*/*[1]/@*", "", "w"),
                        new Left("/r/a[1]/text()", "/*/*[1]/text()", "", "1"));
    }

    @Test
    void textBesideElementsAndAttributesOfTheRootAreLeft() {
        XmlElement root = read("<r k='v'>stray<a/>text</r>");
        coverage.take(root.children().getFirst());
        assertThat(coverage.left(root))
                .containsExactly(
                        new Left("/r/@k", "/*/@*", "", "v"), new Left("/r/text()", "/*/text()", "", "straytext"));
    }

    @Test
    void takingALeafTwiceCountsOnce() {
        XmlElement root = read("<r><a/></r>");
        coverage.take(root.children().getFirst());
        coverage.take(root.children().getFirst());
        assertThat(coverage.takenPaths()).hasSize(1);
        assertThat(coverage.left(root)).isEmpty();
    }

    @Test
    void xmlTextReadsBackAsTheSameElement() {
        XmlElement root =
                read("<r><e:a xmlns:e='urn:e' xmlns='urn:d' e:k='&quot;&#9;&#10;&#13;&lt;' l='1'><b>&#13;]]&gt;"
                        + "<![CDATA[<&>]]></b><c xmlns=''/></e:a></r>");
        XmlElement element = root.children().getFirst();
        XmlElement again = read("<r>" + XmlText.of(element) + "</r>").children().getFirst();
        assertThat(again).isEqualTo(element);
    }

    private static XmlElement read(String document) {
        return new SafeXml(XmlLimits.DOCUMENT, Set.of()).read(document.getBytes(StandardCharsets.UTF_8));
    }
}
