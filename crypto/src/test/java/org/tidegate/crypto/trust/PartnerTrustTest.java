package org.tidegate.crypto.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tidegate.crypto.cms.RefusedBecause;
import org.tidegate.crypto.keys.CertificateUse;
import org.tidegate.crypto.seal.LeafDraft;
import org.tidegate.crypto.seal.Parties;
import org.tidegate.crypto.seal.TestAuthority;

class PartnerTrustTest {

    private static final Instant NOW = Parties.NOW;
    private static final Duration WEEK = Duration.ofDays(7);

    private final TestAuthority root = TestAuthority.root("root XA", NOW);
    private final LeafDraft.Issued signing = root.leaf("XA", NOW).forSigning().issue();

    @Test
    void aCertificateOfThePartnerForItsUsePasses() {
        CheckedCertificate checked = check(trust(root.crl(NOW)), signing);

        assertThat(checked.authority()).isEqualTo(Parties.XA);
        assertThat(checked.use()).isEqualTo(CertificateUse.SIGNING);
        assertThat(checked.alarms()).isEmpty();
    }

    @Test
    void anAnswerIsRememberedAsLongAsItCannotChangeAndNoLonger() {
        PartnerTrust trust = trust(root.crl(NOW));

        CheckedCertificate first = check(trust, signing, NOW);
        assertThat(check(trust, signing, NOW.plus(WEEK))).isSameAs(first);

        CheckedCertificate overdue = check(trust, signing, NOW.plus(WEEK).plusSeconds(1));
        assertThat(overdue).isNotSameAs(first);
        assertThat(overdue.alarms()).hasSize(1);
        assertThat(refusal(trust, signing, NOW.plus(WEEK).plus(Parties.GRACE).plusSeconds(1)))
                .isEqualTo(RefusedBecause.REVOCATION_UNKNOWN);
    }

    @Test
    void aRememberedAnswerDoesNotOutliveTheCertificate() {
        LeafDraft.Issued brief = root.leaf("XA", NOW)
                .between(NOW.minusSeconds(60), NOW.plusSeconds(60))
                .issue();
        PartnerTrust trust = trust(root.crl(NOW));

        assertThat(check(trust, brief, NOW.plusSeconds(60))).isNotNull();
        assertThat(refusal(trust, brief, NOW.plusSeconds(61))).isEqualTo(RefusedBecause.NOT_IN_DATE);
    }

    @Test
    void aRememberedAnswerForOneUseIsNoneForAnother() {
        PartnerTrust trust = trust(root.crl(NOW));
        check(trust, signing);

        CertificateNotTrusted refused = catchThrowableOfType(
                CertificateNotTrusted.class,
                () -> trust.check(signing.certificate(), List.of(), CertificateUse.DECRYPTION, NOW));

        assertThat(refused.because()).isEqualTo(RefusedBecause.KEY_USAGE);
    }

    @Test
    void aMissingListRingsAnAlarmWithinTheGraceSinceItWasDue() {
        PartnerTrust trust = trust(NOW.minus(Parties.GRACE));

        assertThat(check(trust, signing).alarms())
                .containsExactly(new TrustAlarm(TrustAlarm.Kind.REVOCATION_LIST_MISSING, "CN=root XA", NOW));
        assertThat(refusal(trust, signing, NOW.plusSeconds(1))).isEqualTo(RefusedBecause.REVOCATION_UNKNOWN);
    }

    @Test
    void aListSomebodyElseSignedCountsAsMissing() {
        X509CRL forged = root.crl(NOW, NOW.plus(WEEK), TestAuthority.ec("secp256r1"));

        assertThat(refusal(trust(NOW.minus(Parties.GRACE).minusSeconds(1), forged), signing, NOW))
                .isEqualTo(RefusedBecause.REVOCATION_UNKNOWN);
    }

    @Test
    void aStaleListStillRevokes() {
        X509CRL stale = root.crl(NOW.minus(WEEK).minusSeconds(1), signing.certificate());

        assertThat(refusal(trust(stale), signing, NOW)).isEqualTo(RefusedBecause.REVOKED);
    }

    /** Only an auditor, who asks about the past, is told it apart. */
    @Test
    void aRevocationThatIsAheadOfTheClockRevokes() {
        X509CRL ahead = root.crl(NOW.plusSeconds(60), signing.certificate());

        assertThat(refusal(trust(ahead), signing, NOW)).isEqualTo(RefusedBecause.REVOKED);
    }

    @Test
    void theNewestOfSeveralListsCounts() {
        X509CRL before = root.crl(NOW.minus(Duration.ofDays(2)));
        X509CRL after = root.crl(NOW.minus(Duration.ofDays(1)), signing.certificate());

        assertThat(refusal(trust(after, before), signing, NOW)).isEqualTo(RefusedBecause.REVOKED);
    }

    @Test
    void aRevokedIssuingAuthorityTakesItsCertificatesAlong() {
        TestAuthority issuing = root.below("issuing XA", NOW);
        LeafDraft.Issued leaf = issuing.leaf("XA", NOW).forSigning().issue();
        PartnerTrust trust = trust(root.crl(NOW, issuing.certificate()), issuing.crl(NOW));

        assertThat(refusal(trust, leaf, NOW, issuing.certificate())).isEqualTo(RefusedBecause.REVOKED);
    }

    @Test
    void eachAuthorityOnTheLineNeedsAList() {
        TestAuthority issuing = root.below("issuing XA", NOW);
        LeafDraft.Issued leaf = issuing.leaf("XA", NOW).forSigning().issue();

        assertThat(refusal(trust(root.crl(NOW)), leaf, NOW, issuing.certificate()))
                .isEqualTo(RefusedBecause.REVOCATION_UNKNOWN);
    }

    @Test
    void theLengthAnIssuingAuthorityMayHaveBelowItIsHonoured() {
        TestAuthority last = root.below("last XA", NOW, 0);
        TestAuthority further = last.below("further XA", NOW);
        LeafDraft.Issued leaf = further.leaf("XA", NOW).forSigning().issue();
        PartnerTrust trust = trust(root.crl(NOW), last.crl(NOW), further.crl(NOW));

        assertThat(refusal(trust, leaf, NOW, further.certificate(), last.certificate()))
                .isEqualTo(RefusedBecause.CHAIN_NOT_TRUSTED);
        assertThatCode(() -> trust.check(
                        last.leaf("XA", NOW).forSigning().issue().certificate(),
                        List.of(last.certificate()),
                        CertificateUse.SIGNING,
                        NOW))
                .doesNotThrowAnyException();
    }

    @Test
    void anOrdinaryCertificateIssuesNothing() {
        LeafDraft.Issued posing = root.leaf("XA", NOW).forSigning().issue();
        TestAuthority impostor = TestAuthority.of(posing);
        LeafDraft.Issued leaf = impostor.leaf("XA", NOW).forSigning().issue();

        assertThat(refusal(trust(root.crl(NOW), impostor.crl(NOW)), leaf, NOW, posing.certificate()))
                .isEqualTo(RefusedBecause.CHAIN_NOT_TRUSTED);
    }

    @Test
    void aLineThatWalksInCirclesEnds() {
        List<X509Certificate> circle = new ArrayList<>();
        TestAuthority lost = TestAuthority.root("nowhere", NOW);
        for (int i = 0; i < 15; i++) {
            circle.add(TestAuthority.root("nowhere", NOW).certificate());
        }
        LeafDraft.Issued leaf = lost.leaf("XA", NOW).forSigning().issue();

        assertThat(refusal(trust(root.crl(NOW)), leaf, NOW, circle.toArray(X509Certificate[]::new)))
                .isEqualTo(RefusedBecause.CHAIN_NOT_TRUSTED);
    }

    @Test
    void developmentCertificatesPassOnlyWhereTheyAreAllowedByName() {
        LeafDraft.Issued marked =
                root.leaf("XA", NOW).forSigning().markedAsDevelopment().issue();
        RevocationLists lists = RevocationLists.of(List.of(root.crl(NOW)), NOW);
        TrustAnchors allowing = TrustAnchors.allowingDevelopment(Set.of(root.certificate()));

        assertThat(refusal(trust(root.crl(NOW)), marked, NOW)).isEqualTo(RefusedBecause.DEVELOPMENT_ANCHOR);
        assertThat(check(new PartnerTrust(Parties.XA, Parties.AGREEMENT, allowing, lists, Parties.GRACE), marked))
                .isNotNull();
    }

    @Test
    void aDevelopmentRootIsNoAnchorOfAnAgreement() {
        X509Certificate marked =
                root.leaf("XA", NOW).markedAsDevelopment().issue().certificate();

        CertificateNotTrusted refused =
                catchThrowableOfType(CertificateNotTrusted.class, () -> TrustAnchors.of(Set.of(marked)));

        assertThat(refused.because()).isEqualTo(RefusedBecause.DEVELOPMENT_ANCHOR);
    }

    @Test
    void anAgreementWithoutAnchorsIsAMistakeOfConfiguration() {
        assertThatIllegalArgumentException().isThrownBy(() -> TrustAnchors.of(Set.of()));
    }

    @Test
    void weakAnchorsAreNotFollowed() {
        TestAuthority weak = TestAuthority.root("weak", NOW, TestAuthority.rsa(1024), "SHA256withRSA");
        LeafDraft.Issued leaf =
                weak.leaf("XA", NOW).forSigning().signedWith("SHA256withRSA").issue();
        PartnerTrust trust = new PartnerTrust(
                Parties.XA,
                Parties.AGREEMENT,
                TrustAnchors.of(Set.of(weak.certificate())),
                RevocationLists.of(List.of(), NOW),
                Parties.GRACE);

        assertThat(refusal(trust, leaf, NOW)).isEqualTo(RefusedBecause.CERTIFICATE_NOT_ALLOWED);
    }

    private PartnerTrust trust(X509CRL... lists) {
        return trust(NOW.minus(Duration.ofDays(30)), lists);
    }

    private PartnerTrust trust(Instant dueSince, X509CRL... lists) {
        return new PartnerTrust(
                Parties.XA,
                Parties.AGREEMENT,
                TrustAnchors.of(Set.of(root.certificate())),
                RevocationLists.of(List.of(lists), dueSince),
                Parties.GRACE);
    }

    private static CheckedCertificate check(PartnerTrust trust, LeafDraft.Issued leaf) {
        return check(trust, leaf, NOW);
    }

    private static CheckedCertificate check(PartnerTrust trust, LeafDraft.Issued leaf, Instant now) {
        return trust.check(leaf.certificate(), List.of(), CertificateUse.SIGNING, now);
    }

    private static RefusedBecause refusal(
            PartnerTrust trust, LeafDraft.Issued leaf, Instant now, X509Certificate... intermediates) {
        CertificateNotTrusted refused = catchThrowableOfType(
                CertificateNotTrusted.class,
                () -> trust.check(leaf.certificate(), List.of(intermediates), CertificateUse.SIGNING, now));
        assertThat(refused).as("the certificate passed").isNotNull();
        return refused.because();
    }
}
