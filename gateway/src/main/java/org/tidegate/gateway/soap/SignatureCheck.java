package org.tidegate.gateway.soap;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.wss4j.common.cache.MemoryReplayCache;
import org.apache.wss4j.common.crypto.AlgorithmSuite;
import org.apache.wss4j.common.ext.WSSecurityException;
import org.apache.wss4j.common.util.WSTimeSource;
import org.apache.wss4j.dom.WSConstants;
import org.apache.wss4j.dom.WSDataRef;
import org.apache.wss4j.dom.engine.WSSConfig;
import org.apache.wss4j.dom.engine.WSSecurityEngine;
import org.apache.wss4j.dom.engine.WSSecurityEngineResult;
import org.apache.wss4j.dom.handler.RequestData;
import org.apache.wss4j.dom.handler.WSHandlerResult;
import org.apache.wss4j.dom.message.token.Timestamp;
import org.apache.xml.security.Init;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.keys.Fingerprint;
import org.tidegate.crypto.trust.CertificateNotTrusted;
import org.tidegate.gateway.exchange.DoorSignature;
import org.tidegate.gateway.soap.SignatureRefused.Because;
import org.w3c.dom.Element;

/**
 * Verifies the signature of an envelope by WSS4J, by the rules of the Basic Security Profile: over the very body, timestamp and action
 * that are read, with SHA-2, fresh, and once. What was seen is remembered by this node, for as long as it is fresh.
 */
final class SignatureCheck implements Closeable {

    /** Seconds that a timestamp is fresh, and that the signer's clock may be ahead. */
    private static final int FRESH_SECONDS = 300;

    private static final int AHEAD_SECONDS = 60;

    private static final String MORE = "http://www.w3.org/2001/04/xmldsig-more#";
    private static final String PSS = "http://www.w3.org/2007/05/xmldsig-more#";
    private static final List<String> SIGNATURES = List.of(
            MORE + "ecdsa-sha256",
            MORE + "ecdsa-sha384",
            MORE + "ecdsa-sha512",
            MORE + "rsa-sha256",
            MORE + "rsa-sha384",
            MORE + "rsa-sha512",
            PSS + "sha256-rsa-MGF1",
            PSS + "sha384-rsa-MGF1",
            PSS + "sha512-rsa-MGF1");
    private static final List<String> DIGESTS = List.of(
            "http://www.w3.org/2001/04/xmlenc#sha256", MORE + "sha384", "http://www.w3.org/2001/04/xmlenc#sha512");

    private final MemoryReplayCache seen = new MemoryReplayCache();
    private final Clock clock;

    SignatureCheck(Clock clock) {
        this.clock = clock;
    }

    /** The library, which takes a while to wake: only where somebody signs. */
    private static final class Library {
        static final WSSecurityEngine ENGINE = engine();

        private static WSSecurityEngine engine() {
            // The security providers of this process, and their order, are no library's to change.
            WSSConfig.setAddJceProviders(false);
            WSSConfig.init();
            Init.init();
            return new WSSecurityEngine();
        }
    }

    /**
     * @param octets the envelope as it came, which is what is kept
     * @throws SignatureRefused where the signature does not count
     */
    DoorSignature require(Element envelope, Element security, byte[] octets, SignatureRules.Signers signers) {
        SignedShape shape = SignedShape.of(envelope, security);
        WSHandlerResult result = verified(security, signers);
        WSSecurityEngineResult signature = only(result, WSConstants.SIGN);
        requireSigned(signature, shape);
        return new DoorSignature(digestOf(signature), createdAt(only(result, WSConstants.TS)), octets);
    }

    private WSHandlerResult verified(Element security, SignatureRules.Signers signers) {
        RequestData request = new RequestData();
        WSSConfig config = WSSConfig.getNewInstance();
        config.setCurrentTime(new NodeTime(clock));
        request.setWssConfig(config);
        request.setSigVerCrypto(new SignerCrypto(signers, clock));
        request.setAlgorithmSuite(algorithms());
        request.setDisableBSPEnforcement(false);
        request.setAllowRSA15KeyTransportAlgorithm(false);
        request.setTimeStampStrict(true);
        request.setRequireTimestampExpires(true);
        request.setTimeStampTTL(FRESH_SECONDS);
        request.setTimeStampFutureTTL(AHEAD_SECONDS);
        request.setTimestampReplayCache(seen);
        try {
            return Library.ENGINE.processSecurityHeader(security, request);
        } catch (WSSecurityException e) {
            throw new SignatureRefused(Because.NOT_VERIFIED, String.valueOf(e.getErrorCode()), e);
        } catch (CertificateNotTrusted e) {
            throw new SignatureRefused(
                    Because.CERTIFICATE_NOT_TRUSTED, e.because().name(), e);
        }
    }

    private static AlgorithmSuite algorithms() {
        AlgorithmSuite suite = new AlgorithmSuite();
        SIGNATURES.forEach(suite::addSignatureMethod);
        DIGESTS.forEach(suite::addDigestAlgorithm);
        suite.addC14nAlgorithm(WSConstants.C14N_EXCL_OMIT_COMMENTS);
        suite.addTransformAlgorithm(WSConstants.C14N_EXCL_OMIT_COMMENTS);
        return suite;
    }

    /** The same nodes that are read, not ones of the same name. */
    private static void requireSigned(WSSecurityEngineResult signature, SignedShape shape) {
        List<Element> signed = new ArrayList<>();
        if (signature.get(WSSecurityEngineResult.TAG_DATA_REF_URIS) instanceof List<?> references) {
            for (Object each : references) {
                if (each instanceof WSDataRef reference && !reference.isContent()) {
                    signed.add(reference.getProtectedElement());
                }
            }
        }
        for (Element needed : List.of(shape.body(), shape.timestamp(), shape.action())) {
            if (signed.stream().noneMatch(each -> each == needed)) {
                throw new SignatureRefused(Because.NOT_ALL_SIGNED);
            }
        }
    }

    private static WSSecurityEngineResult only(WSHandlerResult result, int action) {
        List<WSSecurityEngineResult> found = result.getActionResults().getOrDefault(action, List.of());
        if (found.size() != 1) {
            throw new SignatureRefused(Because.NOT_THE_THREE_ELEMENTS);
        }
        return found.getFirst();
    }

    private static Digest digestOf(WSSecurityEngineResult signature) {
        if (signature.get(WSSecurityEngineResult.TAG_X509_CERTIFICATE) instanceof X509Certificate certificate) {
            return new Digest(
                    HexFormat.of().parseHex(Fingerprint.of(certificate).hex()));
        }
        throw new SignatureRefused(Because.KEY_REFERENCE);
    }

    private static Instant createdAt(WSSecurityEngineResult timestamp) {
        if (timestamp.get(WSSecurityEngineResult.TAG_TIMESTAMP) instanceof Timestamp stamp
                && stamp.getCreated() != null) {
            return stamp.getCreated();
        }
        throw new SignatureRefused(Because.NOT_THE_THREE_ELEMENTS);
    }

    /** The node's clock, for the library. */
    private record NodeTime(Clock clock) implements WSTimeSource {
        @Override
        public Instant now() {
            return clock.instant();
        }
    }

    @Override
    public void close() {
        try {
            seen.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
