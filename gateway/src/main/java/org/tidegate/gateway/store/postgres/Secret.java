package org.tidegate.gateway.store.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** A password the gateway made for its own database: 32 random bytes in hexadecimal, in a file only its user reads. */
record Secret(String text) {
    private static final int RANDOM_BYTES = 32;

    /** Reads the file, or makes it: complete under its name or not there at all. */
    static Secret in(Path file, SecureRandom random) throws IOException {
        if (!Files.exists(file)) {
            byte[] bytes = new byte[RANDOM_BYTES];
            random.nextBytes(bytes);
            Path incoming = file.resolveSibling(file.getFileName() + ".incoming");
            Files.deleteIfExists(incoming);
            new Secret(HexFormat.of().formatHex(bytes)).write(incoming);
            Files.move(incoming, file, StandardCopyOption.ATOMIC_MOVE);
        }
        String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
        if (!text.matches("[0-9a-f]{64}")) {
            throw new PostgresNotStarted("the password file " + file
                    + " is damaged; restore it from the backup that belongs to this data folder");
        }
        return new Secret(text);
    }

    void write(Path file) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text + "\n", StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return "Secret[hidden]";
    }
}
