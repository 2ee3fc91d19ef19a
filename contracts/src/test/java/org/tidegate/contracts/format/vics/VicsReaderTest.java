package org.tidegate.contracts.format.vics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.circumstance.Moment;
import org.tidegate.contracts.media.Classification;
import org.tidegate.contracts.media.HashSetVersion;
import org.tidegate.contracts.media.MediaFlags;
import org.tidegate.contracts.media.MediaRecord;
import org.tidegate.contracts.media.Occurrence;
import org.tidegate.contracts.party.PartyRole;
import org.tidegate.contracts.referral.ExternalId;
import org.tidegate.contracts.translation.LossKind;
import org.tidegate.contracts.translation.LossReport;

class VicsReaderTest {

    private static MediaRecord record(String... members) {
        return VicsDocuments.read(VicsDocuments.set(VicsDocuments.record(1, members)))
                .media()
                .getFirst();
    }

    private static List<String> told(CasePackage read) {
        return read.lossReports().stream()
                .map(loss -> loss.ruleId() + " " + loss.sourcePath())
                .toList();
    }

    @Test
    void theSampleOfTheReferenceIsRead() {
        CasePackage read = VicsDocuments.read("{\"@odata.context\":"
                + "\"http://example.invalid/ProjectVic/DataModels/2.0.xml/US/$metadata#Cases\",\"value\":[{\"CaseID\":"
                + "\"00000000-0000-4000-8000-0000000000a1\",\"CaseNumber\":\"SYN-1\",\"Media\":[{\"MediaID\":1,\"MD5\":"
                + "\"00000000000000000000000000000001\",\"SHA1\":\"0000000000000000000000000000000000000001\","
                + "\"Category\":null,\"VictimIdentified\":\"false\",\"MediaSize\":1024,\"MediaFiles\":[]}]}]}");
        assertThat(read.investigation()).isNotNull();
        assertThat(read.investigation().caseNumbers())
                .containsExactly(
                        new ExternalId(null, "VICS_CASE_ID", "00000000-0000-4000-8000-0000000000a1"),
                        new ExternalId(null, "CASE_NUMBER", "SYN-1"));
        MediaRecord media = read.media().getFirst();
        assertThat(media.mediaId()).isEqualTo("1");
        assertThat(media.hashes())
                .extracting(hash -> hash.algorithm() + " " + hash.value().length())
                .containsExactly("MD5 32", "SHA-1 40");
        assertThat(media.sizeBytes()).isEqualTo(1024);
        assertThat(media.flags()).isEqualTo(new MediaFlags(false, null, null, null, null, null));
        assertThat(media.classifications()).isEmpty();
        assertThat(told(read))
                .containsExactlyInAnyOrder(
                        "CONTEXT /@odata.context",
                        "EMPTY /value/0/Media/0/Category",
                        "TEXT /value/0/Media/0/VictimIdentified",
                        "EMPTY /value/0/Media/0/MediaFiles",
                        "DEFAULT /");
    }

    @ParameterizedTest
    @CsvSource({
        "US, 0, 0",
        "US, 1, 1",
        "US, 5, 5",
        "US, 6, UNMAPPED",
        "UK, 0, 0",
        "UK, 1, UNMAPPED",
        "CUSTOM, 3, UNMAPPED",
        "Default, 1, UNMAPPED"
    })
    void aCategoryMeansWhatItsRegionsTableSaysAndIsNeverGuessed(String region, int category, String code) {
        CasePackage read = VicsDocuments.read(VicsDocuments.set(VicsDocuments.record(1, "\"Category\":" + category))
                .replace("/US/", "/" + region + "/"));
        assertThat(read.media().getFirst().classifications())
                .containsExactly(new Classification("VICS-" + region, code, null, null));
        List<LossReport> unmapped = read.lossReports().stream()
                .filter(loss -> loss.ruleId().equals("CATEGORY_UNMAPPED"))
                .toList();
        assertThat(unmapped).hasSize(code.equals("UNMAPPED") ? 1 : 0).allSatisfy(loss -> {
            assertThat(loss.kind()).isEqualTo(LossKind.COARSENED);
            assertThat(loss.sourcePath()).isEqualTo("/value/0/Category");
            assertThat(loss.targetPath()).isEqualTo("/media/classifications");
        });
    }

    @Test
    void aTableOfOnesOwnGivesTheCodesOfARegion() {
        VicsCategories own = new VicsCategories("region;code;words\n# a test's\nUK;1;Synthetic.\n");
        CasePackage read = new VicsReader(own)
                .read(
                        VicsDocuments.octets(VicsDocuments.set(VicsDocuments.record(1, "\"Category\":1"))
                                .replace("/US/", "/UK/")),
                        VicsDocuments.terms(Kind.INTELLIGENCE))
                .casePackage();
        assertThat(read.media().getFirst().classifications())
                .containsExactly(new Classification("VICS-UK", "1", null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "code;region;words\n",
                "region;code;words\nUK;x;w\n",
                "region;code;words\nZZ;1;w\n",
                "region;code;words\nUK;1\n"
            })
    void aTableOfAnotherFormIsRefusedWithTheLine(String text) {
        assertThatThrownBy(() -> new VicsCategories(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("region;code;words");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "\"true\"", "\"True\""})
    void truthIsReadInEitherForm(String truth) {
        assertThat(record("\"VictimIdentified\":" + truth).flags())
                .isEqualTo(new MediaFlags(true, null, null, null, null, null));
    }

    @Test
    void notKnownIsNeverTakenForNo() {
        assertThat(record("\"VictimIdentified\":null", "\"IsSuspected\":\"\"").flags())
                .isNull();
        assertThat(record().flags()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2016-05-01T10:00:00Z, SECOND",
        "2016-05-01 12:00:00+02:00, SECOND",
        "2016-05-01T10:00Z, MINUTE",
        "2016-05-01T10:00:00.000Z, MILLISECOND",
        "2016-05-01T10:00:00+00:00Z, SECOND",
        "/Date(1462096800000)/, MILLISECOND",
        "/Date(1462096800000+0200)/, MILLISECOND"
    })
    void datesAreReadAsProgramsWriteThem(String date, Moment.Precision precision) {
        Occurrence occurrence = record("\"MediaFiles\":[{\"Created\":\"" + date + "\"}]")
                .occurrences()
                .getFirst();
        assertThat(occurrence.createdAt())
                .isEqualTo(new Moment(Instant.parse("2016-05-01T10:00:00Z"), precision, date));
    }

    @ParameterizedTest
    @CsvSource({
        "2016-05-01T10:00:00, ZONE_MISSING",
        "2016-05-01, ZONE_MISSING",
        "first of May, NOT_A_DATE_TIME",
        "2016-13-01T10:00:00Z, NOT_A_DATE_TIME",
        "/Date(99999999999999999)/, NOT_A_DATE_TIME",
        "/Date(999999999999999)/, NOT_A_DATE_TIME"
    })
    void aDateThatIsNoInstantIsResidueAndTold(String date, String rule) {
        CasePackage read = VicsDocuments.read(
                VicsDocuments.set(VicsDocuments.record(1, "\"MediaFiles\":[{\"Created\":\"" + date + "\"}]")));
        assertThat(read.media().getFirst().occurrences().getFirst().createdAt()).isNull();
        assertThat(told(read)).contains(rule + " /value/0/MediaFiles/0/Created");
        assertThat(read.residue())
                .extracting(piece -> piece.path(), piece -> piece.value())
                .contains(tuple("/value/0/MediaFiles/0/Created", "\"" + date + "\""));
    }

    @Test
    void aSeriesIsReadAsTextAndAsAnObject() {
        assertThat(record("\"Series\":\"Syn\"").series()).isEqualTo("Syn");
        assertThat(record("\"Series\":{\"Name\":\"Syn\",\"ID\":4}").series()).isEqualTo("Syn");
    }

    @Test
    void twoRecordsOfOneMd5StayApart() {
        CasePackage read =
                VicsDocuments.read(VicsDocuments.set(VicsDocuments.record(1) + "," + VicsDocuments.record(2)));
        assertThat(read.media()).extracting(MediaRecord::mediaId).containsExactly("1", "2");
    }

    @Test
    void photoDnaAndOtherHashesAreCarriedAsTheyAre() {
        String opaque = "QUJD".repeat(48);
        MediaRecord media = record(
                "\"PhotoDNA\":\"" + opaque + "\"",
                "\"AlternativeHashes\":[{\"HashName\":\"PDQ\",\"HashValue\":\"" + "0".repeat(64) + "\"}]");
        assertThat(media.hashes())
                .extracting(hash -> hash.algorithm(), hash -> hash.value(), hash -> hash.encoding())
                .containsExactly(
                        tuple("MD5", "00000000000000000000000000000001", "hex"),
                        tuple("PhotoDNA", opaque, "base64"),
                        tuple("PDQ", "0".repeat(64), null));
    }

    @Test
    void whereAFileLiesIsLeftOutEverywhereAndToldWithoutTheSendersNames() {
        CasePackage read = VicsDocuments.read(VicsDocuments.set(VicsDocuments.record(
                1,
                "\"RelativeFilePath\":\"VIC\\\\1.bin\"",
                "\"MediaFiles\":[{\"FileName\":\"C:\\\\a\\\\one.bin\",\"FilePath\":\"/a\",\"PhysicalLocation\":987654}]",
                "\"Exifs\":[{\"PropertyName\":\"Directory\",\"PropertyValue\":\"/a\"},"
                        + "{\"PropertyName\":\"Model\",\"PropertyValue\":\"Syn\"}]",
                "\"Jane\":\"D:\\\\b\\\\two.bin\"",
                "\"odata.id\":\"Media(7)\"")));
        assertThat(told(read))
                .contains(
                        "LOCATION_OF_FILE /value/0/RelativeFilePath",
                        "PATH /value/0/MediaFiles/0/FileName",
                        "LOCATION_OF_FILE /value/0/MediaFiles/0/FilePath",
                        "LOCATION_OF_FILE /value/0/MediaFiles/0/PhysicalLocation",
                        "LOCATION_OF_FILE /value/0/Exifs/0/PropertyValue",
                        "LOCATION_OF_FILE /value/0/*",
                        "LINK /value/0/*");
        assertThat(read.media().getFirst().occurrences().getFirst().fileName()).isEqualTo("one.bin");
        assertThat(read.media().getFirst().properties())
                .extracting(property -> property.name())
                .containsExactly("Model");
        assertThat(read.toString()).doesNotContain("VIC\\", "/a,", "two.bin", "Media(7)", "987654");
    }

    @Test
    void aTotalIsCountedAnewAndNeverTrusted() {
        CasePackage read = VicsDocuments.read(VicsDocuments.cases(VicsDocuments.record(1, "\"IsPrecategorized\":true"))
                .replace("\"CaseID\"", "\"TotalMediaFiles\":40,\"TotalPrecategorized\":1,\"CaseID\""));
        assertThat(told(read))
                .contains("RECOUNTED /value/0/TotalMediaFiles")
                .doesNotContain("RECOUNTED /value/0/TotalPrecategorized");
        assertThat(new String(new VicsWriter().write(read).documents().getFirst(), StandardCharsets.UTF_8))
                .contains("\"TotalMediaFiles\":1", "\"TotalPrecategorized\":1");
    }

    @Test
    void aHashSetHasARecordForEachOfTheDocuments() {
        CasePackage read = new VicsReader()
                .read(
                        VicsDocuments.octets(
                                VicsDocuments.set(VicsDocuments.record(1) + "," + VicsDocuments.record(2))),
                        VicsDocuments.terms(Kind.HASHSET))
                .casePackage();
        HashSetVersion set = read.hashSet();
        assertThat(set).isNotNull();
        assertThat(set.members()).hasSize(2);
        assertThat(set.version()).isEqualTo(1);
        assertThat(set.fromVersion()).isNull();
        assertThat(read.media()).isEmpty();
        assertThat(told(read)).contains("SET_ID /");
    }

    @Test
    void theContactIsAPartyThatReports() {
        CasePackage read = VicsDocuments.read(VicsDocuments.cases("")
                .replace(
                        "\"CaseID\"",
                        "\"ContactName\":\"Synthetic Desk\",\"ContactEmail\":\"desk@agency.example\",\"CaseID\""));
        assertThat(read.parties()).singleElement().satisfies(party -> {
            assertThat(party.roles()).containsExactly(PartyRole.REPORTER);
            assertThat(party.names().getFirst().full()).isEqualTo("Synthetic Desk");
            assertThat(party.identifiers().getFirst().raw()).isEqualTo("desk@agency.example");
        });
    }

    @Test
    void moreThanSixtyFourLossesOfOneKindAreToldOnce() {
        StringBuilder media = new StringBuilder();
        for (int i = 1; i <= GroupedLosses.MOST_EACH + 1; i++) {
            media.append(i == 1 ? "" : ",")
                    .append(VicsDocuments.record(
                            i,
                            "\"RelativeFilePath\":\"a\"",
                            i <= GroupedLosses.MOST_EACH ? "\"V\":" + i : "\"Tags\":\"t\""));
        }
        List<String> told = told(VicsDocuments.read(VicsDocuments.set(media.toString())));
        assertThat(told).contains("LOCATION_OF_FILE /value/*/RelativeFilePath");
        assertThat(told).filteredOn(loss -> loss.startsWith("LOCATION")).hasSize(1);
        assertThat(told).filteredOn(loss -> loss.startsWith("RESIDUE")).hasSize(GroupedLosses.MOST_EACH);
    }

    @Test
    void waysOfWritingThatResidueHasNoRoomForAreToldAndTheValuesStay() {
        StringBuilder media = new StringBuilder();
        for (int i = 1; i <= 30_000; i++) {
            String truth = i % 2 == 0 ? "\"true\"" : "true";
            String other = i % 2 == 0 ? "false" : "\"false\"";
            media.append(i == 1 ? "" : ",")
                    .append(VicsDocuments.record(
                            i,
                            "\"VictimIdentified\":" + truth,
                            "\"OffenderIdentified\":" + truth,
                            "\"IsSuspected\":" + other,
                            "\"SelfGenerated\":" + truth));
        }
        CasePackage read = VicsDocuments.read(VicsDocuments.set(media.toString()));
        assertThat(told(read)).anyMatch(loss -> loss.startsWith("WAY_NOT_KEPT /value/*/"));
        assertThat(read.media())
                .allSatisfy(record ->
                        assertThat(record.flags()).isEqualTo(new MediaFlags(true, true, null, false, true, null)));
        assertThat(new VicsWriter().write(read).blocking()).isEmpty();
    }

    @Test
    void theFormatIsAProfileAndItsTypeIsOurs() {
        assertThat(new VicsReader().format()).isEqualTo("vics/profile-1");
        assertThat(new VicsReader().mediaType()).isEqualTo("application/vnd.tidegate.vics+json");
    }
}
