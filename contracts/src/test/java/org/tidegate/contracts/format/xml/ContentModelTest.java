package org.tidegate.contracts.format.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidegate.contracts.problem.Problems;

class ContentModelTest {

    private static final ContentModel MODEL = ContentModel.sequence(
            "first second? third* fourth",
            Map.of(
                    "second", ContentModel.anyOrder("x y"),
                    "third",
                            ContentModel.oneOf(
                                    Map.of("a", ContentModel.sequence("v"), "b", ContentModel.sequence("w*")))));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "<first/><fourth/> | -",
                "<first/><second><y/><x/></second><third><b/></third><third><a><v/></a></third><fourth/> | -",
                "<other/><first/><e:first xmlns:e='urn:e'/><fourth/><other/> | -",
                "<fourth/> | ELEMENT_MISSING /r/first[1]",
                "<first/> | ELEMENT_MISSING /r/fourth[1]",
                "<fourth/><first/> | ELEMENT_OUT_OF_ORDER /r/first[1]",
                "<first/><first/><fourth/> | ELEMENT_REPEATED /r/first[2]",
                "<first/><second><x/><x/></second><fourth/> | ELEMENT_REPEATED /r/second[1]/x[2]",
                "<first/><third/><fourth/> | ELEMENT_MISSING /r/third[1]/*[1]",
                "<first/><third><a/></third><fourth/> | ELEMENT_MISSING /r/third[1]/a[1]/v[1]",
                "<first/><third><b/><b/></third><fourth/> | ELEMENT_REPEATED /r/third[1]/b[2]",
                "<first/><third><b/></third><second/><third><b/></third><fourth/> | ELEMENT_OUT_OF_ORDER /r/second[1]"
            })
    void aModelTellsWhatStandsInTheWrongPlace(String children, String problem) {
        Set<String> names = new HashSet<>(MODEL.names());
        names.add("r");
        Problems problems = new Problems();
        MODEL.check(
                new SafeXml(XmlLimits.DOCUMENT, names)
                        .read(("<r>" + children + "</r>").getBytes(StandardCharsets.UTF_8)),
                problems);
        assertThat(problems.list())
                .extracting(found -> found.code() + " " + found.pointer())
                .isEqualTo(problem == null ? List.of() : List.of(problem));
    }
}
