package org.tidegate.gateway.backup;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import org.tidegate.config.node.NodeSettings;

/** PKCS#12 files by what is in them: a name says nothing of the key. */
final class KeyFiles {
    private static final String PASSWORDS = "passwords.properties";
    private static final String ENDING = ".p12";
    private static final byte SEQUENCE = 0x30;
    private static final byte[] VERSION_3 = {2, 1, 3};

    /** Of the contents that RFC 7292 puts after the version, data or signed data: 1.2.840.113549.1.7. */
    private static final byte[] CONTENT_TYPE = {6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 7};

    private static final int BEGINNING = 40;

    private final NodeSettings settings;

    KeyFiles(NodeSettings settings) {
        this.settings = settings;
    }

    static boolean isPkcs12(byte[] content) {
        byte[] beginning = Arrays.copyOf(content, Math.min(content.length, BEGINNING));
        int version = at(VERSION_3, beginning, 0);
        return beginning.length == BEGINNING
                && beginning[0] == SEQUENCE
                && version >= 0
                && at(CONTENT_TYPE, beginning, version) >= 0;
    }

    /** @return where it begins, or -1 */
    static int at(byte[] wanted, byte[] octets, int from) {
        for (int at = from; at + wanted.length <= octets.length; at++) {
            if (Arrays.equals(octets, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        return -1;
    }

    /** Whether the passwords of its folder, or the node's, have a line for it, as they have for each key that is used. */
    boolean isKnown(Path file) throws IOException {
        String name = file.getFileName().toString();
        if (!name.endsWith(ENDING)) {
            return false;
        }
        String stem = name.substring(0, name.length() - ENDING.length());
        return hasLine(file.resolveSibling(PASSWORDS), stem)
                || settings.keys().folder().equals(file.getParent())
                        && hasLine(settings.keys().passwordsFile(), stem);
    }

    private static boolean hasLine(Path passwords, String stem) throws IOException {
        if (!Files.exists(passwords)) {
            return false;
        }
        Properties lines = new Properties();
        try (Reader in = Files.newBufferedReader(passwords, StandardCharsets.ISO_8859_1)) {
            lines.load(in);
        }
        return lines.containsKey(stem);
    }
}
