package org.tidegate.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.crypto.authority.DevelopmentAuthority;
import org.tidegate.crypto.keys.CertificateName;
import org.tidegate.crypto.keys.CertificateUse;
import org.tidegate.crypto.keys.NodeKeys;
import org.tidegate.crypto.keys.Passwords;
import org.tidegate.crypto.keys.PemFiles;
import org.tidegate.crypto.keys.Pkcs12Files;
import org.tidegate.crypto.password.PasswordHash;
import org.tidegate.gateway.doctor.DoctorForTests;
import org.tidegate.gateway.home.NodeRun;

/** A home whose node does not run, broken in one way after the other: the check that names it, and the fix. */
class DoctorAtAStoppedNodeTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    Path folder;

    private Path home;
    private DemoHomes homes;

    @BeforeEach
    void prepareAHome() throws IOException {
        homes = new DemoHomes(folder.resolve("demo"), Clock.systemUTC(), RANDOM);
        homes.prepare(DemoPorts.free());
        home = homes.home(DemoHomes.XA);
    }

    @Test
    void aHomeThatIsWellHasNoFaultButThePartnerThatIsAway() {
        DoctorForTests doctor = DoctorForTests.at(home);
        doctor.findsNothingBut("D-PARTNER-02");
        for (String id : List.of(
                "D-SET-01",
                "D-HOME-01",
                "D-KEY-01",
                "D-KEY-02",
                "D-DEV-01",
                "D-JDK-01",
                "D-CLOCK-01",
                "D-CERT-01",
                "D-CERT-02",
                "D-CERT-03",
                "D-CRL-01",
                "D-AGR-01",
                "D-PARTNER-01",
                "D-PORT-01",
                "D-MEM-01")) {
            doctor.isWell(id);
        }
        doctor.doesNotCheck("D-NODE-01", "no node runs in this home");
        doctor.doesNotCheck("D-DB-01", "runs only while the node does");
        doctor.doesNotCheck("D-ALARM-01", "no node answers");
        doctor.doesNotCheck("D-PARTNER-05", "the step before it failed");
    }

    @Test
    void aSettingOutOfItsRange() throws IOException {
        append("\nstore:\n  connections: 2\n");
        DoctorForTests doctor = DoctorForTests.at(home);
        doctor.finds("D-SET-01", "FAILURE", "store.connections", "in that file and line");
        doctor.doesNotCheck("D-CERT-01", "the settings are refused");
    }

    @Test
    void aHomeThatOthersMayWrite() throws IOException {
        chmod(home.resolve("agreements"), "rwxrwxrwx");
        DoctorForTests.at(home).finds("D-HOME-01", "FAILURE", "other users can write", "chmod go-w '" + home);
    }

    @Test
    void passwordHashesThatOthersMayRead() throws IOException {
        chmod(home.resolve("tidegate.yml"), "rw-r--r--");
        DoctorForTests.at(home).finds("D-SET-01", "FAILURE", "people: hold password hashes", "");
    }

    @Test
    void theDemoClosesItsSettingsForTheyHoldAHash() throws IOException {
        assertThat(Files.getPosixFilePermissions(home.resolve("tidegate.yml")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void aKeyFileThatOthersMayRead() throws IOException {
        chmod(home.resolve("keys/ledger.p12"), "rw-r--r--");
        DoctorForTests.at(home)
                .finds(
                        "D-KEY-01",
                        "FAILURE",
                        "ledger.p12 (rw-r--r--)",
                        "chmod 600 '" + home.resolve("keys/ledger.p12"));
    }

    @Test
    void aKeysFolderThatOthersMayEnter() throws IOException {
        chmod(home.resolve("keys"), "rwxr-xr-x");
        DoctorForTests.at(home).finds("D-KEY-01", "FAILURE", "keys (rwxr-xr-x)", "chmod 700 '" + home.resolve("keys"));
    }

    @Test
    void aKeyFileThatIsDamaged() throws IOException {
        Files.write(home.resolve("keys/tls.p12"), new byte[] {1, 2, 3});
        DoctorForTests doctor = DoctorForTests.at(home);
        doctor.finds("D-KEY-02", "FAILURE", "tls.p12", "Do what it says");
        doctor.doesNotCheck("D-PARTNER-01", "the key files cannot be opened");
    }

    @Test
    void aDevelopmentAuthoritysCertificatesOutsideTheDemo() throws IOException {
        change("profile: demo", "");
        change("ledger:\n  time: {local: true}\n", "");
        DoctorForTests.at(home)
                .finds("D-DEV-01", "FAILURE", "anchor of XB", "Have a real certification authority issue them");
    }

    @Test
    void aClockBehindTheNodesOwnFiles() {
        DoctorForTests.at(home, ahead(Duration.ofMinutes(-10)), Map.of())
                .finds(
                        "D-CLOCK-01",
                        "FAILURE",
                        "a file of the home was written at",
                        "let a time service set the clock");
    }

    @ParameterizedTest
    @CsvSource({
        "310, WARNING, ends within 60 days",
        "340, WARNING, ends within 30 days",
        "352, WARNING, ends within 14 days",
        "359, FAILURE, ends within 7 days",
        "362, FAILURE, ends within 3 days",
        "364, FAILURE, ends within 1 day",
        "366, FAILURE, ended at"
    })
    void aCertificateThatEndsSoonOrHasEnded(int days, String severity, String what) {
        DoctorForTests.at(home, ahead(Duration.ofDays(days).plusMinutes(30)), Map.of())
                .finds("D-CERT-01", severity, "own tls " + what, "Have a new certificate issued in place of own tls");
    }

    @Test
    void aSigningCertificateMadeForAnotherUse() {
        replaceSigning(DemoHomes.XA, CertificateUse.TLS);
        DoctorForTests doctor = DoctorForTests.at(home);
        doctor.finds("D-CERT-02", "FAILURE", "own signing would be refused: KEY_USAGE", "one key for one use");
        doctor.isWell("D-CERT-03");
    }

    @Test
    void aSigningCertificateThatAnotherAuthorityIssued() {
        replaceSigning(DemoHomes.XB, CertificateUse.SIGNING);
        DoctorForTests doctor = DoctorForTests.at(home);
        doctor.finds(
                "D-CERT-03",
                "FAILURE",
                "own signing would be refused: CHAIN_NOT_TRUSTED",
                "the fingerprint of the anchor");
        doctor.isWell("D-CERT-02");
    }

    @Test
    void aSigningCertificateThatWasRevoked() {
        DevelopmentAuthority authority = authority(DemoHomes.XA);
        try (Passwords passwords = Passwords.read(home.resolve("keys/passwords.properties"))) {
            Pkcs12Files.Entry entry =
                    Pkcs12Files.read(home.resolve("keys/signing.p12"), "signing", passwords.of("signing"));
            PemFiles.writeCrl(
                    home.resolve("trust/case-systems.crl"),
                    authority.revoke(entry.certificate().getSerialNumber()));
        }
        DoctorForTests.at(home)
                .finds("D-CERT-03", "FAILURE", "own signing would be refused: REVOKED", "have a new key certified");
    }

    @Test
    void aRevocationListThatIsMissing() throws IOException {
        Files.delete(home.resolve("trust/XB.crl"));
        DoctorForTests.at(home).finds("D-CRL-01", "FAILURE", "XB.crl cannot be read", "Fetch the current lists");
    }

    @Test
    void aRevocationListThatGoesStaleSoonAndOneThatHas() {
        Instant until = PemFiles.readCrls(home.resolve("trust/XB.crl"))
                .getFirst()
                .getNextUpdate()
                .toInstant();
        DoctorForTests.at(home, Clock.fixed(until.minusSeconds(600), ZoneOffset.UTC), Map.of())
                .finds("D-CRL-01", "WARNING", "XB.crl goes stale at " + until, "Fetch the current lists");
        DoctorForTests.at(home, Clock.fixed(until.plusSeconds(600), ZoneOffset.UTC), Map.of())
                .finds("D-CRL-01", "FAILURE", "XB.crl is overdue since " + until, "Fetch the current lists");
    }

    @Test
    void anAgreementThatHasEnded() throws IOException {
        Path agreement = home.resolve("agreements/XB.yml");
        Files.writeString(
                agreement, Files.readString(agreement).replaceFirst("(?m)^(\\s+)until: .*$", "$1until: 2026-01-02"));
        DoctorForTests.at(home)
                .finds("D-AGR-01", "FAILURE", "ended on 2026-01-02", "put the same signed file into agreements/");
    }

    @Test
    void aPartnerWhoseNameIsNotFound() throws IOException {
        change("https://localhost:", "https://no-such-gateway.invalid:");
        DoctorForTests doctor = DoctorForTests.at(home);
        doctor.finds("D-PARTNER-01", "FAILURE", "its name is not found", "getent hosts");
        doctor.doesNotCheck("D-PARTNER-02", "the step before it failed");
    }

    @Test
    void aPartnerWhereNobodyListens() {
        DoctorForTests.at(home).finds("D-PARTNER-02", "FAILURE", "no connection to port", "whether the gateway runs");
    }

    @Test
    void aPartnerWhereSomethingOtherThanAGatewayAnswers() throws IOException {
        try (ServerSocket greeter = new ServerSocket(partnerPort(), 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> greet(greeter));
            DoctorForTests.at(home)
                    .finds("D-PARTNER-03", "FAILURE", "no protected connection", "Something other than a gateway");
        }
    }

    @Test
    void aDatabaseElsewhereThatIsAway() throws IOException {
        passwordFile("database.password");
        append("\nstore:\n  url: jdbc:postgresql://127.0.0.1:1/tidegate\n  user: gateway\n"
                + "  password-file: database.password\n");
        DoctorForTests doctor = DoctorForTests.at(home);
        doctor.finds(
                "D-DB-01", "FAILURE", "the database does not answer", "store.url, store.user and the password file");
        doctor.doesNotCheck("D-DB-02", "the database does not answer");
    }

    @Test
    void aBrokerElsewhereThatIsAway() throws IOException {
        passwordFile("broker.password");
        append("\nbroker:\n  url: tcp://127.0.0.1:1\n  user: gateway\n  password-file: broker.password\n");
        DoctorForTests doctor = DoctorForTests.at(home);
        doctor.finds("D-BROKER-01", "FAILURE", "the broker does not answer", "broker.url, broker.user");
        doctor.doesNotCheck("D-BROKER-02", "the broker is elsewhere");
    }

    @Test
    void aBrokerWhoseQueuesOutgrewItsMemory() throws IOException {
        Path pages = Files.createDirectories(home.resolve("data/artemis/paging/one"));
        Files.writeString(pages.resolve("000000001.page"), "");
        DoctorForTests.at(home).finds("D-BROKER-02", "WARNING", "lies on disk", "./tidegate status --home " + home);
    }

    @Test
    void aNodeThatDidNotStopInOrder() {
        new NodeRun(deadProcess(), 0, 1, 2, 3, 4, 0, 5).write(home);
        DoctorForTests.at(home)
                .finds("D-NODE-01", "FAILURE", "did not stop in order", "./tidegate node --home " + home);
    }

    @Test
    void aPortThatAnotherProgramHas() throws IOException {
        int agency = port("agency");
        try (ServerSocket other = new ServerSocket(agency, 5, InetAddress.getByName("127.0.0.1"))) {
            DoctorForTests.at(home)
                    .finds(
                            "D-PORT-01",
                            "FAILURE",
                            "another program listens on port " + other.getLocalPort(),
                            "listeners.agency.port");
        }
    }

    @Test
    void theReportingListenersPortThatAnotherProgramHas() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            change(
                    "  partner: {port",
                    "  reporting: {address: 127.0.0.1, port: " + other.getLocalPort() + "}\n  partner: {port");
            String hash =
                    PasswordHash.of("synthetic password".toCharArray(), RANDOM).text();
            change("    defaults:", "    basic: {user: reporter-1, password-hash: \"" + hash + "\"}\n    defaults:");
            DoctorForTests.at(home)
                    .finds(
                            "D-PORT-01",
                            "FAILURE",
                            "another program listens on port " + other.getLocalPort()
                                    + ", which is the reporting listener's",
                            "listeners.reporting.port");
        }
    }

    @Test
    void aHeapLargerThanTheMachine() {
        DoctorForTests.at(home, Clock.systemUTC(), Map.of("TIDEGATE_HEAP", "900g"))
                .finds("D-MEM-01", "WARNING", "921600 MiB for objects", "smaller TIDEGATE_HEAP");
    }

    @Test
    void aFolderThatIsNoHome() {
        DoctorForTests doctor = DoctorForTests.at(folder);
        doctor.finds("D-SET-01", "FAILURE", "holds no tidegate.yml", "");
        doctor.doesNotCheck("D-DB-01", "the settings are refused");
    }

    /** Every secret of a home, looked for in what the doctor says of that home broken in many ways at once. */
    @Test
    void whatItSaysHoldsNoPasswordAndNoKey() throws IOException {
        passwordFile("database.password");
        append("\nstore:\n  url: jdbc:postgresql://127.0.0.1:1/tidegate\n  user: gateway\n"
                + "  password-file: database.password\n");
        chmod(home.resolve("keys/signing.p12"), "rw-r--r--");
        List<String> secrets = secrets();
        List<String> said = new ArrayList<>(List.of(DoctorForTests.at(home).output()));
        Files.writeString(
                home.resolve("keys/passwords.properties"),
                Files.readString(home.resolve("keys/passwords.properties")).replace("tls=", "tls=wrong"));
        said.add(DoctorForTests.at(home).output());
        append("\nkeys:\n  password: " + secrets.getFirst() + "\n");
        said.add(DoctorForTests.at(home).output());

        assertThat(secrets).hasSizeGreaterThanOrEqualTo(7).allMatch(secret -> secret.length() >= 12);
        for (String output : said) {
            assertThat(output).contains("D-KEY-01").doesNotContain(secrets);
        }
    }

    @Test
    void theCommandEndsWith1WhereThereIsAFaultAndWith2WhereItsWordsAreOff() throws Exception {
        CommandProcess.Ended faults = CommandProcess.run(folder, "doctor", "--home", home.toString());
        CommandProcess.Ended json = CommandProcess.run(folder, "doctor", "--home", home.toString(), "--json");
        CommandProcess.Ended words = CommandProcess.run(folder, "doctor", "--hime", home.toString());

        assertThat(faults.status()).isEqualTo(1);
        assertThat(faults.output()).contains("D-PARTNER-02 FAILURE", "why:", "fix:", ": 1 failure, ");
        assertThat(faults.output().lines().findFirst().orElseThrow()).contains("FAILURE");
        assertThat(json.status()).isEqualTo(1);
        assertThat(json.output()).contains("\"id\" : \"D-PARTNER-02\"", "\"severity\" : \"FAILURE\"", "\"fix\"");
        assertThat(words.status()).isEqualTo(2);
    }

    private List<String> secrets() throws IOException {
        List<String> secrets = new ArrayList<>();
        for (String line : Files.readAllLines(home.resolve("keys/passwords.properties"))) {
            secrets.add(line.substring(line.indexOf('=') + 1));
        }
        secrets.add(Files.readString(home.resolve("keys/node.key")).strip());
        secrets.add(Files.readString(home.resolve("database.password")).strip());
        return secrets;
    }

    private void replaceSigning(AuthorityId issuer, CertificateUse use) {
        try (Passwords passwords = Passwords.read(home.resolve("keys/passwords.properties"))) {
            Pkcs12Files.Entry entry =
                    NodeKeys.certified(new CertificateName.OfAuthority(DemoHomes.XA), use, authority(issuer), RANDOM);
            Pkcs12Files.write(home.resolve("keys/signing.p12"), "signing", entry, passwords.of("signing"));
        }
    }

    private DevelopmentAuthority authority(AuthorityId of) {
        return DevelopmentAuthority.open(homes.home(of).resolve("authority"), Clock.systemUTC(), RANDOM);
    }

    private static Clock ahead(Duration by) {
        return Clock.offset(Clock.systemUTC(), by);
    }

    private static void greet(ServerSocket greeter) {
        while (!greeter.isClosed()) {
            try (Socket caller = greeter.accept();
                    OutputStream out = caller.getOutputStream()) {
                out.write("220 mail.invalid ready\r\n".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                return; // closed by the test
            }
        }
    }

    private static long deadProcess() {
        try {
            Process ended = new ProcessBuilder("true").start();
            ended.waitFor();
            return ended.pid();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private int partnerPort() throws IOException {
        return number("https://localhost:([0-9]+)");
    }

    private int port(String listener) throws IOException {
        return number(listener + ": \\{port: ([0-9]+)");
    }

    private int number(String pattern) throws IOException {
        Matcher found = Pattern.compile(pattern).matcher(Files.readString(home.resolve("tidegate.yml")));
        assertThat(found.find()).isTrue();
        return Integer.parseInt(found.group(1));
    }

    private void passwordFile(String name) throws IOException {
        Files.writeString(home.resolve(name), "secret-of-this-test-only\n");
        chmod(home.resolve(name), "rw-------");
    }

    private static void chmod(Path file, String mode) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private void append(String yaml) throws IOException {
        Files.writeString(home.resolve("tidegate.yml"), Files.readString(home.resolve("tidegate.yml")) + yaml);
    }

    private void change(String from, String to) throws IOException {
        String settings = Files.readString(home.resolve("tidegate.yml"));
        assertThat(settings).contains(from);
        Files.writeString(home.resolve("tidegate.yml"), settings.replace(from, to));
    }
}
