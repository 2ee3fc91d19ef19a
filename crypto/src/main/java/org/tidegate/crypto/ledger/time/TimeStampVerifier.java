package org.tidegate.crypto.ledger.time;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TSPValidationException;
import org.bouncycastle.tsp.TimeStampToken;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.cms.CmsRefused;
import org.tidegate.crypto.cms.CryptoProviders;
import org.tidegate.crypto.cms.Parsing;

/**
 * Verifies time-stamps (RFC 3161, 2.4.2; RFC 5816). Certificates are judged as of the stamp's own time, so that an old stamp still
 * holds after they expired; revocation is not asked about.
 */
public final class TimeStampVerifier {

    /** Octets of the largest answer that is read. */
    public static final int LARGEST = 64 * 1024;

    /** How far the authority's clock and ours may be apart. */
    static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

    private static final Set<Integer> GRANTED = Set.of(PKIStatus.GRANTED, PKIStatus.GRANTED_WITH_MODS);
    private static final int MOST_CERTIFICATES = 8;

    private final TimeStampChain chain;

    /** @param anchors certification authorities whose time-stamping authorities are believed */
    public TimeStampVerifier(Collection<X509Certificate> anchors) {
        this.chain = new TimeStampChain(anchors);
    }

    /**
     * The answer to a query.
     *
     * @param response DER, {@code application/timestamp-reply}
     * @param sentAt when the query was sent, by our clock
     * @param now our clock
     */
    public TimeStampCheck check(byte[] response, TimeStampQuery query, Instant sentAt, Instant now) {
        return checked(response, () -> {
            TimeStampToken token = granted(response); // 1. well-formed, 2. granted
            requireAnswers(token, query); // 3. to this query
            requireBetween(token, sentAt, now); // 4. at a time that can be
            return verified(token, query.imprint()); // 5. as any token
        });
    }

    /** A token kept beside what it stamps. */
    public TimeStampCheck check(byte[] token, Digest imprint, Instant now) {
        return checked(token, () -> {
            TimeStampToken parsed = token(ContentInfo.getInstance(Parsing.oneObject(token)));
            requireNotAhead(parsed, now);
            return verified(parsed, imprint);
        });
    }

    private TimeStamp verified(TimeStampToken token, Digest imprint) {
        requireImprint(token, imprint);
        X509CertificateHolder signer = signer(token);
        requireSignature(token, signer);
        Instant at = at(token);
        TimeStampChain.Line line = chain.require(signer, token.getCertificates(), at);
        TimeStamp.Kind kind = LocalPolicy.OID.equals(token.getTimeStampInfo().getPolicy())
                        || LocalTimeCertificates.isOfALocalAuthority(line.authority(), line.anchor())
                ? TimeStamp.Kind.LOCAL
                : TimeStamp.Kind.THIRD_PARTY;
        return new TimeStamp(at, kind, token.getTimeStampInfo().getSerialNumber(), line.authority(), encoded(token));
    }

    /** The library first looks at some parts when they are used, so every step may find the octets malformed. */
    private static TimeStampCheck checked(byte[] octets, Parsing.Step<TimeStamp> steps) {
        if (octets.length > LARGEST) {
            return new TimeStampCheck.Fails(TimeStampFault.MALFORMED);
        }
        try {
            return new TimeStampCheck.Holds(Parsing.guarded(steps));
        } catch (TimeStampRefused refused) {
            return new TimeStampCheck.Fails(refused.fault());
        } catch (CmsRefused malformed) {
            return new TimeStampCheck.Fails(TimeStampFault.MALFORMED);
        }
    }

    private static TimeStampToken granted(byte[] response) throws IOException {
        TimeStampResp answer = TimeStampResp.getInstance(Parsing.oneObject(response));
        ContentInfo token = answer.getTimeStampToken();
        if (!GRANTED.contains(answer.getStatus().getStatus().intValueExact()) || token == null) {
            throw new TimeStampRefused(TimeStampFault.NOT_GRANTED);
        }
        return token(token);
    }

    /** What is stamped lies in octets of its own, so its shape is looked at as the token's was before. */
    private static TimeStampToken token(ContentInfo octets) throws IOException {
        try {
            CMSSignedData signed = new CMSSignedData(octets);
            Parsing.oneObject((byte[]) signed.getSignedContent().getContent());
            return new TimeStampToken(signed);
        } catch (CMSException | TSPException malformed) {
            throw new IOException(malformed);
        }
    }

    private static void requireAnswers(TimeStampToken token, TimeStampQuery query) {
        if (!query.nonce().equals(token.getTimeStampInfo().getNonce())) {
            throw new TimeStampRefused(TimeStampFault.NONCE_DIFFERS);
        }
    }

    private static void requireBetween(TimeStampToken token, Instant sentAt, Instant now) {
        requireNotAhead(token, now);
        if (at(token).isBefore(sentAt.minus(CLOCK_DIFFERENCE))) {
            throw new TimeStampRefused(TimeStampFault.TIME_BEFORE_QUERY);
        }
    }

    private static void requireNotAhead(TimeStampToken token, Instant now) {
        if (at(token).isAfter(now.plus(CLOCK_DIFFERENCE))) {
            throw new TimeStampRefused(TimeStampFault.TIME_AHEAD);
        }
    }

    private static Instant at(TimeStampToken token) {
        return token.getTimeStampInfo().getGenTime().toInstant();
    }

    private static void requireImprint(TimeStampToken token, Digest imprint) {
        if (!token.getTimeStampInfo().getMessageImprintAlgOID().equals(NISTObjectIdentifiers.id_sha256)) {
            throw new TimeStampRefused(TimeStampFault.ALGORITHM_NOT_ALLOWED);
        }
        byte[] stamped = token.getTimeStampInfo().getMessageImprintDigest();
        if (stamped.length != Digest.SIZE || !new Digest(stamped).equals(imprint)) {
            throw new TimeStampRefused(TimeStampFault.IMPRINT_DIFFERS);
        }
    }

    private static X509CertificateHolder signer(TimeStampToken token) {
        Collection<SignerInformation> signers =
                token.toCMSSignedData().getSignerInfos().getSigners();
        List<X509CertificateHolder> named = List.copyOf(token.getCertificates().getMatches(token.getSID()));
        int all = token.getCertificates().getMatches(null).size();
        if (signers.size() != 1 || named.size() != 1 || all > MOST_CERTIFICATES) {
            throw new TimeStampRefused(TimeStampFault.NOT_ONE_SIGNER);
        }
        SignerInformation only = signers.iterator().next();
        if (!SignatureStrength.isDigest(only.getDigestAlgorithmID())
                || !SignatureStrength.isSignature(only.toASN1Structure().getDigestEncryptionAlgorithm())) {
            throw new TimeStampRefused(TimeStampFault.ALGORITHM_NOT_ALLOWED);
        }
        return named.getFirst();
    }

    /** Also that the token names this certificate by its digest, and that it was in date (RFC 3161, 2.4.2; ESSCertIDv2). */
    private static void requireSignature(TimeStampToken token, X509CertificateHolder signer) {
        try {
            token.validate(new JcaSimpleSignerInfoVerifierBuilder()
                    .setProvider(CryptoProviders.CURVES)
                    .build(signer));
        } catch (TSPValidationException wrong) {
            throw new TimeStampRefused(TimeStampFault.SIGNATURE_WRONG, wrong);
        } catch (TSPException | OperatorCreationException | CertificateException unusable) {
            throw new TimeStampRefused(TimeStampFault.SIGNATURE_WRONG, unusable);
        }
    }

    private static byte[] encoded(TimeStampToken token) {
        try {
            return Objects.requireNonNull(token.getEncoded());
        } catch (IOException impossible) {
            throw new IllegalStateException("a time-stamp that was read could not be written", impossible);
        }
    }
}
