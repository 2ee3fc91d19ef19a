package org.tidegate.contracts.envelope;

import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.digest.Salt;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Range;

/**
 * Binds content without telling it: nobody can test a guess against the digest once the salt is destroyed.
 *
 * @param digest SHA-256 over the salt and then the content
 * @param size octets of the content, 1 to 8 MiB; larger content travels in parts
 */
public record ContentCommitment(
        Salt salt,
        Digest digest,
        @Range(least = 1, most = ContentCommitment.LARGEST) long size) {

    /** Octets. */
    public static final int LARGEST = 8 << 20;

    public ContentCommitment {
        Checks.of(ContentCommitment.class, salt, digest, size).done();
    }

    public static ContentCommitment of(Salt salt, byte[] content) {
        return new ContentCommitment(salt, Digest.sha256(salt.bytes(), content), content.length);
    }

    /** Whether this is exactly the content that was committed to. */
    public boolean matches(byte[] content) {
        return content.length == size && Digest.sha256(salt.bytes(), content).equals(digest);
    }
}
