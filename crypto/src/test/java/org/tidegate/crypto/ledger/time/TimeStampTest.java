package org.tidegate.crypto.ledger.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidegate.crypto.authority.OpenSsl;
import org.tidegate.crypto.ledger.TestLog;
import org.tidegate.crypto.ledger.note.Checkpoint;

class TimeStampTest {

    private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");
    private static final Duration LIFE = Duration.ofDays(365);
    static final SecureRandom RANDOM = new SecureRandom();
    private static final LocalTimeCertificates OWN = LocalTimeCertificates.issue(NOW, LIFE, RANDOM);

    private final Checkpoint checkpoint =
            TestLog.of("a.example/log", 10, 1).checkpoint().checkpoint();
    private final TimeStampQuery query = TimeStampQuery.of(checkpoint, RANDOM);
    private final TimeStampVerifier verifier = new TimeStampVerifier(List.of(OWN.anchor()));

    @Test
    void aLocalStampHoldsAndSaysThatItIsLocal() {
        TimeStamp stamp = holds(verifier.check(authority(NOW).answer(query.octets()), query, NOW, NOW));
        assertThat(stamp.at()).isEqualTo(NOW);
        assertThat(stamp.kind()).isEqualTo(TimeStamp.Kind.LOCAL);
        assertThat(stamp.authority()).isEqualTo(OWN.certificate());
    }

    /** Also after the certificate of the authority went out of date: the stamp is from before. */
    @Test
    void aStampKeptBesideItsCheckpointHoldsYearsLater() {
        TimeStamp stamp = holds(verifier.check(authority(NOW).answer(query.octets()), query, NOW, NOW));
        Instant later = NOW.plus(LIFE.multipliedBy(5));
        assertThat(holds(verifier.check(stamp.token(), TimeStampQuery.imprint(checkpoint), later)))
                .isEqualTo(stamp);
    }

    /** OpenSSL reads the query, the answer and the anchor as files, and judges by the clock of this machine. */
    @Test
    void anotherImplementationVerifiesTheSameBytes(@TempDir Path folder) throws IOException {
        OpenSsl.assumeInstalled();
        Instant now = Instant.now();
        LocalTimeCertificates fresh = LocalTimeCertificates.issue(now, LIFE, RANDOM);
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        byte[] answer = new LocalTimeAuthority(fresh.key(), fresh.certificate(), clock, RANDOM).answer(query.octets());
        Path reply = Files.write(folder.resolve("reply.tsr"), answer);
        Path queried = Files.write(folder.resolve("query.tsq"), query.octets());
        Path stamped = Files.writeString(folder.resolve("checkpoint.txt"), checkpoint.text());
        Path anchor = folder.resolve("anchor.pem");
        Files.writeString(
                anchor,
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder().encodeToString(encoded(fresh.anchor()))
                        + "\n-----END CERTIFICATE-----\n");

        for (List<String> against :
                List.of(List.of("-queryfile", queried.toString()), List.of("-data", stamped.toString()))) {
            OpenSsl.Answer says = OpenSsl.run(
                    "ts",
                    "-verify",
                    "-in",
                    reply.toString(),
                    "-CAfile",
                    anchor.toString(),
                    against.get(0),
                    against.get(1));
            assertThat(says.text()).contains("Verification: OK");
        }
    }

    @Test
    void aStampOfSomethingElseOrForAnotherQueryFails() {
        byte[] answer = authority(NOW).answer(query.octets());
        TimeStampQuery again = TimeStampQuery.of(checkpoint, RANDOM);
        assertThat(verifier.check(answer, again, NOW, NOW)).isEqualTo(fails(TimeStampFault.NONCE_DIFFERS));
        TimeStampQuery other = new TimeStampQuery(
                TimeStampQuery.imprint(new Checkpoint("a.example/log", 11, checkpoint.root())), query.nonce());
        assertThat(verifier.check(answer, other, NOW, NOW)).isEqualTo(fails(TimeStampFault.IMPRINT_DIFFERS));
    }

    @Test
    void aStampWithATimeThatCannotBeFails() {
        Instant ahead = NOW.plus(Duration.ofMinutes(6));
        assertThat(verifier.check(authority(ahead).answer(query.octets()), query, NOW, NOW))
                .isEqualTo(fails(TimeStampFault.TIME_AHEAD));
        Instant before = NOW.plus(Duration.ofHours(1));
        assertThat(verifier.check(authority(NOW).answer(query.octets()), query, before, before))
                .isEqualTo(fails(TimeStampFault.TIME_BEFORE_QUERY));
    }

    @Test
    void aStampOfAnAuthorityBelowNoAnchorFails() {
        LocalTimeCertificates other = LocalTimeCertificates.issue(NOW, LIFE, RANDOM);
        TimeStampVerifier elsewhere = new TimeStampVerifier(List.of(other.anchor()));
        assertThat(elsewhere.check(authority(NOW).answer(query.octets()), query, NOW, NOW))
                .isEqualTo(fails(TimeStampFault.CHAIN_NOT_TRUSTED));
    }

    @Test
    void aStampFromBeforeOrAfterItsCertificateFails() {
        Instant late = NOW.plus(LIFE).plus(Duration.ofDays(1));
        assertThat(verifier.check(authority(late).answer(query.octets()), query, late, late))
                .isInstanceOf(TimeStampCheck.Fails.class);
    }

    @Test
    void whatIsNoQueryIsRejectedAndWhatIsNoAnswerIsMalformed() {
        byte[] rejection = authority(NOW).answer("no query".getBytes(StandardCharsets.US_ASCII));
        assertThat(verifier.check(rejection, query, NOW, NOW)).isEqualTo(fails(TimeStampFault.NOT_GRANTED));
        assertThat(verifier.check(new byte[0], query, NOW, NOW)).isEqualTo(fails(TimeStampFault.MALFORMED));
        assertThat(verifier.check(new byte[TimeStampVerifier.LARGEST + 1], query, NOW, NOW))
                .isEqualTo(fails(TimeStampFault.MALFORMED));
    }

    /** Whose key it is says so, too: a policy is only what the token says of itself. */
    @Test
    void aStampOfALocalAuthorityIsLocalWhateverPolicyItNames() {
        byte[] token = OtherStamps.token(OWN.key(), OWN.certificate(), query, NOW);
        assertThat(holds(verifier.check(token, query.imprint(), NOW)).kind()).isEqualTo(TimeStamp.Kind.LOCAL);
    }

    /** With a certificate between the two, its issuer has another name. */
    @Test
    void anAuthorityBelowALocalRootIsLocalWhoeverIssuedIt() {
        OtherStamps.Authority other = OtherStamps.Authority.of("SHA256withECDSA", NOW);
        assertThat(LocalTimeCertificates.isOfALocalAuthority(other.certificate(), OWN.anchor()))
                .isTrue();
        assertThat(LocalTimeCertificates.isOfALocalAuthority(other.certificate(), other.anchor()))
                .isFalse();
    }

    @Test
    void aStampOfAnotherAuthorityIsAThirdPartys() {
        OtherStamps.Authority other = OtherStamps.Authority.of("SHA256withECDSA", NOW);
        byte[] token = OtherStamps.token(other.keys().getPrivate(), other.certificate(), query, NOW);
        TimeStampVerifier believing = new TimeStampVerifier(List.of(other.anchor()));
        assertThat(holds(believing.check(token, query.imprint(), NOW)).kind()).isEqualTo(TimeStamp.Kind.THIRD_PARTY);
    }

    /** Also where the digest beside it is a strong one. */
    @Test
    void aTokenThatNamesAWeakSignatureFails() {
        byte[] token = OtherStamps.token(OWN.key(), OWN.certificate(), query, NOW);
        for (String digest : List.of("SHA1", "SHA256")) {
            byte[] weak = OtherStamps.namingSha1(token, OWN.key(), digest + "withECDSA");
            assertThat(verifier.check(weak, query.imprint(), NOW))
                    .as(digest)
                    .isEqualTo(fails(TimeStampFault.ALGORITHM_NOT_ALLOWED));
        }
    }

    @Test
    void aStampBelowACertificateSignedOverSha1Fails() {
        OtherStamps.Authority weak = OtherStamps.Authority.of("SHA1withECDSA", NOW);
        byte[] token = OtherStamps.token(weak.keys().getPrivate(), weak.certificate(), query, NOW);
        assertThat(new TimeStampVerifier(List.of(weak.anchor())).check(token, query.imprint(), NOW))
                .isEqualTo(fails(TimeStampFault.ALGORITHM_NOT_ALLOWED));
    }

    /** Before the library builds anything: nothing behind the token, no nesting without end, no length in more octets than it needs. */
    @Test
    void aTokenOfAnotherShapeIsMalformed() {
        byte[] token = OtherStamps.token(OWN.key(), OWN.certificate(), query, NOW);
        byte[] longer = Arrays.copyOf(token, token.length + 1);
        byte[] nested = new byte[TimeStampVerifier.LARGEST];
        for (int at = 0; at < nested.length; at += 2) {
            nested[at] = 0x30;
            nested[at + 1] = (byte) 0x80;
        }
        byte[] padded = new byte[token.length + 1];
        System.arraycopy(token, 1, padded, 2, token.length - 1);
        padded[0] = token[0];
        padded[1] = (byte) 0x83;
        padded[2] = 0;
        for (byte[] odd : List.of(longer, nested, padded)) {
            assertThat(verifier.check(odd, query.imprint(), NOW)).isEqualTo(fails(TimeStampFault.MALFORMED));
            assertThat(verifier.check(odd, query, NOW, NOW)).isEqualTo(fails(TimeStampFault.MALFORMED));
        }
    }

    /** Whatever octet of the answer changes, the stamp fails with a name, or says the very same. */
    @Test
    void noAlteredAnswerSaysAnythingElse() {
        byte[] answer = authority(NOW).answer(query.octets());
        TimeStamp honest = holds(verifier.check(answer, query, NOW, NOW));
        Random random = new Random(42);
        for (int round = 0; round < 600; round++) {
            byte[] altered = answer.clone();
            altered[random.nextInt(altered.length)] ^= (byte) (1 << random.nextInt(8));
            if (verifier.check(altered, query, NOW, NOW) instanceof TimeStampCheck.Holds holds) {
                assertThat(holds.stamp().at()).isEqualTo(honest.at());
                assertThat(holds.stamp().kind()).isEqualTo(honest.kind());
                assertThat(holds.stamp().serial()).isEqualTo(honest.serial());
                assertThat(holds.stamp().authority()).isEqualTo(honest.authority());
            }
        }
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static LocalTimeAuthority authority(Instant at) {
        return new LocalTimeAuthority(OWN.key(), OWN.certificate(), Clock.fixed(at, ZoneOffset.UTC), RANDOM);
    }

    private static TimeStamp holds(TimeStampCheck check) {
        assertThat(check).isInstanceOf(TimeStampCheck.Holds.class);
        return ((TimeStampCheck.Holds) check).stamp();
    }

    private static TimeStampCheck fails(TimeStampFault fault) {
        return new TimeStampCheck.Fails(fault);
    }
}
