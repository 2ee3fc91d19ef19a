package org.tidegate.gateway.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.authority.DevelopmentAuthority;
import org.tidegate.crypto.backup.PieceSealer;
import org.tidegate.crypto.keys.Fingerprint;
import org.tidegate.crypto.keys.KeyRing;
import org.tidegate.crypto.keys.NodeKeys;
import org.tidegate.crypto.keys.Pkcs12KeyRing;
import org.tidegate.crypto.keys.RecoveryKey;
import org.tidegate.crypto.sign.StatementSigner;
import org.tidegate.gateway.backup.BackupManifest.Part;
import org.tidegate.gateway.command.CommandFailed;

/** A part is taken as it was written, by whom it was written, or not at all; what is wrong is named. */
class PartTest {
    private static final AuthorityId XA = new AuthorityId("XA");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ROWS = 150_000;

    @TempDir
    static Path made;

    static KeyRing keys;
    static KeyRing foreign;
    static X509Certificate certificate;
    static RecoveryKey recovery;
    static RecoveryKey other;

    @TempDir
    Path folder;

    Path part;

    @BeforeAll
    static void makeKeys() {
        keys = keys("own");
        foreign = keys("foreign");
        certificate = key("recovery.p12", keys.signing().certificate());
        recovery = RecoveryKey.read(made.resolve("recovery.p12"), password());
        key("other.p12", keys.signing().certificate());
        other = RecoveryKey.read(made.resolve("other.p12"), password());
    }

    @BeforeEach
    void write() throws IOException {
        part = write("data", Part.DATA, Instant.now(), keys);
    }

    @Test
    void aStreamOfSeveralPiecesComesBackAsItWent() throws IOException {
        PartReader reader = PartReader.open(part, Part.DATA, recovery);
        reader.requireWhole();
        assertThat(reader.manifest().piecesOf("first")).hasSizeGreaterThan(1);
        assertThat(reader.manifest().stream("first").rows()).isEqualTo(ROWS);
        assertThat(reader.read("first").readAllBytes()).isEqualTo(rows());
        assertThat(reader.read("nothing").readAllBytes()).isEmpty();
    }

    @Test
    void anAlteredMissingSwappedOrAddedPieceIsNamed() throws IOException {
        Path first = part.resolve("first-000001.cms");
        Path second = part.resolve("first-000002.cms");
        byte[] before = Files.readAllBytes(first);
        byte[] altered = before.clone();
        altered[altered.length / 2] ^= 1;
        Files.write(first, altered);
        refuses("first-000001.cms is not as it was written");
        Files.write(first, before);
        Path aside = folder.resolve("aside");
        Files.move(first, aside);
        refuses("lacks " + first);
        Files.move(second, first);
        Files.move(aside, second);
        refuses("first-000001.cms is not as it was written");
        Files.move(first, aside);
        Files.move(second, first);
        Files.move(aside, second);
        PartReader.open(part, Part.DATA, recovery).requireWhole();
        Files.write(part.resolve("first-000009.cms"), before);
        refuses("first-000009.cms is not of this backup");
    }

    @Test
    void anAlteredManifestOrASignatureOfSomebodyElseIsNotBelieved() throws IOException {
        Path manifest = part.resolve(PartWriter.MANIFEST);
        String written = Files.readString(manifest);
        Files.writeString(manifest, written.replace("\"schema\":16", "\"schema\":15"));
        refuses("is not signed by a gateway");
        Files.writeString(manifest, written + " ");
        refuses("is altered");
        Files.writeString(manifest, written);
        PartReader.open(part, Part.DATA, recovery);
        Path byForeign = write("foreign", Part.DATA, Instant.now(), foreign);
        assertThatThrownBy(() -> PartReader.open(byForeign, Part.DATA, recovery))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("is not signed by a gateway that the recovery key's file believes");
    }

    @Test
    void anotherRecoveryKeyOrTheOtherPartIsSaidToBeThat() {
        assertThatThrownBy(() -> PartReader.open(part, Part.DATA, other))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("sealed for another recovery key")
                .hasMessageContaining(Fingerprint.of(certificate).hex());
        assertThatThrownBy(() -> PartReader.open(part, Part.KEYS, recovery))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("is the part DATA");
    }

    @Test
    void aRunThatWasCutOffLooksLikeNoneAndTheNextOneRemovesIt() throws IOException {
        BackupFolder target = new BackupFolder(folder);
        Path begun = target.begin(Instant.now(), UUID.randomUUID());
        PartWriter writer = new PartWriter(begun.resolve(BackupFolder.DATA), new PieceSealer(certificate, RANDOM));
        writer.write("first", List.of("a"), out -> out.write(rows()));
        assertThatThrownBy(() -> BackupFolder.dataPart(begun))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("no data part");
        assertThat(target.clear()).containsExactly(begun);
        assertThat(begun).doesNotExist();
        assertThat(part).isDirectory();
    }

    @Test
    void keysPastTheirLifeAreDeletedAndOthersStay() throws IOException {
        BackupFolder target = new BackupFolder(Files.createDirectory(folder.resolve("runs")));
        Instant now = Instant.now();
        Path old = run("runs/20260101T000000Z-00000001", now.minus(Duration.ofDays(31)));
        Path recent = run("runs/20260102T000000Z-00000002", now.minus(Duration.ofDays(29)));
        Path unreadable = run("runs/20260103T000000Z-00000003", now);
        Files.writeString(unreadable.resolve(BackupFolder.KEYS).resolve(PartWriter.MANIFEST), "{}");
        write("runs/20260101T000000Z-00000001/data", Part.DATA, now.minus(Duration.ofDays(31)), keys);
        List<Path> unread = new ArrayList<>();
        assertThat(target.endOldKeys(XA, now, Duration.ofDays(30), unread))
                .containsExactly(old.resolve(BackupFolder.KEYS));
        assertThat(unread).containsExactly(unreadable.resolve(BackupFolder.KEYS));
        assertThat(old.resolve(BackupFolder.KEYS)).doesNotExist();
        assertThat(old.resolve(BackupFolder.DATA)).isDirectory();
        assertThat(recent.resolve(BackupFolder.KEYS)).isDirectory();
        assertThat(target.endOldKeys(new AuthorityId("XB"), now.plus(Duration.ofDays(99)), Duration.ofDays(30), unread))
                .isEmpty();
    }

    @Test
    void thatAFolderCannotBeLookedIntoIsNotTakenForNoKeys() throws IOException {
        Path loop = Files.createSymbolicLink(folder.resolve("loop"), folder.resolve("loop"));
        BackupManifest data = PartReader.unverified(part);

        assertThatThrownBy(() -> BackupFolder.keyPart(loop, data, said -> {}))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("cannot be looked into");
        assertThatThrownBy(() -> BackupFolder.keyPart(folder.resolve("gone"), data, said -> {}))
                .isInstanceOf(CommandFailed.class)
                .hasMessageStartingWith("There is no key part");
    }

    @Test
    void theNewestKeysAreThoseOfTheSameAuthorityAndRecoveryKeyThatCanBeRead() throws IOException {
        Path runs = Files.createDirectory(folder.resolve("runs"));
        Instant now = Instant.now();
        Path ours = run("runs/20260101T000000Z-00000001", now.minus(Duration.ofDays(2)));
        run("runs/20260102T000000Z-00000002", now.minus(Duration.ofDays(3)));
        Path broken = run("runs/20260103T000000Z-00000003", now);
        Files.writeString(broken.resolve(BackupFolder.KEYS).resolve(PartWriter.MANIFEST), "{}");
        Files.createDirectory(runs.resolve("20260104T000000Z-00000004"));
        Path theirs = write("runs/20260104T000000Z-00000004/keys", Part.KEYS, now, foreign, 16, new AuthorityId("XB"));
        List<String> said = new ArrayList<>();
        assertThat(BackupFolder.keyPart(runs, PartReader.unverified(part), said::add))
                .isEqualTo(ours.resolve(BackupFolder.KEYS));
        assertThat(said).singleElement().asString().contains(broken.toString());
        assertThatThrownBy(() -> PartReader.open(theirs, Part.KEYS, recovery))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("is of authority XB");
    }

    @Test
    void aRecoveryKeyThatIsNotThereIsSaidToBeThat() {
        assertThatThrownBy(() -> BackupFiles.named(
                        part.toString(), Optional.empty(), folder.resolve("nothere.p12"), Optional.empty()))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("There is no file " + folder.resolve("nothere.p12"));
    }

    @Test
    void aStreamThatIsNotInTheBackupIsSaid() {
        BackupManifest manifest = PartReader.open(part, Part.DATA, recovery).manifest();
        assertThatThrownBy(() -> manifest.stream("other"))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("has no other");
    }

    @Test
    void foldersOfOthersAreNeverTouched() throws IOException {
        Path target = Files.createDirectory(folder.resolve("shared"));
        Path keysOfOthers = Files.createDirectories(target.resolve("copy-of-home/keys"));
        Files.writeString(keysOfOthers.resolve("node.key"), "synthetic");
        Path looksLikeOne = Files.createDirectories(target.resolve("20260101T000000Z-00000001/keys"));
        Path unfinished = Files.createDirectories(target.resolve("report.unfinished/keys"));
        Path moved = Files.createDirectory(target.resolve("moved"));
        write("shared/moved/keys", Part.KEYS, Instant.now().minus(Duration.ofDays(31)), keys);
        BackupFolder backups = new BackupFolder(target);
        List<Path> unread = new ArrayList<>();
        assertThat(backups.clear()).isEmpty();
        assertThat(backups.endOldKeys(XA, Instant.now(), Duration.ofDays(30), unread))
                .isEmpty();
        assertThat(unread).containsExactly(looksLikeOne, moved.resolve(BackupFolder.KEYS));
        assertThat(keysOfOthers.resolve("node.key")).exists();
        assertThat(looksLikeOne).isDirectory();
        assertThat(unfinished).isDirectory();
        assertThat(moved.resolve("keys/manifest.json")).exists();
    }

    @Test
    void keysWhoseDeletionWasCutOffGoWithTheNextRun() throws IOException {
        Path target = Files.createDirectory(folder.resolve("shared"));
        Path going = Files.createDirectories(target.resolve("20260101T000000Z-00000001/keys.deleted"));
        Files.writeString(going.resolve("content_key-000001.cms"), "synthetic");
        assertThat(new BackupFolder(target).endOldKeys(XA, Instant.now(), Duration.ofDays(30), new ArrayList<>()))
                .hasSize(1);
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void theNewestKeysStayPastTheirLifeUntilThereAreNewerOnes() throws IOException {
        BackupFolder target = new BackupFolder(Files.createDirectory(folder.resolve("runs")));
        Instant now = Instant.now();
        Path older = run("runs/20260101T000000Z-00000001", now.minus(Duration.ofDays(41)));
        Path newest = run("runs/20260102T000000Z-00000002", now.minus(Duration.ofDays(40)));
        assertThat(target.endOldKeys(XA, now, Duration.ofDays(30), new ArrayList<>()))
                .containsExactly(older.resolve(BackupFolder.KEYS));
        assertThat(newest.resolve(BackupFolder.KEYS)).isDirectory();
        run("runs/20260211T000000Z-00000003", now);
        assertThat(target.endOldKeys(XA, now, Duration.ofDays(30), new ArrayList<>()))
                .containsExactly(newest.resolve(BackupFolder.KEYS));
    }

    @Test
    void aBackupOfANewerVersionIsLeftToThatVersion() throws IOException {
        Path file = made.resolve("recovery.password");
        Files.writeString(file, new String(password()));
        Instant now = Instant.now();
        BackupFiles newer = new BackupFiles(
                write("newer-data", Part.DATA, now, keys, 9999),
                write("newer-keys", Part.KEYS, now, keys, 9999),
                made.resolve("recovery.p12"),
                Optional.of(file.toString()));
        assertThatThrownBy(newer::open)
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("The backup's schema is 9999")
                .hasMessageContaining("Restore with the version that wrote it");
    }

    private Path run(String name, Instant at) throws IOException {
        Path run = Files.createDirectory(folder.resolve(name));
        write(name + "/" + BackupFolder.KEYS, Part.KEYS, at, keys);
        return run;
    }

    private void refuses(String words) {
        assertThatThrownBy(() -> PartReader.open(part, Part.DATA, recovery).requireWhole())
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining(words);
    }

    private Path write(String name, Part which, Instant at, KeyRing signedBy) throws IOException {
        return write(name, which, at, signedBy, 16);
    }

    private Path write(String name, Part which, Instant at, KeyRing signedBy, int schema) throws IOException {
        return write(name, which, at, signedBy, schema, XA);
    }

    private Path write(String name, Part which, Instant at, KeyRing signedBy, int schema, AuthorityId authority)
            throws IOException {
        Path into = folder.resolve(name);
        PartWriter writer = new PartWriter(into, new PieceSealer(certificate, RANDOM));
        writer.write("first", List.of("a", "b"), out -> out.write(rows()));
        writer.write("nothing", List.of("a"), out -> {});
        byte[] manifest = new BackupManifest(
                        UUID.randomUUID(),
                        which,
                        authority,
                        "unreleased",
                        schema,
                        at,
                        Fingerprint.of(certificate).hex(),
                        BackupManifest.Store.EMBEDDED,
                        "keys/node.key",
                        new BackupManifest.Ledger(0, Digest.sha256(), "00", "line\nanother\n"),
                        List.of(new AuthorityId("XB")),
                        List.of(new BackupManifest.Sequence("synthetic_seq", 7)),
                        writer.streams(),
                        writer.pieces())
                .write();
        writer.sign(manifest, new StatementSigner(signedBy.signing(), RANDOM).signDetached(manifest, Instant.now()));
        return into;
    }

    private static byte[] rows() {
        return ("\\\\x" + "5a".repeat(30) + "\t1\n").repeat(ROWS).getBytes(UTF_8);
    }

    private static KeyRing keys(String name) {
        DevelopmentAuthority issuer =
                DevelopmentAuthority.openOrCreate(made.resolve(name + "-ca"), "XA", Clock.systemUTC(), RANDOM);
        NodeKeys.generate(made.resolve(name), XA, issuer, Clock.systemUTC(), RANDOM);
        return Pkcs12KeyRing.open(made.resolve(name));
    }

    private static X509Certificate key(String file, X509Certificate believed) {
        return RecoveryKey.create(made.resolve(file), XA, List.of(believed), password(), Clock.systemUTC(), RANDOM);
    }

    private static char[] password() {
        return "a synthetic password".toCharArray();
    }
}
