package org.tidegate.crypto.seal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.envelope.Manifest;
import org.tidegate.crypto.trust.CheckedCertificate;
import org.tidegate.crypto.trust.TrustAlarm;

/** What a partner's envelope held, after every check. Only {@link Opener} makes one. */
public final class OpenedEnvelope {

    private final SignedPayload payload;
    private final CheckedCertificate signer;
    private final Set<TrustAlarm> alarms;
    private final byte[] signed;
    private final Digest digest;

    OpenedEnvelope(
            SignedPayload payload,
            CheckedCertificate signer,
            CheckedCertificate deliverer,
            byte[] signed,
            Digest digest) {
        this.payload = payload;
        this.signer = signer;
        this.alarms = new LinkedHashSet<>(signer.alarms());
        this.alarms.addAll(deliverer.alarms());
        this.signed = signed;
        this.digest = digest;
    }

    public Manifest manifest() {
        return payload.manifest();
    }

    /** One for each item of the manifest, in its order. */
    public List<byte[]> contents() {
        return payload.contents();
    }

    long contentBytes() {
        return payload.contentBytes();
    }

    public CheckedCertificate signer() {
        return signer;
    }

    /** What an operator must hear of although the envelope passed. */
    public Set<TrustAlarm> alarms() {
        return Set.copyOf(alarms);
    }

    /** The CMS SignedData that was inside: manifest, contents and the sender's signature, for whoever must prove it later. */
    public byte[] signed() {
        return signed.clone();
    }

    /** SHA-256 over the envelope as it arrived: what the receipt names. */
    public Digest digest() {
        return digest;
    }
}
