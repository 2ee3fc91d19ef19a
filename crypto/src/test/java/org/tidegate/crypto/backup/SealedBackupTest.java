package org.tidegate.crypto.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.crypto.authority.DevelopmentAuthority;
import org.tidegate.crypto.authority.OpenSsl;
import org.tidegate.crypto.cms.CmsRefused;
import org.tidegate.crypto.cms.RefusedBecause;
import org.tidegate.crypto.keys.CertificateNames;
import org.tidegate.crypto.keys.CertificateRefused;
import org.tidegate.crypto.keys.KeyFileException;
import org.tidegate.crypto.keys.KeyRing;
import org.tidegate.crypto.keys.NodeKeys;
import org.tidegate.crypto.keys.PemFiles;
import org.tidegate.crypto.keys.Pkcs12KeyRing;
import org.tidegate.crypto.keys.RecoveryKey;
import org.tidegate.crypto.sign.StatementRefused;
import org.tidegate.crypto.sign.StatementSigner;
import org.tidegate.crypto.trust.BelievedSigners;

/** Pieces that only the recovery key opens, and a list of them that only its gateway signs. */
class SealedBackupTest {
    private static final AuthorityId XA = new AuthorityId("XA");
    private static final AuthorityId XB = new AuthorityId("XB");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte[] CLEAR = "synthetic rows\n".repeat(1000).getBytes(UTF_8);
    private static final byte[] MANIFEST = "{\"synthetic\":true}".getBytes(UTF_8);

    @TempDir
    static Path folder;

    static DevelopmentAuthority issuer;
    static KeyRing keys;
    static Path file;
    static X509Certificate certificate;

    @BeforeAll
    static void makeKeys() {
        issuer = DevelopmentAuthority.openOrCreate(folder.resolve("ca"), "XA", Clock.systemUTC(), RANDOM);
        NodeKeys.generate(folder.resolve("keys"), XA, issuer, Clock.systemUTC(), RANDOM);
        keys = Pkcs12KeyRing.open(folder.resolve("keys"));
        file = folder.resolve("recovery.p12");
        certificate = RecoveryKey.create(
                file, XA, List.of(keys.signing().certificate(), issuer.root()), password(), Clock.systemUTC(), RANDOM);
    }

    @Test
    void theRecoveryKeyOpensWhatWasSealedForItsCertificate() {
        RecoveryKey key = RecoveryKey.read(file, password());
        assertThat(key.certificate()).isEqualTo(certificate);
        assertThat(key.believed()).containsExactlyInAnyOrder(keys.signing().certificate(), issuer.root());
        assertThat(RecoveryKey.authorityOf(certificate)).isEqualTo(XA);
        byte[] sealed = new PieceSealer(certificate, RANDOM).seal(CLEAR);
        assertThat(new PieceOpener(key).open(sealed)).isEqualTo(CLEAR);
    }

    @Test
    void aWholePieceThatDoesNotCompressFitsIntoTheLimits() {
        byte[] random = new byte[PieceSealer.PIECE_BYTES];
        RANDOM.nextBytes(random);
        byte[] sealed = new PieceSealer(certificate, RANDOM).seal(random);
        assertThat(new PieceOpener(RecoveryKey.read(file, password())).open(sealed))
                .isEqualTo(random);
    }

    @Test
    void anotherKeyOrAnAlteredPieceOpensNothing() {
        byte[] sealed = new PieceSealer(certificate, RANDOM).seal(CLEAR);
        Path otherFile = folder.resolve("other.p12");
        RecoveryKey.create(otherFile, XA, List.of(), password(), Clock.systemUTC(), RANDOM);
        PieceOpener other = new PieceOpener(RecoveryKey.read(otherFile, password()));
        assertThat(catchThrowableOfType(CmsRefused.class, () -> other.open(sealed))
                        .because())
                .isEqualTo(RefusedBecause.OTHER_RECIPIENT);
        sealed[sealed.length / 2] ^= 1;
        PieceOpener right = new PieceOpener(RecoveryKey.read(file, password()));
        assertThatThrownBy(() -> right.open(sealed)).isInstanceOf(CmsRefused.class);
    }

    @Test
    void theKeyIsNeverOverwrittenAndWantsItsPasswordAndItsOwnerAlone() throws IOException {
        assertThatThrownBy(() -> RecoveryKey.create(file, XA, List.of(), password(), Clock.systemUTC(), RANDOM))
                .isInstanceOf(KeyFileException.class)
                .hasMessageContaining("never overwritten");
        assertThatThrownBy(() -> RecoveryKey.read(file, "another".toCharArray()))
                .isInstanceOf(KeyFileException.class)
                .hasMessageContaining("no recovery key that this password opens");
        Path open = folder.resolve("open.p12");
        Files.copy(file, open);
        Files.setPosixFilePermissions(open, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> RecoveryKey.read(open, password()))
                .isInstanceOf(KeyFileException.class)
                .hasMessageContaining("others than its owner");
    }

    @Test
    void itsCertificateNeverPassesForAGateways() {
        assertThatThrownBy(() -> CertificateNames.of(certificate)).isInstanceOf(CertificateRefused.class);
    }

    @Test
    void opensslOpensAPiece() throws IOException {
        OpenSsl.assumeInstalled();
        Path pem = folder.resolve("recovery.pem");
        assertThat(OpenSsl.run(
                                "pkcs12",
                                "-in",
                                file.toString(),
                                "-nodes",
                                "-passin",
                                "pass:" + new String(password()),
                                "-out",
                                pem.toString())
                        .exitCode())
                .isZero();
        Path certificateFile = folder.resolve("certificate.pem");
        PemFiles.writeCertificates(certificateFile, List.of(certificate));
        Path piece = folder.resolve("piece.cms");
        Files.write(piece, new PieceSealer(certificate, RANDOM).seal(CLEAR));
        Path clear = folder.resolve("piece.clear");
        OpenSsl.Answer answer = OpenSsl.run(
                "cms",
                "-decrypt",
                "-inform",
                "DER",
                "-in",
                piece.toString(),
                "-recip",
                certificateFile.toString(),
                "-inkey",
                pem.toString(),
                "-out",
                clear.toString());
        assertThat(answer.exitCode()).as(answer.text()).isZero();
        assertThat(clear).hasBinaryContent(CLEAR);
    }

    @Test
    void aManifestIsBelievedByItsSignerOrBySomebodyWhoIssuedIt() {
        byte[] signature = signed(keys);
        for (X509Certificate believed : List.of(keys.signing().certificate(), issuer.root())) {
            ManifestSignature.require(MANIFEST, signature, new BelievedSigners(List.of(believed)), XA, Instant.now());
        }
        byte[] altered = MANIFEST.clone();
        altered[3] ^= 1;
        assertRefused(RefusedBecause.CONTENT_ALTERED, altered, signature, issuer.root(), XA, Instant.now());
        assertRefused(RefusedBecause.OTHER_AUTHORITY, MANIFEST, signature, issuer.root(), XB, Instant.now());
        assertRefused(
                RefusedBecause.CHAIN_NOT_TRUSTED,
                MANIFEST,
                signature,
                issuer.root(),
                XA,
                Instant.now().minus(Duration.ofDays(4000)));
    }

    @Test
    void aForeignSignerIsNotBelieved() {
        DevelopmentAuthority foreign =
                DevelopmentAuthority.openOrCreate(folder.resolve("foreign"), "XA", Clock.systemUTC(), RANDOM);
        NodeKeys.generate(folder.resolve("foreign-keys"), XA, foreign, Clock.systemUTC(), RANDOM);
        byte[] signature = signed(Pkcs12KeyRing.open(folder.resolve("foreign-keys")));
        assertRefused(RefusedBecause.CHAIN_NOT_TRUSTED, MANIFEST, signature, issuer.root(), XA, Instant.now());
        assertRefused(
                RefusedBecause.CHAIN_NOT_TRUSTED,
                MANIFEST,
                signature,
                keys.signing().certificate(),
                XA,
                Instant.now());
    }

    private static byte[] signed(KeyRing by) {
        return new StatementSigner(by.signing(), RANDOM).signDetached(MANIFEST, Instant.now());
    }

    private static void assertRefused(
            RefusedBecause because,
            byte[] manifest,
            byte[] signature,
            X509Certificate believed,
            AuthorityId authority,
            Instant at) {
        assertThat(catchThrowableOfType(
                                StatementRefused.class,
                                () -> ManifestSignature.require(
                                        manifest, signature, new BelievedSigners(List.of(believed)), authority, at))
                        .because())
                .isEqualTo(because);
    }

    private static char[] password() {
        return "a synthetic password".toCharArray();
    }
}
