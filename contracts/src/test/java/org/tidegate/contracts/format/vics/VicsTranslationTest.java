package org.tidegate.contracts.format.vics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.format.HashSetTranslation.Translated;
import org.tidegate.contracts.format.LossTally;
import org.tidegate.contracts.media.HashSetDigest;
import org.tidegate.contracts.media.HashSetVersion;
import tools.jackson.databind.JsonNode;

/** A document of any size, record by record. */
class VicsTranslationTest {

    private static final VicsTranslation TRANSLATION = new VicsTranslation();

    private static byte[] translated(byte[] document) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        TRANSLATION.translate(new ByteArrayInputStream(document), written, LossTally.counting(VicsReader.MAPPING));
        return written.toByteArray();
    }

    @Test
    void aDocumentComesOutAsThePackageOfItWouldBeWritten() {
        for (int seed = 0; seed < 300; seed++) {
            byte[] document = GeneratedVics.document(seed, true);
            byte[] byPackage = new VicsWriter()
                    .write(new VicsReader()
                            .read(document, VicsDocuments.terms(Kind.INTELLIGENCE))
                            .casePackage())
                    .documents()
                    .getFirst();
            assertThat(VicsDocuments.tree(translated(document)))
                    .as("seed " + seed)
                    .isEqualTo(VicsDocuments.tree(byPackage));
        }
    }

    @Test
    void whatWasTranslatedIsTranslatedToItself() {
        for (int seed = 0; seed < 100; seed++) {
            byte[] once = translated(GeneratedVics.document(seed, true));
            assertThat(translated(once)).isEqualTo(once);
        }
    }

    @Test
    void lossesAreCountedByRuleAndMemberWithTheFirstPlaces() throws IOException {
        String media = IntStream.rangeClosed(1, 5)
                .mapToObj(i -> VicsDocuments.record(i, "\"RelativeFilePath\":\"a\"", "\"Category\":7"))
                .collect(Collectors.joining(","));
        ByteArrayOutputStream each = new ByteArrayOutputStream();
        LossTally losses = LossTally.writing(VicsReader.MAPPING, each);
        Translated translated = TRANSLATION.translate(
                new ByteArrayInputStream(VicsDocuments.octets(VicsDocuments.set(media))),
                new ByteArrayOutputStream(),
                losses);
        losses.flush();
        assertThat(translated.records()).isEqualTo(5);
        assertThat(losses.lines())
                .extracting(line -> line.rule() + " " + line.place() + " " + line.count() + " " + line.examples())
                .containsExactly(
                        "LOCATION_OF_FILE /value/*/RelativeFilePath 5 [/value/0/RelativeFilePath,"
                                + " /value/1/RelativeFilePath, /value/2/RelativeFilePath]",
                        "CATEGORY_UNMAPPED /value/*/Category 5"
                                + " [/value/0/Category, /value/1/Category, /value/2/Category]");
        List<String> lines = each.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(10);
        JsonNode line = VicsDocuments.tree(lines.get(1).getBytes(StandardCharsets.UTF_8));
        assertThat(line.path("ruleId").stringValue()).isEqualTo("CATEGORY_UNMAPPED");
        assertThat(line.path("kind").stringValue()).isEqualTo("COARSENED");
        assertThat(line.path("sourcePath").stringValue()).isEqualTo("/value/0/Category");
        assertThat(line.path("format").stringValue()).isEqualTo(VicsReader.FORMAT);
    }

    @Test
    void aSetInItsOrderHasTheDigestOfItsVersion() {
        String media = IntStream.rangeClosed(1, 9)
                .mapToObj(i -> "{\"MediaID\":" + (20 - i) + ",\"MD5\":\"" + "0".repeat(31) + i + "\"}")
                .collect(Collectors.joining(","));
        byte[] document = VicsDocuments.octets(VicsDocuments.set(media));
        Translated translated = TRANSLATION.translate(
                new ByteArrayInputStream(document),
                OutputStream.nullOutputStream(),
                LossTally.counting(VicsReader.MAPPING));
        HashSetVersion set = new VicsReader()
                .read(document, VicsDocuments.terms(Kind.HASHSET))
                .casePackage()
                .hashSet();
        assertThat(set).isNotNull();
        assertThat(translated.digest())
                .isEqualTo(HashSetDigest.of(set.members()))
                .isEqualTo(set.digest());
        byte[] backwards = VicsDocuments.octets(
                VicsDocuments.set("{\"MediaID\":1,\"MD5\":\"" + "f".repeat(32) + "\"}," + VicsDocuments.record(2)));
        assertThat(TRANSLATION
                        .translate(
                                new ByteArrayInputStream(backwards),
                                OutputStream.nullOutputStream(),
                                LossTally.counting(VicsReader.MAPPING))
                        .digest())
                .isNull();
    }

    /** Another process, because the heap of this one is shared: more octets go through than it may hold. */
    @Test
    void manyRecordsGoThroughAHeapThatHoldsFew() throws IOException, InterruptedException {
        int records = Boolean.getBoolean("tidegate.whole") ? 1_000_000 : 150_000;
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx24m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Flat.class.getName(),
                        Integer.toString(records))
                .redirectErrorStream(true)
                .start();
        String said;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            said = out.lines().collect(Collectors.joining("\n"));
        }
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains("records " + records).contains("EMPTY /value/*/SHA1 " + records);
    }

    /** The other process: makes records while they are read, and keeps none. */
    static final class Flat {

        public static void main(String[] arguments) {
            int records = Integer.parseInt(arguments[0]);
            LossTally losses = LossTally.counting(VicsReader.MAPPING);
            Translated translated =
                    new VicsTranslation().translate(document(records), OutputStream.nullOutputStream(), losses);
            System.out.println("records " + translated.records());
            losses.lines().forEach(line -> System.out.println(line.rule() + " " + line.place() + " " + line.count()));
        }

        private static InputStream document(int records) {
            return new SequenceInputStream(new Enumeration<>() {
                private int next = -1;

                @Override
                public boolean hasMoreElements() {
                    return next <= records;
                }

                @Override
                public InputStream nextElement() {
                    String text = next < 0
                            ? VicsDocuments.set("").replace("]}", "")
                            : next == records ? "]}" : (next == 0 ? "" : ",") + record(next);
                    next++;
                    return new ByteArrayInputStream(VicsDocuments.octets(text));
                }
            });
        }

        private static String record(int number) {
            return "{\"MediaID\":" + number + ",\"MD5\":\"" + String.format("%032x", number)
                    + "\",\"SHA1\":\"\",\"Category\":1,\"RelativeFilePath\":\"a\",\"VictimIdentified\":\"false\","
                    + "\"MediaSize\":\"1024\",\"MediaFiles\":[{\"FileName\":\"synthetic.bin\"}]}";
        }
    }
}
