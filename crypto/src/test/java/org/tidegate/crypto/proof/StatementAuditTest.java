package org.tidegate.crypto.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidegate.crypto.seal.Parties.NOW;
import static org.tidegate.crypto.seal.Parties.XA;
import static org.tidegate.crypto.seal.Parties.XB;

import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.envelope.EnvelopeId;
import org.tidegate.contracts.envelope.Receipt;
import org.tidegate.contracts.envelope.ReceiptItem;
import org.tidegate.contracts.review.ReviewReport;
import org.tidegate.contracts.review.ReviewReportJson;
import org.tidegate.crypto.keys.SigningKey;
import org.tidegate.crypto.ledger.audit.Claim;
import org.tidegate.crypto.ledger.policy.TrustPolicy;
import org.tidegate.crypto.seal.LeafDraft;
import org.tidegate.crypto.seal.TestAuthority;
import org.tidegate.crypto.sign.Receipts;
import org.tidegate.crypto.sign.StatementSigner;
import org.tidegate.crypto.trust.AuthorityTrust;
import org.tidegate.crypto.trust.RevocationLists;
import org.tidegate.crypto.trust.TrustAnchors;

/** Whose word a signed statement is, honest and forged. */
class StatementAuditTest {
    private static final Instant OVER = NOW.minus(Duration.ofDays(30));

    private final TestAuthority root = TestAuthority.root("root XB", NOW);
    private final StatementAudit audit = new StatementAudit(believing(root.crl(NOW)));

    @Test
    void whatWasSignedWithAGenuineCertificateThatIsOutOfDateIsOpen() {
        LeafDraft.Issued old =
                root.leaf("XB", NOW).between(OVER.minusSeconds(60), OVER).issue();
        Claim claim = only(new Receipts(signer(old)).sign(receipt()));
        assertThat(claim).isInstanceOf(Claim.CannotBeChecked.class);
        assertThat(claim.code()).isEqualTo("NOT_IN_DATE");
    }

    /** Anybody can write such a certificate. That it is out of date must not keep it from being seen. */
    @Test
    void aForgedCertificateFailsAlsoWhereItIsOutOfDate() {
        LeafDraft.Issued forged = forger().leaf("XB", NOW)
                .withoutIssuerKey()
                .between(OVER.minusSeconds(60), OVER)
                .issue();
        Claim claim = only(new Receipts(signer(forged)).sign(receipt()));
        assertThat(claim).isInstanceOf(Claim.Fails.class);
        assertThat(claim.code()).isEqualTo("CHAIN_NOT_TRUSTED");
    }

    /** Then no moment is left at which the chain could be looked at. */
    @Test
    void aCertificateThatWasNeverInDateTogetherWithItsAnchorFails() {
        Instant before = NOW.minus(Duration.ofDays(4000));
        LeafDraft.Issued never =
                root.leaf("XB", NOW).between(before, before.plusSeconds(60)).issue();
        Claim claim = only(new Receipts(signer(never)).sign(receipt()));
        assertThat(claim).isInstanceOf(Claim.Fails.class);
        assertThat(claim.code()).isEqualTo("CHAIN_NOT_TRUSTED");
    }

    @Test
    void aSignatureFromBeforeARevocationIsOpenAndOneFromAfterItFails() {
        LeafDraft.Issued issued = root.leaf("XB", NOW).issue();
        Instant revokedAt = NOW.plus(Duration.ofHours(1));
        StatementAudit knowing = new StatementAudit(believing(root.crl(revokedAt, issued.certificate())));
        byte[] signed = new Receipts(signer(issued)).sign(receipt());
        assertThat(knowing.see(signed, "statement.p7s", NOW).claims())
                .singleElement()
                .isInstanceOfSatisfying(
                        Claim.CannotBeChecked.class,
                        open -> assertThat(open.code()).isEqualTo("REVOKED_SINCE"));
        assertThat(knowing.see(signed, "statement.p7s", revokedAt).claims())
                .singleElement()
                .isInstanceOfSatisfying(
                        Claim.Fails.class, fails -> assertThat(fails.code()).isEqualTo("REVOKED"));
    }

    @Test
    void theReportOfAReviewIsItsAuthoritysWord() {
        ReviewReport report = new ReviewReport(
                new UUID(5, 5),
                XB,
                "person:p-201",
                NOW,
                NOW.minusSeconds(60),
                NOW,
                "ALL",
                12,
                0,
                "synthetic-1",
                "desk=07:00-19:00&zone=UTC",
                List.of(),
                List.of(),
                "person:p-201",
                NOW);
        Claim claim = only(signer(root.leaf("XB", NOW).issue()).sign(ReviewReportJson.write(report), NOW));
        assertThat(claim).isInstanceOf(Claim.Holds.class);
        assertThat(claim.says()).startsWith("XB signed the report of review " + report.review() + " about 0 entries");
    }

    private Believed believing(X509CRL list) {
        return new Believed(
                new TrustPolicy(List.of(), List.of(), Optional.empty()),
                List.of(new Believed.Party(
                        XB,
                        List.of(),
                        Optional.of(new AuthorityTrust(
                                XB,
                                TrustAnchors.of(Set.of(root.certificate())),
                                RevocationLists.of(List.of(list), NOW),
                                Duration.ZERO)))),
                Optional.empty());
    }

    private Claim only(byte[] statement) {
        List<Claim> claims = audit.see(statement, "statement.p7s", NOW).claims();
        assertThat(claims).hasSize(1);
        return claims.getFirst();
    }

    /** With the anchor's name and a key of its own. */
    private TestAuthority forger() {
        return TestAuthority.of(new LeafDraft.Issued(TestAuthority.ec("secp256r1"), root.certificate()));
    }

    private static StatementSigner signer(LeafDraft.Issued issued) {
        return new StatementSigner(
                new SigningKey(issued.keys().getPrivate(), issued.certificate(), List.of()), new SecureRandom());
    }

    private static Receipt receipt() {
        Digest digest = Digest.sha256(new byte[] {1});
        return new Receipt(
                1,
                new EnvelopeId(new UUID(2, 1)),
                XA,
                XB,
                Lane.URGENT,
                digest,
                NOW.minusSeconds(30),
                List.of(new ReceiptItem(
                        new PackageId(new UUID(2, 2)),
                        new ExchangeId(new UUID(2, 3)),
                        ReceiptItem.Outcome.ACCEPTED,
                        digest)));
    }
}
