package org.tidegate.gateway.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.tidegate.crypto.keys.PrivateFiles;
import org.tidegate.crypto.password.PasswordHash;

/** The people of a demo node, one for each role, with one password made for this home and kept in it, closed to other users. */
final class DemoOfficer {
    static final String ID = "p-001";
    static final String AUDITOR_ID = "p-002";
    static final String DATA_PROTECTION_ID = "p-003";

    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int GROUPS = 4;
    private static final int GROUP_LETTERS = 5;

    private final String password;
    private final String passwordHash;

    private DemoOfficer(String password, String passwordHash) {
        this.password = password;
        this.passwordHash = passwordHash;
    }

    /** Made where it is missing. */
    static DemoOfficer of(Path home, SecureRandom random) {
        Path folder = home.resolve("officer");
        Path password = folder.resolve("password");
        Path hash = folder.resolve("password-hash");
        try {
            if (!Files.exists(password) || !Files.exists(hash)) {
                make(folder, password, hash, random);
            }
            return new DemoOfficer(
                    new String(PrivateFiles.read(password), StandardCharsets.US_ASCII).strip(),
                    Files.readString(hash).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String password() {
        return password;
    }

    /** PHC form. */
    String passwordHash() {
        return passwordHash;
    }

    private static void make(Path folder, Path password, Path hash, SecureRandom random) throws IOException {
        Files.createDirectories(folder);
        Files.deleteIfExists(password);
        String made = password(random);
        PrivateFiles.write(password, (made + "\n").getBytes(StandardCharsets.US_ASCII));
        Files.writeString(hash, PasswordHash.of(made.toCharArray(), random).text() + "\n");
    }

    private static String password(SecureRandom random) {
        StringBuilder made = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP_LETTERS; i++) {
            if (i > 0 && i % GROUP_LETTERS == 0) {
                made.append('-');
            }
            made.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return made.toString();
    }

    @Override
    public String toString() {
        return "DemoOfficer[hidden]";
    }
}
