package org.tidegate.crypto.rest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.tidegate.crypto.keys.KeyFileException;
import org.tidegate.crypto.keys.PrivateFiles;

/**
 * The key of this node from which everything at rest hangs: 32 random bytes in {@code keys/node.key}, base64 on one line,
 * mode 0600. Without it no stored content can ever be read again, so it belongs in the backup, apart from the database's.
 */
public final class NodeKey implements AutoCloseable {

    private static final int SIZE_BYTES = 32;
    private static final String REMEDY = "restore node.key from its backup; a new one cannot open what is stored";

    private final byte[] secret;

    private NodeKey(byte[] secret) {
        this.secret = secret;
    }

    /**
     * Makes a new node key.
     *
     * @throws KeyFileException when the file exists: it is never overwritten
     */
    public static NodeKey create(Path file, SecureRandom random) {
        if (Files.exists(file)) {
            throw new KeyFileException(file, "exists and is never overwritten", "move it away to start anew");
        }
        byte[] secret = new byte[SIZE_BYTES];
        random.nextBytes(secret);
        byte[] encoded = Base64.getEncoder().encode(secret);
        byte[] line = Arrays.copyOf(encoded, encoded.length + 1);
        line[encoded.length] = '\n';
        try {
            PrivateFiles.write(file, line);
        } finally {
            Arrays.fill(encoded, (byte) 0);
            Arrays.fill(line, (byte) 0);
        }
        return new NodeKey(secret);
    }

    /**
     * Reads the node key.
     *
     * @throws KeyFileException when it is missing, open to others, or not 32 bytes in base64
     */
    public static NodeKey read(Path file) {
        byte[] content = PrivateFiles.read(file);
        byte[] line = stripped(content);
        try {
            byte[] secret = Base64.getDecoder().decode(line);
            if (secret.length != SIZE_BYTES) {
                Arrays.fill(secret, (byte) 0);
                throw new KeyFileException(file, "does not hold 32 bytes", REMEDY);
            }
            return new NodeKey(secret);
        } catch (IllegalArgumentException e) {
            // Without its cause: the decoder's message quotes a byte of the key.
            throw new KeyFileException(file, "is not one line of base64", REMEDY);
        } finally {
            Arrays.fill(content, (byte) 0);
            Arrays.fill(line, (byte) 0);
        }
    }

    /** The key itself; not a copy, only for {@link DerivedKeys}. */
    byte[] secret() {
        return secret;
    }

    /** Overwrites the key held here. */
    @Override
    public void close() {
        Arrays.fill(secret, (byte) 0);
    }

    private static byte[] stripped(byte[] content) {
        int end = content.length;
        while (end > 0 && Character.isWhitespace(content[end - 1])) {
            end--;
        }
        return Arrays.copyOf(content, end);
    }
}
