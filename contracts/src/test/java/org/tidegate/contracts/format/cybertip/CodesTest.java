package org.tidegate.contracts.format.cybertip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Our closed lists are those of the public schema. */
class CodesTest {

    private static final Pattern LIST =
            Pattern.compile("(?s)<xs:simpleType name=\"([A-Za-z]+)\">(.*?)</xs:simpleType>");
    private static final Pattern VALUE = Pattern.compile("<xs:enumeration value=\"([^\"]*)\"");
    private static final Pattern FLAGS =
            Pattern.compile("(?s)<xs:complexType name=\"([A-Za-z]+)\">\\s*<xs:all>(.*?)</xs:all>");
    private static final Pattern NAME = Pattern.compile("<xs:element name=\"([A-Za-z]+)\"");

    @Test
    void everyClosedListIsThatOfThePublicSchemaButForTheBlankValue() throws IOException {
        Map<String, Set<String>> lists = lists(LIST, VALUE);

        assertThat(lists.get("country")).isEqualTo(Codes.COUNTRIES);
        assertThat(lists.get("state")).isEqualTo(Codes.STATES);
        assertThat(lists.get("incidentType")).isEqualTo(Codes.INCIDENT_TYPES);
        assertThat(lists.get("ipCaptureType")).isEqualTo(Codes.EVENT_NAMES);
        assertThat(lists.get("phoneType")).isEqualTo(Codes.PHONE_TYPES);
        assertThat(lists.get("emailType")).isEqualTo(Codes.EMAIL_TYPES);
        assertThat(lists.get("addressType")).isEqualTo(Codes.ADDRESS_TYPES);
        assertThat(lists.get("associatedAccountType")).isEqualTo(Codes.LINK_TYPES);
        assertThat(lists.get("fileClassification")).isEqualTo(Codes.CLASSIFICATIONS);
        assertThat(lists.get("fileRelevance")).isEqualTo(Codes.RELEVANCES);
        assertThat(lists.get("metadataTypes")).isEqualTo(Codes.METADATA_TYPES);
        assertThat(lists.get("batchedReportReason")).containsExactly(Codes.BATCH_REASON);
    }

    @Test
    void theFlagsOfReportsAndFilesAreThoseOfThePublicSchema() throws IOException {
        Map<String, Set<String>> flags = lists(FLAGS, NAME);

        assertThat(flags.get("reportAnnotations")).isEqualTo(Set.copyOf(Codes.REPORT_ANNOTATIONS));
        assertThat(flags.get("fileAnnotations")).isEqualTo(Set.copyOf(Codes.FILE_ANNOTATIONS));
    }

    private static Map<String, Set<String>> lists(Pattern list, Pattern entry) throws IOException {
        String schema = Files.readString(CyberTipReaderTest.shared("formats/ncmec-cybertipline/cyber_tipline.xsd"));
        Map<String, Set<String>> lists = new TreeMap<>();
        list.matcher(schema).results().forEach(found -> lists.put(found.group(1), entries(found.group(2), entry)));
        return lists;
    }

    private static Set<String> entries(String body, Pattern entry) {
        return entry.matcher(body)
                .results()
                .map((MatchResult found) -> found.group(1))
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
