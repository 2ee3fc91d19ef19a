package org.tidegate.gateway.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.ledger.note.Checkpoint;
import org.tidegate.crypto.ledger.witness.AddCheckpoint;
import org.tidegate.gateway.command.UsageError;
import org.tidegate.gateway.verify.Auditor.Ended;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./tidegate verify}, each kind of input honest and altered. */
class VerifyCommandTest {

    @TempDir
    static Path folder;

    static Auditor auditor;

    @BeforeAll
    static void give() throws IOException {
        auditor = Auditor.in(folder);
    }

    @Test
    void aWholeLedgerHoldsWithItsPast() {
        Ended ended = auditor.verify("export", "checkpoint-1", "checkpoint-256", "checkpoint-299");
        assertThat(ended.status()).as(ended.output() + ended.error()).isEqualTo(VerifyCommand.HOLDS);
        assertThat(ended.output()).contains("All 300 entries give the root the log signed.", "CONSISTENT");
    }

    @Test
    void anEntryWithItsProofHoldsAndSaysWhatItIs() {
        Ended ended = auditor.verify("entry.json.tlog-proof");
        assertThat(ended.status()).as(ended.output() + ended.error()).isEqualTo(VerifyCommand.HOLDS);
        assertThat(ended.output())
                .contains("It is entry 263 of the log " + Auditor.ORIGIN)
                .contains("XA wrote PACKAGE_ACCEPTED at 2026-11-20T09:59:23Z by its own clock")
                .contains("The entry stands in the log of the authority it names.");
    }

    @Test
    void aProofWithoutItsEntryIsOpen() {
        copy("entry.json.tlog-proof", "lonely");
        assertThat(auditor.verify("lonely").status()).isEqualTo(VerifyCommand.OPEN);
        assertThat(auditor.verify("lonely", "entry.json").status()).isEqualTo(VerifyCommand.HOLDS);
    }

    @Test
    void aReceiptIsItsSignersWordWhereTheListsAreCurrent() {
        Ended ended = auditor.verify("receipt.p7s");
        assertThat(ended.status()).as(ended.output() + ended.error()).isEqualTo(VerifyCommand.HOLDS);
        assertThat(ended.output()).contains("XB signed that it holds envelope");
        assertThat(auditor.verify("receipt.p7s", "--at", "2027-06-01T00:00:00Z").output())
                .contains("cannot be checked  REVOCATION_UNKNOWN");
        assertThat(auditor.verify("receipt.p7s", "--at", "2035-01-01T00:00:00Z").output())
                .contains("cannot be checked  NOT_IN_DATE");
    }

    @Test
    void theReportOfAReviewIsVerifiedAsAnyOtherStatement() {
        Ended ended = auditor.verify("review.p7s");
        assertThat(ended.status()).as(ended.output() + ended.error()).isEqualTo(VerifyCommand.HOLDS);
        assertThat(ended.output()).contains("XB signed the report of review");
    }

    @Test
    void aReceiptOfAnAuthorityWithoutAnchorsIsOpen() throws IOException {
        Path trust = folder.resolve("few.yml");
        Files.writeString(trust, "policy: policy\n");
        Ended ended = Auditor.run(List.of(
                "--trust", trust.toString(), folder.resolve("receipt.p7s").toString()));
        assertThat(ended.status()).isEqualTo(VerifyCommand.OPEN);
        assertThat(ended.output()).contains("AUTHORITY_UNKNOWN");
    }

    @Test
    void aCheckpointIsShownToContinueAnOlderOne() throws IOException {
        byte[] body = new AddCheckpoint(
                        256,
                        auditor.proofs().consistency(256, Auditor.SIZE),
                        auditor.checkpoint(Auditor.SIZE).note())
                .octets();
        Files.write(folder.resolve("continuing"), body);
        assertThat(auditor.verify("continuing", "checkpoint-256").status()).isEqualTo(VerifyCommand.HOLDS);
        Ended other = auditor.verify("continuing", "checkpoint-299");
        assertThat(other.status()).isEqualTo(VerifyCommand.FAILS);
        assertThat(other.output()).contains("checkpoints of size 299 and 300");
    }

    @Test
    void checkpointsFromBeforeAndAfterARestoreGoTogetherForWhoNamesBothLogs() throws IOException {
        Files.write(
                folder.resolve("restored"),
                new AddCheckpoint(
                                256,
                                auditor.proofs().consistency(256, Auditor.SIZE),
                                auditor.restored(Auditor.SIZE).note())
                        .octets());
        Files.write(folder.resolve("restored-256"), auditor.restored(256).note().octets());
        Path both = folder.resolve("both.yml");
        Files.writeString(
                both,
                Files.readString(folder.resolve("trust.yml"))
                        .replace("log: " + Auditor.ORIGIN, "log: [" + Auditor.ORIGIN + ", " + Auditor.RESTORED + "]"));
        for (String first : List.of("restored", "restored-256")) {
            Ended ended = Auditor.run(List.of(
                    "--trust",
                    both.toString(),
                    folder.resolve(first).toString(),
                    folder.resolve("checkpoint-256").toString()));
            assertThat(ended.status()).as(ended.output() + ended.error()).isEqualTo(VerifyCommand.HOLDS);
            assertThat(ended.output()).contains(Auditor.ORIGIN, Auditor.RESTORED, "the restored part is unaltered");
            Ended unnamed = auditor.verify(first, "checkpoint-256");
            assertThat(unnamed.status()).isEqualTo(VerifyCommand.FAILS);
            assertThat(unnamed.output()).contains("LOG_ORIGIN_UNKNOWN");
        }
    }

    @Test
    void twoHeadsOfOneSizeAreComparedAndASplitViewIsSeen() throws IOException {
        assertThat(auditor.verify("checkpoint-299", "checkpoint-299").status()).isEqualTo(VerifyCommand.HOLDS);
        assertThat(auditor.verify("checkpoint-256", "checkpoint-299").status()).isEqualTo(VerifyCommand.OPEN);
        Files.write(
                folder.resolve("forked"),
                auditor.cosigned(new Checkpoint(Auditor.ORIGIN, 299, Digest.sha256(new byte[] {9})))
                        .note()
                        .octets());
        Ended split = auditor.verify("checkpoint-299", "forked");
        assertThat(split.status()).isEqualTo(VerifyCommand.FAILS);
        assertThat(split.output()).contains("SPLIT_VIEW");
        assertThat(auditor.verify("export", "forked").output()).contains("fails", "REWRITTEN");
    }

    @Test
    void aTransferProofIsOpenWhereAPartIsMissingAndFailsWhereAnOctetWasAltered() throws IOException {
        Ended ended = auditor.verify("exchange.asice");
        assertThat(ended.status()).as(ended.output() + ended.error()).isEqualTo(VerifyCommand.OPEN);
        assertThat(ended.output().lines().filter(line -> line.startsWith("cannot be checked")))
                .extracting(line ->
                        line.substring("cannot be checked".length()).strip().split(" ")[0])
                .containsExactly("RECIPIENT_ENTRY_MISSING", "SENDER_ENTRY_MISSING", "AGREEMENT_MISSING");
        assertThat(ended.output())
                .contains("3 cannot be checked. What MAKERS_WORD names is no proof and is not counted.");
        long holding =
                ended.output().lines().filter(line -> line.startsWith("holds ")).count();
        assertThat(ended.output())
                .contains("holds ", "MAKERS_WORD", "\n" + (holding - 1) + " hold, 0 fail, 3 cannot be checked.");
        altered(
                "exchange.asice",
                new Random(1),
                () -> assertThat(auditor.verify("exchange.asice").status()).isEqualTo(VerifyCommand.FAILS));
    }

    @Test
    void whatIsGivenAsJsonSaysTheSame() {
        JsonNode document = JsonMapper.builder()
                .build()
                .readTree(auditor.verify("entry.json.tlog-proof", "--json").output());
        assertThat(document.get("result").asString()).isEqualTo("holds");
        assertThat(document.get("kind").asString()).isEqualTo("ENTRY_PROOF");
        assertThat(document.get("claims").valueStream())
                .allSatisfy(claim -> assertThat(claim.propertyNames())
                        .containsExactly("answer", "subject", "code", "place", "says"));
    }

    @Test
    void noAlteredByteOfAnExportIsOverlooked() throws IOException {
        List<String> files;
        try (Stream<Path> walk = Files.walk(folder.resolve("export"))) {
            files = walk.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
        Random random = new Random(5);
        for (int round = 0; round < 600; round++) {
            String name = files.get(random.nextInt(files.size()));
            altered(name, random, () -> {
                Ended ended = auditor.verify("export");
                assertThat(ended.status()).as(name).isEqualTo(VerifyCommand.FAILS);
                assertThat(ended.output().lines().filter(line -> line.startsWith("fails ")))
                        .as(name)
                        .anyMatch(line -> names(line, name.substring("export/".length())));
            });
        }
    }

    /** An altered entry is named by its place below its tile. */
    private static boolean names(String line, String file) {
        return line.contains(file) || file.startsWith("tile/entries/") && line.contains(file.replace("entries", "0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"entry.json.tlog-proof", "entry.json", "receipt.p7s"})
    void noAlteredByteOfAProofAnEntryOrAReceiptIsOverlooked(String name) throws IOException {
        String input = name.equals("entry.json") ? "entry.json.tlog-proof" : name;
        Random random = new Random(7);
        for (int round = 0; round < 1000; round++) {
            altered(name, random, () -> {
                Ended ended = auditor.verify(input);
                assertThat(ended.status()).as(ended.output()).isNotEqualTo(VerifyCommand.HOLDS);
                assertThat(ended.output()).contains(name);
            });
        }
    }

    @Test
    void aLedgerThatIsStillPackedIsToBeUnpacked() throws IOException {
        for (String above : List.of("", "export/")) {
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("export.zip")))) {
                for (String name : List.of(above, above + "checkpoint", above + "tile/entries/000")) {
                    if (!name.isEmpty()) {
                        zip.putNextEntry(new ZipEntry(name));
                        zip.closeEntry();
                    }
                }
            }
            Ended ended = auditor.verify("export.zip");
            assertThat(ended.status()).isEqualTo(VerifyCommand.NOT_VERIFIED);
            assertThat(ended.error()).contains("Unpack it first");
        }
    }

    @Test
    void aFolderThatCannotBeListedIsSaidAndNeverShownAsATrace() throws IOException {
        Path below = Files.createDirectories(folder.resolve("export/closed"));
        Set<PosixFilePermission> open = Files.getPosixFilePermissions(below);
        Files.setPosixFilePermissions(below, Set.of());
        try {
            Assumptions.assumeFalse(Files.isReadable(below), "whoever runs this test may read every folder");
            Ended ended = auditor.verify("export");
            assertThat(ended.status()).isEqualTo(VerifyCommand.NOT_VERIFIED);
            assertThat(ended.error()).contains("cannot be listed");
        } finally {
            Files.setPosixFilePermissions(below, open);
            Files.delete(below);
        }
    }

    @Test
    void rubbishIsAnsweredWithAClaimAndNeverWithATrace() throws IOException {
        Random random = new Random(11);
        String[] starts = {"", "PK\3\4", "c2sp.org/tlog-proof@v1\n", "old 1\n", "0\202", "a\n1\n\n\n\u2014 a b\n", "\0"
        };
        for (int round = 0; round < 700; round++) {
            byte[] noise = new byte[random.nextInt(300)];
            random.nextBytes(noise);
            byte[] start = starts[round % starts.length].getBytes(UTF_8);
            byte[] octets = Arrays.copyOf(start, start.length + noise.length);
            System.arraycopy(noise, 0, octets, start.length, noise.length);
            Files.write(folder.resolve("rubbish"), octets);
            try {
                Ended ended = auditor.verify("rubbish");
                assertThat(ended.status()).isEqualTo(VerifyCommand.FAILS);
            } catch (UsageError aSecondFileIsWanted) {
                assertThat(starts[round % starts.length]).isEqualTo("old 1\n");
            }
        }
    }

    @Test
    void whatCannotEvenBeReadIsToldApartFromWhatFails() throws IOException {
        assertThat(auditor.verify("nowhere").status()).isEqualTo(VerifyCommand.NOT_VERIFIED);
        Path trust = Files.writeString(folder.resolve("wrong.yml"), "polcy: x\nrevocation-grace: long\n");
        Ended ended = Auditor.run(List.of("--trust", trust.toString(), "export"));
        assertThat(ended.status()).isEqualTo(VerifyCommand.NOT_VERIFIED);
        assertThat(ended.error())
                .contains("wrong.yml:1: polcy: is not a known key. Fix: Did you mean 'policy'?")
                .contains("policy: is missing")
                .contains("revocation-grace: is 'long'");
        assertThatThrownBy(() -> auditor.verify("receipt.p7s", "entry.json")).isInstanceOf(UsageError.class);
        assertThatThrownBy(() -> auditor.verify("receipt.p7s", "--at", "9:00")).isInstanceOf(UsageError.class);
    }

    @Test
    void developmentAnchorsAreBelievedOnlyWhereTheAuditorSaysSo() throws IOException {
        String trust = Files.readString(folder.resolve("trust.yml"));
        Path strict = Files.writeString(
                folder.resolve("strict.yml"), trust.replace("development-anchors: true", "development-anchors: false"));
        Ended ended = Auditor.run(List.of(
                "--trust", strict.toString(), folder.resolve("receipt.p7s").toString()));
        assertThat(ended.status()).isEqualTo(VerifyCommand.NOT_VERIFIED);
        assertThat(ended.error()).contains("development authority");
    }

    private interface Check {
        void run() throws IOException;
    }

    private static void altered(String name, Random random, Check check) throws IOException {
        Path file = folder.resolve(name);
        byte[] honest = Files.readAllBytes(file);
        byte[] altered = honest.clone();
        altered[random.nextInt(altered.length)] ^= (byte) (1 + random.nextInt(255));
        Files.write(file, altered);
        try {
            check.run();
        } finally {
            Files.write(file, honest);
        }
    }

    private static void copy(String from, String to) {
        try {
            Files.copy(folder.resolve(from), folder.resolve(to));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
