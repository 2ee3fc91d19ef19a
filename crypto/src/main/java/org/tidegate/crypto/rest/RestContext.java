package org.tidegate.crypto.rest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.envelope.EnvelopeId;

/**
 * What sealed bytes belong to. It is bound into the seal, so bytes copied to another row, or into another column of the same
 * row, do not open.
 *
 * @param part which bytes these are
 * @param id of the package, the envelope, the report, the file details, the entry or the seed
 * @param sender the partner whose id it is, empty for our own: two senders may use the same id
 */
public record RestContext(Part part, UUID id, String sender) {

    private static final String OURS = "";
    private static final int ID_SIZE_BYTES = 2 * Long.BYTES;

    /** Which bytes. */
    public enum Part {
        CONTENT(KeyLife.PACKAGE),
        ENVELOPE(KeyLife.ENVELOPE),
        REPORT(KeyLife.REPORT),
        FILE_DETAILS(KeyLife.REPORT),
        SIGNED_SUBMISSION(KeyLife.PACKAGE),
        TARGET_ENTRY(KeyLife.TARGET),
        EPOCH_SEED(KeyLife.TARGET);

        private final KeyLife life;

        Part(KeyLife life) {
            this.life = life;
        }

        KeyLife life() {
            return life;
        }
    }

    /** The canonical content of a package of our own. */
    public static RestContext content(PackageId packageId) {
        return new RestContext(Part.CONTENT, packageId.value(), OURS);
    }

    /** The canonical content of a partner's package. */
    public static RestContext received(AuthorityId sender, PackageId packageId) {
        return new RestContext(Part.CONTENT, packageId.value(), sender.value());
    }

    /** The sealed bytes of an outgoing envelope, kept until its receipt is verified. */
    public static RestContext envelope(EnvelopeId envelopeId) {
        return new RestContext(Part.ENVELOPE, envelopeId.value(), OURS);
    }

    /** What a case system signed, of a package of our own. */
    public static RestContext signedSubmission(PackageId packageId) {
        return new RestContext(Part.SIGNED_SUBMISSION, packageId.value(), OURS);
    }

    /** A report that is not finished, with its parameters. */
    public static RestContext report(UUID reportKey) {
        return new RestContext(Part.REPORT, reportKey, OURS);
    }

    /** Details of one file of a report that is not finished. */
    public static RestContext fileDetails(UUID detailsId) {
        return new RestContext(Part.FILE_DETAILS, detailsId, OURS);
    }

    /** What is compared with partners. */
    public static RestContext targetEntry(UUID entryId) {
        return new RestContext(Part.TARGET_ENTRY, entryId, OURS);
    }

    /** What the keys of one epoch with one partner come of. */
    public static RestContext epochSeed(UUID seedId) {
        return new RestContext(Part.EPOCH_SEED, seedId, OURS);
    }

    /** Unambiguous octets: the part's name, a zero, the 16 octets of the id, the sender. */
    byte[] octets() {
        byte[] name = part.name().getBytes(StandardCharsets.US_ASCII);
        byte[] whose = idOctets();
        return ByteBuffer.allocate(name.length + 1 + whose.length)
                .put(name)
                .put((byte) 0)
                .put(whose)
                .array();
    }

    /** The 16 octets of the id, then the sender. */
    byte[] idOctets() {
        byte[] from = sender.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(ID_SIZE_BYTES + from.length)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .put(from)
                .array();
    }
}
