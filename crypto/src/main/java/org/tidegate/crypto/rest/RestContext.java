package org.tidegate.crypto.rest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.envelope.EnvelopeId;

/**
 * What sealed bytes belong to. It is bound into the seal, so bytes copied to another row, or into another column of the same
 * row, do not open.
 *
 * @param part which bytes these are
 * @param id of the package or the envelope
 */
public record RestContext(Part part, UUID id) {

    private static final int ID_SIZE_BYTES = 2 * Long.BYTES;

    /** Which bytes; one data key may seal each part once or several times. */
    public enum Part {
        CONTENT,
        LOSS_REPORT,
        ENVELOPE
    }

    /** The package's canonical content. */
    public static RestContext content(PackageId packageId) {
        return new RestContext(Part.CONTENT, packageId.value());
    }

    /** The package's loss report. */
    public static RestContext lossReport(PackageId packageId) {
        return new RestContext(Part.LOSS_REPORT, packageId.value());
    }

    /** The sealed bytes of an outgoing envelope, kept until its receipt is verified. */
    public static RestContext envelope(EnvelopeId envelopeId) {
        return new RestContext(Part.ENVELOPE, envelopeId.value());
    }

    /** Unambiguous octets: the part's name, a zero, the 16 octets of the id. */
    byte[] octets() {
        byte[] name = part.name().getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(name.length + 1 + ID_SIZE_BYTES)
                .put(name)
                .put((byte) 0)
                .put(idOctets())
                .array();
    }

    byte[] idOctets() {
        return ByteBuffer.allocate(ID_SIZE_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
