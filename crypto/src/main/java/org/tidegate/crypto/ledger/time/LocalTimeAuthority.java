package org.tidegate.crypto.ledger.time;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;
import java.util.Set;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.jspecify.annotations.Nullable;
import org.tidegate.crypto.cms.CmsRefused;
import org.tidegate.crypto.cms.CryptoProviders;
import org.tidegate.crypto.cms.Parsing;

/**
 * A time-stamping authority inside this process, for the demo: the same bytes go to and fro as with a real one, and its tokens say
 * that they are local.
 */
public final class LocalTimeAuthority {

    private static final String SIGNATURE = "SHA256withECDSA";
    private static final int SERIAL_BITS = 126;

    private final PrivateKey key;
    private final X509Certificate certificate;
    private final Clock clock;
    private final SecureRandom random;

    /** @param certificate of a key on P-256, for time-stamping only; see {@link LocalTimeCertificates} */
    public LocalTimeAuthority(PrivateKey key, X509Certificate certificate, Clock clock, SecureRandom random) {
        this.key = key;
        this.certificate = certificate;
        this.clock = clock;
        this.random = random;
    }

    /**
     * @param query DER, as {@link TimeStampQuery#octets} writes it; anything that is no query gets a rejection
     * @return DER, {@code application/timestamp-reply}
     */
    public byte[] answer(byte[] query) {
        try {
            return encoded(generator().generate(request(query), serial(), Date.from(clock.instant())));
        } catch (TSPException | CmsRefused notAnswered) {
            return rejection();
        }
    }

    private static @Nullable TimeStampRequest request(byte[] query) {
        return Parsing.guarded(() -> new TimeStampRequest(query));
    }

    private byte[] rejection() {
        try {
            return encoded(generator()
                    .generateFailResponse(
                            PKIStatus.REJECTION, PKIFailureInfo.badDataFormat, "not a query this authority answers"));
        } catch (TSPException impossible) {
            throw new IllegalStateException("a time-stamp could not even be refused", impossible);
        }
    }

    private TimeStampResponseGenerator generator() throws TSPException {
        return new TimeStampResponseGenerator(tokens(), Set.of(TSPAlgorithms.SHA256));
    }

    private TimeStampTokenGenerator tokens() throws TSPException {
        try {
            TimeStampTokenGenerator tokens = new TimeStampTokenGenerator(
                    new JcaSimpleSignerInfoGeneratorBuilder()
                            .setProvider(CryptoProviders.CURVES)
                            .build(SIGNATURE, key, certificate),
                    new BcDigestCalculatorProvider().get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)),
                    LocalPolicy.OID);
            tokens.addCertificates(new JcaCertStore(Set.of(certificate)));
            return tokens;
        } catch (GeneralSecurityException | OperatorCreationException unusable) {
            throw new IllegalStateException(
                    "the local time-stamping key is unusable; make a new one with LocalTimeCertificates", unusable);
        }
    }

    private BigInteger serial() {
        return new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS);
    }

    private static byte[] encoded(TimeStampResponse response) {
        try {
            return response.getEncoded();
        } catch (IOException impossible) {
            throw new IllegalStateException("a time-stamp reply could not be encoded", impossible);
        }
    }
}
