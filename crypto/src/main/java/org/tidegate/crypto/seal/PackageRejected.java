package org.tidegate.crypto.seal;

import java.util.Objects;
import org.tidegate.contracts.envelope.EnvelopeId;
import org.tidegate.contracts.envelope.Manifest;
import org.tidegate.contracts.envelope.RefusalReason;

/** The envelope is the partner's, and we will not take it: final for these bytes, and told to the sender in a signed refusal. */
public final class PackageRejected extends RuntimeException {

    private final transient Manifest manifest;
    private final RefusalReason reason;

    /** @param manifest of the opened envelope */
    public PackageRejected(Manifest manifest, RefusalReason reason) {
        super("package rejected: envelope " + manifest.envelope() + ", reason " + reason);
        this.manifest = manifest;
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    public EnvelopeId envelope() {
        return manifest.envelope();
    }

    /** What the sender signed. */
    public Manifest manifest() {
        return manifest;
    }

    public RefusalReason reason() {
        return reason;
    }
}
