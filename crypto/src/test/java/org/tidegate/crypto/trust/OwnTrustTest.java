package org.tidegate.crypto.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.security.KeyPair;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidegate.crypto.cms.RefusedBecause;
import org.tidegate.crypto.seal.Parties;
import org.tidegate.crypto.seal.TestAuthority;

/** Case systems and operators, by our own anchors and lists. */
class OwnTrustTest {

    private static final Instant NOW = Parties.NOW;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);

    private final TestAuthority root = TestAuthority.root("root XA", NOW);
    private final X509Certificate client = root.leaf("XA", NOW).issue().certificate();

    @Test
    void aClientBelowOurAnchorWithACurrentListPasses() {
        OwnTrust trust = trust(root.crl(NOW));

        assertThatCode(() -> trust.require(List.of(client), NOW)).doesNotThrowAnyException();
        assertThatCode(() -> trust.require(List.of(client), NOW.plus(WEEK))).doesNotThrowAnyException();
    }

    @Test
    void aClientOfAnotherAnchorIsNotOurs() {
        X509Certificate foreign =
                TestAuthority.root("root XA", NOW).leaf("XA", NOW).issue().certificate();

        assertThat(refusal(trust(root.crl(NOW)), NOW, foreign)).isEqualTo(RefusedBecause.CHAIN_NOT_TRUSTED);
    }

    @Test
    void aRevokedClientIsRefusedAlsoByAListThatIsOverdue() {
        X509CRL stale = root.crl(NOW.minus(WEEK).minus(DAY), client);

        assertThat(refusal(trust(stale), NOW, client)).isEqualTo(RefusedBecause.REVOKED);
    }

    @Test
    void theNewestOfSeveralListsCountsWhereverItStands() {
        X509CRL before = root.crl(NOW.minus(DAY));
        X509CRL after = root.crl(NOW, client);

        assertThat(refusal(trust(before, after), NOW, client)).isEqualTo(RefusedBecause.REVOKED);
        assertThat(refusal(trust(after, before), NOW, client)).isEqualTo(RefusedBecause.REVOKED);
    }

    @Test
    void aListSomebodyElseSignedIsNone() {
        X509CRL forged = root.crl(NOW, NOW.plus(WEEK), TestAuthority.ec("secp256r1"));

        assertThat(refusal(trust(forged), NOW, client)).isEqualTo(RefusedBecause.REVOCATION_UNKNOWN);
    }

    @Test
    void aListThatDoesNotSayWhenTheNextOneComesIsNone() {
        assertThat(refusal(trust(root.crlWithoutEnd(NOW)), NOW, client)).isEqualTo(RefusedBecause.REVOCATION_UNKNOWN);
    }

    @Test
    void aMissingListHasNoGraceAndAnOverdueOneHas() {
        OwnTrust trust = trust(root.crl(NOW));
        Instant end = NOW.plus(WEEK).plus(Parties.GRACE);

        assertThat(refusal(trust(), NOW, client)).isEqualTo(RefusedBecause.REVOCATION_UNKNOWN);
        assertThatCode(() -> trust.require(List.of(client), end)).doesNotThrowAnyException();
        assertThat(refusal(trust, end.plusSeconds(1), client)).isEqualTo(RefusedBecause.REVOCATION_UNKNOWN);
    }

    @Test
    void aRememberedAnswerDoesNotOutliveTheCertificate() {
        X509Certificate brief = root.leaf("XA", NOW)
                .between(NOW.minusSeconds(60), NOW.plusSeconds(60))
                .issue()
                .certificate();
        OwnTrust trust = trust(root.crl(NOW));

        assertThatCode(() -> trust.require(List.of(brief), NOW.plusSeconds(60))).doesNotThrowAnyException();
        assertThat(refusal(trust, NOW.plusSeconds(61), brief)).isEqualTo(RefusedBecause.NOT_IN_DATE);
    }

    @Test
    void anIssuingAuthorityBelowTheAnchorIsFollowedAndMayBeRevoked() {
        TestAuthority issuing = root.below("issuing XA", NOW);
        X509Certificate below = issuing.leaf("XA", NOW).issue().certificate();

        assertThatCode(() -> trust(root.crl(NOW), issuing.crl(NOW)).require(List.of(below, issuing.certificate()), NOW))
                .doesNotThrowAnyException();
        assertThat(refusal(trust(root.crl(NOW), issuing.crl(NOW)), NOW, below))
                .isEqualTo(RefusedBecause.CHAIN_NOT_TRUSTED);
        assertThat(refusal(
                        trust(root.crl(NOW, issuing.certificate()), issuing.crl(NOW)),
                        NOW,
                        below,
                        issuing.certificate()))
                .isEqualTo(RefusedBecause.REVOKED);
    }

    @ParameterizedTest
    @CsvSource({"SHA256withRSA, true", "SHA512withRSA, true", "SHA1withRSA, false"})
    void ourOwnAuthorityMaySignItsListsWithRsaButNotOverSha1(String algorithm, boolean taken) {
        KeyPair keys = TestAuthority.rsa(2048);
        TestAuthority ofRsa = TestAuthority.root("RSA XA", NOW, keys, "SHA256withRSA");
        X509Certificate below =
                ofRsa.leaf("XA", NOW).signedWith("SHA256withRSA").issue().certificate();
        OwnTrust trust = new OwnTrust(
                TrustAnchors.of(Set.of(ofRsa.certificate())),
                List.of(ofRsa.crl(NOW, NOW.plus(WEEK), keys, algorithm)),
                Parties.GRACE);

        if (taken) {
            assertThatCode(() -> trust.require(List.of(below), NOW)).doesNotThrowAnyException();
        } else {
            assertThat(refusal(trust, NOW, below)).isEqualTo(RefusedBecause.REVOCATION_UNKNOWN);
        }
    }

    @Test
    void aDevelopmentCertificateBelowARootWithoutTheMarkIsRefused() {
        X509Certificate marked =
                root.leaf("XA", NOW).markedAsDevelopment().issue().certificate();

        assertThat(refusal(trust(root.crl(NOW)), NOW, marked)).isEqualTo(RefusedBecause.DEVELOPMENT_ANCHOR);
    }

    private OwnTrust trust(X509CRL... lists) {
        return new OwnTrust(TrustAnchors.of(Set.of(root.certificate())), List.of(lists), Parties.GRACE);
    }

    private static RefusedBecause refusal(OwnTrust trust, Instant now, X509Certificate... chain) {
        CertificateNotTrusted refused =
                catchThrowableOfType(CertificateNotTrusted.class, () -> trust.require(List.of(chain), now));
        assertThat(refused).as("the certificate passed").isNotNull();
        return refused.because();
    }
}
