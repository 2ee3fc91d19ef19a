package org.tidegate.crypto.proof;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.envelope.PartnerAnswer;
import org.tidegate.contracts.envelope.PartnerAnswerJson;
import org.tidegate.contracts.envelope.Receipt;
import org.tidegate.contracts.envelope.Refusal;
import org.tidegate.contracts.evidence.EvidenceBatch;
import org.tidegate.contracts.evidence.EvidenceBatchJson;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.review.ReviewReport;
import org.tidegate.contracts.review.ReviewReportJson;
import org.tidegate.crypto.cms.CmsLimits;
import org.tidegate.crypto.cms.CmsRefused;
import org.tidegate.crypto.cms.CurveProfile;
import org.tidegate.crypto.cms.RefusedBecause;
import org.tidegate.crypto.cms.UnverifiedSigned;
import org.tidegate.crypto.keys.CertificateUse;
import org.tidegate.crypto.ledger.audit.Claim;
import org.tidegate.crypto.ledger.audit.Claim.Subject;
import org.tidegate.crypto.trust.AuthorityTrust;
import org.tidegate.crypto.trust.CertificateNotTrusted;
import org.tidegate.crypto.trust.CheckedCertificate;

/** Whose word a receipt, a refusal, a batch of evidences or a review's report is, and what it says. */
public final class StatementAudit {

    /** What an auditor lacks, rather than what the signer did wrong. */
    private static final Set<RefusedBecause> OPEN =
            Set.of(RefusedBecause.NOT_IN_DATE, RefusedBecause.REVOKED_SINCE, RefusedBecause.REVOCATION_UNKNOWN);

    private static final List<Function<byte[], SignedStatement>> FORMS = List.of(
            document -> new SignedStatement.Answer(PartnerAnswerJson.read(document)),
            document -> new SignedStatement.Evidences(EvidenceBatchJson.read(document)),
            document -> new SignedStatement.Review(ReviewReportJson.read(document)));

    private final Believed believed;

    public StatementAudit(Believed believed) {
        this.believed = believed;
    }

    /**
     * @param statement empty unless every claim about it holds
     */
    public record Seen(List<Claim> claims, Optional<SignedStatement> statement) {
        public Seen {
            claims = List.copyOf(claims);
        }

        private static Seen no(Claim why) {
            return new Seen(List.of(why), Optional.empty());
        }
    }

    /**
     * @param octets any
     * @param place of the statement's file, for the claims
     * @param at the moment certificates are judged as of
     */
    public Seen see(byte[] octets, String place, Instant at) {
        Asked asked = new Asked(Subject.STATEMENT, place, at);
        try {
            UnverifiedSigned signed = UnverifiedSigned.read(octets, CmsLimits.STATEMENT_BYTES); // 1. in profile
            AuthorityId signer = AuthorityTrust.claimedBy(signed.unverifiedSigner()); // 2. by an authority
            Optional<AuthorityTrust> trust = believed.signaturesOf(signer); // 3. that is known
            return trust.isEmpty() ? Seen.no(asked.unknown(signer)) : by(signer, trust.get(), signed, asked);
        } catch (CmsRefused refused) {
            return Seen.no(asked.fails(refused.because()));
        } catch (CertificateNotTrusted refused) {
            return Seen.no(asked.fails(refused.because()));
        }
    }

    /**
     * Whether a signature is this authority's over a document that lies beside it.
     *
     * @param place of the signature's file
     */
    Claim beside(byte[] signature, byte[] document, AuthorityId by, String place, Instant at) {
        Asked asked = new Asked(Subject.CONTAINER, place, at);
        try {
            UnverifiedSigned signed = UnverifiedSigned.readDetached(signature, document, CmsLimits.STATEMENT_BYTES);
            Optional<AuthorityTrust> trust = believed.signaturesOf(by);
            if (!AuthorityTrust.claimedBy(signed.unverifiedSigner()).equals(by)) {
                return asked.fails(RefusedBecause.OTHER_AUTHORITY);
            }
            if (trust.isEmpty()) {
                return asked.unknown(by);
            }
            return switch (content(by, trust.get(), signed, asked)) {
                case Content.Signed holds ->
                    new Claim.Holds(
                            Subject.CONTAINER, "PROOF_SIGNED", place, by + " signed the manifest of these files.");
                case Content.Not not -> not.why();
            };
        } catch (CmsRefused refused) {
            return asked.fails(refused.because());
        } catch (CertificateNotTrusted refused) {
            return asked.fails(refused.because());
        }
    }

    /** What every claim about one signature is about. */
    private record Asked(Subject subject, String place, Instant at) {

        Claim fails(RefusedBecause because) {
            return new Claim.Fails(subject, because.name(), place, Reasons.says(because));
        }

        Claim open(RefusedBecause because, AuthorityId signer) {
            return new Claim.CannotBeChecked(subject, because.name(), place, Reasons.open(because, signer, at));
        }

        Claim unknown(AuthorityId signer) {
            return new Claim.CannotBeChecked(
                    subject,
                    "AUTHORITY_UNKNOWN",
                    place,
                    "It says that " + signer + " signed it, and you named no anchor of " + signer + ".");
        }
    }

    private sealed interface Content {
        record Signed(byte[] octets) implements Content {}

        record Not(Claim why) implements Content {}
    }

    private static Seen by(AuthorityId signer, AuthorityTrust trust, UnverifiedSigned signed, Asked asked) {
        return switch (content(signer, trust, signed, asked)) {
            case Content.Signed holds -> said(signer, holds.octets(), asked);
            case Content.Not not -> Seen.no(not.why());
        };
    }

    private static Content content(AuthorityId signer, AuthorityTrust trust, UnverifiedSigned signed, Asked asked) {
        CheckedCertificate checked;
        try {
            checked = trust.check(
                    signed.unverifiedSigner(),
                    signed.unverifiedIntermediates(),
                    CertificateUse.SIGNING,
                    asked.at()); // 4. with a certificate that counts
        } catch (CertificateNotTrusted refused) {
            if (!OPEN.contains(refused.because())) {
                return new Content.Not(asked.fails(refused.because()));
            }
            X509Certificate certificate = AuthorityTrust.read(signed.unverifiedSigner());
            signed.contentSignedBy(CurveProfile.publicKey(certificate), CurveProfile.of(certificate));
            return new Content.Not(asked.open(refused.because(), signer));
        }
        return new Content.Signed(signed.contentSignedBy(checked.publicKey(), checked.curve())); // 5. its signature
    }

    private static Seen said(AuthorityId signer, byte[] document, Asked asked) {
        Optional<SignedStatement> statement = read(document); // 6. what it says
        if (statement.isEmpty()) {
            return Seen.no(asked.fails(RefusedBecause.DOCUMENT_MALFORMED));
        }
        if (!statement.get().by().equals(signer)) { // 7. in its own name
            return Seen.no(asked.fails(RefusedBecause.OTHER_AUTHORITY));
        }
        return new Seen(
                List.of(new Claim.Holds(asked.subject(), "STATEMENT_SIGNED", asked.place(), words(statement.get()))),
                statement);
    }

    private static Optional<SignedStatement> read(byte[] document) {
        return FORMS.stream().flatMap(form -> read(document, form).stream()).findFirst();
    }

    private static Optional<SignedStatement> read(byte[] document, Function<byte[], SignedStatement> form) {
        try {
            return Optional.of(form.apply(document));
        } catch (MalformedDocument another) {
            return Optional.empty();
        }
    }

    private static String words(SignedStatement statement) {
        return switch (statement) {
            case SignedStatement.Answer signed -> words(signed.answer());
            case SignedStatement.Evidences signed -> words(signed.batch());
            case SignedStatement.Review signed -> words(signed.report());
        };
    }

    private static String words(PartnerAnswer answer) {
        return switch (answer) {
            case Receipt receipt ->
                receipt.recipient() + " signed that it holds envelope " + receipt.envelope() + " of "
                        + receipt.sender() + " with " + receipt.items().size()
                        + (receipt.items().size() == 1 ? " package" : " packages") + ", since " + receipt.receivedAt()
                        + " by its own clock.";
            case Refusal refusal ->
                refusal.recipient() + " signed that it refused envelope " + refusal.envelope() + " of "
                        + refusal.sender() + " at " + refusal.refusedAt() + " by its own clock, because of "
                        + refusal.reason() + ".";
        };
    }

    private static String words(EvidenceBatch batch) {
        return batch.issuer() + " signed " + batch.evidences().size()
                + (batch.evidences().size() == 1 ? " evidence" : " evidences") + " of transport for "
                + batch.recipient() + " at " + batch.issuedAt() + " by its own clock.";
    }

    private static String words(ReviewReport report) {
        return report.authority() + " signed the report of review " + report.review() + " about "
                + report.items().size() + (report.items().size() == 1 ? " entry" : " entries")
                + " of its ledger from " + report.from() + " to before " + report.until() + ", closed by "
                + report.signedBy() + " at " + report.signedAt() + " by its own clock.";
    }
}
