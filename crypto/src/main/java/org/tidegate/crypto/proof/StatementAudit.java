package org.tidegate.crypto.proof;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.envelope.PartnerAnswer;
import org.tidegate.contracts.envelope.PartnerAnswerJson;
import org.tidegate.contracts.envelope.Receipt;
import org.tidegate.contracts.envelope.Refusal;
import org.tidegate.contracts.evidence.EvidenceBatch;
import org.tidegate.contracts.evidence.EvidenceBatchJson;
import org.tidegate.contracts.problem.MalformedDocument;
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

/** Whose word a receipt, a refusal or a batch of evidences is, and what it says. */
public final class StatementAudit {

    /** What an auditor lacks, rather than what the signer did wrong. */
    private static final Set<RefusedBecause> OPEN =
            Set.of(RefusedBecause.NOT_IN_DATE, RefusedBecause.REVOCATION_UNKNOWN);

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
        try {
            UnverifiedSigned signed = UnverifiedSigned.read(octets, CmsLimits.STATEMENT_BYTES); // 1. in profile
            AuthorityId signer = AuthorityTrust.claimedBy(signed.unverifiedSigner()); // 2. by an authority
            Optional<AuthorityTrust> trust = believed.signaturesOf(signer); // 3. that is known
            return trust.isEmpty() ? Seen.no(unknown(signer, place)) : by(signer, trust.get(), signed, place, at);
        } catch (CmsRefused refused) {
            return Seen.no(fails(refused.because(), place));
        } catch (CertificateNotTrusted refused) {
            return Seen.no(fails(refused.because(), place));
        }
    }

    /**
     * Whether a signature is this authority's over a document that lies beside it.
     *
     * @param place of the signature's file
     */
    Claim beside(byte[] signature, byte[] document, AuthorityId by, String place, Instant at) {
        try {
            UnverifiedSigned signed = UnverifiedSigned.readDetached(signature, document, CmsLimits.STATEMENT_BYTES);
            Optional<AuthorityTrust> trust = believed.signaturesOf(by);
            if (!AuthorityTrust.claimedBy(signed.unverifiedSigner()).equals(by)) {
                return fails(RefusedBecause.OTHER_AUTHORITY, place);
            }
            if (trust.isEmpty()) {
                return unknown(by, place);
            }
            return switch (content(by, trust.get(), signed, place, at)) {
                case Content.Signed holds ->
                    new Claim.Holds(
                            Subject.CONTAINER, "PROOF_SIGNED", place, by + " signed the manifest of these files.");
                case Content.Not not -> not.why();
            };
        } catch (CmsRefused refused) {
            return fails(refused.because(), place);
        } catch (CertificateNotTrusted refused) {
            return fails(refused.because(), place);
        }
    }

    private sealed interface Content {
        record Signed(byte[] octets) implements Content {}

        record Not(Claim why) implements Content {}
    }

    private static Seen by(
            AuthorityId signer, AuthorityTrust trust, UnverifiedSigned signed, String place, Instant at) {
        return switch (content(signer, trust, signed, place, at)) {
            case Content.Signed holds -> said(signer, holds.octets(), place);
            case Content.Not not -> Seen.no(not.why());
        };
    }

    private static Content content(
            AuthorityId signer, AuthorityTrust trust, UnverifiedSigned signed, String place, Instant at) {
        CheckedCertificate checked;
        try {
            checked = trust.check(
                    signed.unverifiedSigner(),
                    signed.unverifiedIntermediates(),
                    CertificateUse.SIGNING,
                    at); // 4. with a certificate that counts
        } catch (CertificateNotTrusted refused) {
            if (!OPEN.contains(refused.because())) {
                return new Content.Not(fails(refused.because(), place));
            }
            X509Certificate certificate = AuthorityTrust.read(signed.unverifiedSigner());
            signed.contentSignedBy(CurveProfile.publicKey(certificate), CurveProfile.of(certificate));
            return new Content.Not(new Claim.CannotBeChecked(
                    Subject.STATEMENT, refused.because().name(), place, Reasons.open(refused.because(), signer, at)));
        }
        return new Content.Signed(signed.contentSignedBy(checked.publicKey(), checked.curve())); // 5. its signature
    }

    private static Seen said(AuthorityId signer, byte[] document, String place) {
        Optional<SignedStatement> statement = read(document); // 6. what it says
        if (statement.isEmpty()) {
            return Seen.no(fails(RefusedBecause.DOCUMENT_MALFORMED, place));
        }
        if (!statement.get().by().equals(signer)) { // 7. in its own name
            return Seen.no(fails(RefusedBecause.OTHER_AUTHORITY, place));
        }
        return new Seen(
                List.of(new Claim.Holds(Subject.STATEMENT, "STATEMENT_SIGNED", place, words(statement.get()))),
                statement);
    }

    private static Optional<SignedStatement> read(byte[] document) {
        try {
            return Optional.of(new SignedStatement.Answer(PartnerAnswerJson.read(document)));
        } catch (MalformedDocument noAnswer) {
            try {
                return Optional.of(new SignedStatement.Evidences(EvidenceBatchJson.read(document)));
            } catch (MalformedDocument neither) {
                return Optional.empty();
            }
        }
    }

    private static Claim fails(RefusedBecause because, String place) {
        return new Claim.Fails(Subject.STATEMENT, because.name(), place, Reasons.says(because));
    }

    private static Claim unknown(AuthorityId signer, String place) {
        return new Claim.CannotBeChecked(
                Subject.STATEMENT,
                "AUTHORITY_UNKNOWN",
                place,
                "It says that " + signer + " signed it, and you named no anchor of " + signer + ".");
    }

    private static String words(SignedStatement statement) {
        return switch (statement) {
            case SignedStatement.Answer signed -> words(signed.answer());
            case SignedStatement.Evidences signed -> words(signed.batch());
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
}
