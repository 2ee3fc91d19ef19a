package org.tidegate.contracts.format.cybertip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.casepackage.Residue;
import org.tidegate.contracts.circumstance.Moment;
import org.tidegate.contracts.media.Classification;
import org.tidegate.contracts.media.HashValue;
import org.tidegate.contracts.media.MediaProperty;
import org.tidegate.contracts.media.MediaRecord;
import org.tidegate.contracts.media.Occurrence;
import org.tidegate.contracts.party.Identifier;
import org.tidegate.contracts.party.NetworkEvent;
import org.tidegate.contracts.party.NetworkEventKind;
import org.tidegate.contracts.referral.ExternalId;
import org.tidegate.contracts.translation.LossKind;
import org.tidegate.contracts.translation.LossReport;
import org.tidegate.contracts.translation.LossSeverity;

/** The details of files, sent behind their report. */
class FileDetailsTest {

    private static final String FILE = Reports.everyFileDetail();

    @Test
    void theDetailsOfAFileBecomeARecordOfItWithoutAnythingThatLeadsToIt() {
        MediaRecord file = media(FILE);

        assertThat(file.mediaId()).isEqualTo("m1");
        assertThat(file.externalIds()).containsExactly(new ExternalId(null, "CYBERTIPLINE_FILE", "file-302"));
        assertThat(file.originalFileName()).isEqualTo("original-304");
        assertThat(file.occurrences())
                .containsExactly(new Occurrence(
                        "stored-303",
                        new Moment(
                                Instant.parse("2025-02-01T07:05:00.305Z"),
                                Moment.Precision.MILLISECOND,
                                "2025-02-01T08:05:00.305+01:00"),
                        null,
                        null,
                        null,
                        null,
                        null));
        assertThat(file.viewedByReporter()).isTrue();
        assertThat(file.metadataViewedByReporter()).isTrue();
        assertThat(file.publiclyAvailable()).isFalse();
        assertThat(file.supplemental()).isFalse();
        assertThat(file.tags())
                .startsWith("generativeAi", "animeDrawingVirtualHentai", "potentialMeme")
                .hasSize(10);
        assertThat(file.classifications()).containsExactly(new Classification("NCMEC-INDUSTRY", "B2", null, null));
        assertThat(file.hashes())
                .containsExactly(
                        new HashValue("MD5-307", "00000000000000000000000000000308", null),
                        new HashValue("SHA1-309", "0000000000000000000000000000000000000310", null));
        assertThat(file.networkEvents())
                .extracting(NetworkEvent::normal, NetworkEvent::port, NetworkEvent::event)
                .containsExactly(tuple("2001:db8::311", 40313, NetworkEventKind.UPLOAD));
        assertThat(file.identifiers())
                .extracting(Identifier::raw, Identifier::subtype)
                .containsExactly(tuple("device-315", "SSID-314"));
        assertThat(file.properties())
                .containsExactly(
                        new MediaProperty("EXIF", "Model-317", "camera-318"),
                        new MediaProperty("HASH", "PDQ-320", "hash-321"),
                        new MediaProperty("OTHER", "Other-322", "value-323"));
        assertThat(file.notes()).containsExactly("note-324", "note-325");
    }

    @Test
    void theNumberOfTheReportIsAReferenceOfThePackage() {
        CasePackage read = read(FILE, FILE.replace("file-302", "file-other"));
        assertThat(read.externalIds()).containsExactly(new ExternalId(null, "CYBERTIPLINE_REPORT", "4300301"));
        assertThat(read.media()).extracting(MediaRecord::mediaId).containsExactly("m1", "m2");
    }

    @Test
    void whereAFileLiesIsNeverKeptNorTold() {
        CasePackage read = read(FILE);

        assertThat(octets(read)).doesNotContain("location-306");
        assertThat(read.lossReports())
                .filteredOn(loss -> loss.ruleId().equals("LOCATION_OF_FILE"))
                .extracting(LossReport::sourcePath, LossReport::kind, LossReport::severity, LossReport::reversible)
                .containsExactly(
                        tuple("/fileDetails[1]/locationOfFile[1]", LossKind.DROPPED, LossSeverity.WARN, false));
    }

    /** Markup where the schema has a text is no way to keep a location. */
    @ParameterizedTest
    @CsvSource({
        "locationOfFile, https://files.example/location-306",
        "originalFileName, original-304",
        "fileName, stored-303"
    })
    void aLocationInMarkupIsNotKeptEither(String name, String value) {
        String marked = FILE.replace(value, "left <x y='/home/hidden'>/home/hidden</x>");
        CasePackage read = read(marked);

        assertThat(octets(read)).doesNotContain("hidden").doesNotContain("left ");
        assertThat(read.lossReports())
                .filteredOn(loss -> loss.ruleId().equals("LOCATION_OF_FILE"))
                .extracting(LossReport::sourcePath)
                .contains("/fileDetails[1]/" + name + "[1]");
    }

    @ParameterizedTest
    @CsvSource({
        "original-304, C:\\Users\\hidden\\name.jpg, name.jpg, originalFileName",
        "original-304, /home/hidden/, , originalFileName",
        "stored-303, hidden/name.jpg, name.jpg, fileName"
    })
    void ofAPathOnlyTheNameIsKeptAndALossReportSaysSo(String value, String path, String name, String element) {
        CasePackage read = read(FILE.replace(value, path));
        MediaRecord file = read.media().getFirst();

        assertThat(octets(read)).doesNotContain("hidden");
        assertThat(element.equals("fileName") ? file.occurrences().getFirst().fileName() : file.originalFileName())
                .isEqualTo(name);
        assertThat(read.lossReports())
                .filteredOn(loss -> loss.ruleId().equals("PATH"))
                .extracting(LossReport::sourcePath, LossReport::kind)
                .containsExactly(tuple("/fileDetails[1]/" + element + "[1]", LossKind.COARSENED));
    }

    @ParameterizedTest
    @CsvSource({"true, true", "1, true", "false, false"})
    void theOlderElementForAMemeIsATagWhereItSaysYesAndResidueInAnyCase(String value, boolean tagged) {
        String older = FILE.replaceFirst(
                "(?s)<fileAnnotations>.*</fileAnnotations>", "<potentialMeme>" + value + "</potentialMeme>");
        CasePackage read = read(older);

        assertThat(read.media().getFirst().tags().contains("potentialMeme")).isEqualTo(tagged);
        assertThat(read.residue())
                .contains(new Residue(
                        CyberTipReader.FORMAT,
                        "/fileDetails[1]/potentialMeme[1]",
                        "<potentialMeme>" + value + "</potentialMeme>"));
    }

    @Test
    void groupsOfMetadataOfOneTypeAreKeptAsTheyWere() {
        String grouped = FILE.replace("type=\"HASH\"", "type=\"EXIF\"");
        assertThat(read(grouped).residue())
                .extracting(Residue::path)
                .contains(
                        "/fileDetails[1]/details[1]/self::details",
                        "/fileDetails[1]/details[2]/self::details",
                        "/fileDetails[1]/details[3]/self::details");
        assertThat(read(FILE).residue()).extracting(Residue::path).noneMatch(path -> path.endsWith("self::details"));
    }

    @Test
    void theResidueOfAFileIsKnown() {
        assertThat(read(FILE).residue())
                .extracting(Residue::path)
                .containsExactly(
                        "/fileDetails[1]/@xsi:noNamespaceSchemaLocation",
                        "/fileDetails[1]/deviceId[1]/eventName[1]",
                        "/fileDetails[1]/deviceId[1]/dateTime[1]",
                        "/fileDetails[1]/details[1]/nameValuePair[2]");
    }

    @Test
    void aPackageWithFilesReadBackFromItsJsonIsTheSame() {
        CasePackage read = read(FILE);
        assertThat(CasePackageJson.read(CasePackageJson.write(read))).isEqualTo(read);
    }

    @Test
    void aBatchedReportSaysSoAmongTheAnnotations() {
        CasePackage read =
                Reports.readAll(Reports.batched(), Reports.batchedFile()).casePackage();
        assertThat(read.referral().annotations()).containsExactly("VIRAL_POTENTIAL_MEME");
        assertThat(read.parties()).hasSize(2);
        assertThat(read.residue()).isEmpty();
    }

    @Test
    void thePublicSampleOfFileDetailsIsReadWithItsSchemaHintAsTheOnlyResidue() throws IOException {
        String sample = Files.readString(
                CyberTipReaderTest.shared("formats/ncmec-cybertipline/doc-samples/04-fileDetails.xml"));
        CasePackage read = read(sample);
        assertThat(read.residue())
                .extracting(Residue::path)
                .containsExactly("/fileDetails[1]/@xsi:noNamespaceSchemaLocation");
    }

    private static MediaRecord media(String file) {
        return read(file).media().getFirst();
    }

    private static CasePackage read(String... files) {
        String[] documents = new String[files.length + 1];
        documents[0] = Reports.sample();
        System.arraycopy(files, 0, documents, 1, files.length);
        return Reports.readAll(documents).casePackage();
    }

    private static String octets(CasePackage read) {
        return new String(CasePackageJson.write(read), StandardCharsets.UTF_8);
    }
}
