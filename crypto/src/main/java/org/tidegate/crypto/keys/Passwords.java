package org.tidegate.crypto.keys;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * The passwords of the key files, by entry name. Held as characters and overwritten when closed; never a String, which
 * would stay in the heap and in every dump of it.
 */
public final class Passwords implements AutoCloseable {

    private static final int GENERATED_SIZE_BYTES = 32;
    private static final String REMEDY = "write one line name=password per key file, and no other lines but # comments";

    private final Path source;
    private final Map<String, char[]> byName;

    private Passwords(Path source, Map<String, char[]> byName) {
        this.source = source;
        this.byName = byName;
    }

    /**
     * Reads {@code passwords.properties}: UTF-8, one {@code name=password} a line, {@code #} starts a comment line. No
     * escapes and no continuation lines: a password is taken exactly as it stands after the first {@code =}.
     *
     * @throws KeyFileException when the file is missing, open to others, or a line is not understood
     */
    public static Passwords read(Path file) {
        byte[] bytes = PrivateFiles.read(file);
        CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
        Arrays.fill(bytes, (byte) 0);
        Map<String, char[]> byName = new TreeMap<>();
        try {
            while (text.hasRemaining()) {
                readLine(file, nextLine(text), byName);
            }
        } finally {
            Arrays.fill(text.array(), '\0');
        }
        return new Passwords(file, byName);
    }

    /**
     * Makes a random password of 256 bits for each name and writes the file (0600).
     *
     * @param names entry names, lower case
     */
    public static Passwords generate(Path file, SecureRandom random, Iterable<String> names) {
        Map<String, char[]> byName = new TreeMap<>();
        for (String name : names) {
            byte[] secret = new byte[GENERATED_SIZE_BYTES];
            random.nextBytes(secret);
            byte[] encoded = Base64.getUrlEncoder().withoutPadding().encode(secret);
            byName.put(
                    name,
                    StandardCharsets.US_ASCII.decode(ByteBuffer.wrap(encoded)).array());
            Arrays.fill(secret, (byte) 0);
            Arrays.fill(encoded, (byte) 0);
        }
        Passwords passwords = new Passwords(file, byName);
        passwords.write();
        return passwords;
    }

    /**
     * The password of this entry: a copy, which the caller overwrites after use.
     *
     * @throws KeyFileException when the file has no such line
     */
    public char[] of(String name) {
        char[] password = byName.get(name);
        if (password == null) {
            throw new KeyFileException(source, "has no password for " + name, "add the line " + name + "=...");
        }
        return password.clone();
    }

    /** Overwrites every password held here. */
    @Override
    public void close() {
        byName.values().forEach(password -> Arrays.fill(password, '\0'));
        byName.clear();
    }

    private void write() {
        int size = byName.entrySet().stream()
                .mapToInt(entry -> entry.getKey().length() + entry.getValue().length + 2)
                .sum();
        CharBuffer text = CharBuffer.allocate(size);
        byName.forEach((name, password) -> text.put(name).put('=').put(password).put('\n'));
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text.flip());
        byte[] content = Arrays.copyOf(bytes.array(), bytes.limit());
        try {
            PrivateFiles.write(source, content);
        } finally {
            Arrays.fill(text.array(), '\0');
            Arrays.fill(bytes.array(), (byte) 0);
            Arrays.fill(content, (byte) 0);
        }
    }

    private static CharBuffer nextLine(CharBuffer text) {
        int start = text.position();
        int end = start;
        while (end < text.limit() && text.get(end) != '\n') {
            end++;
        }
        text.position(Math.min(end + 1, text.limit()));
        int last = end > start && text.get(end - 1) == '\r' ? end - 1 : end;
        return text.duplicate().position(start).limit(last);
    }

    private static void readLine(Path file, CharBuffer line, Map<String, char[]> byName) {
        if (line.isEmpty() || line.charAt(0) == '#') {
            return;
        }
        int equals = 0;
        while (equals < line.remaining() && line.charAt(equals) != '=') {
            equals++;
        }
        if (equals == 0 || equals >= line.remaining() - 1) {
            throw new KeyFileException(file, "has a line without a name or without a password", REMEDY);
        }
        String name = line.subSequence(0, equals).toString().strip();
        char[] password = new char[line.remaining() - equals - 1];
        line.subSequence(equals + 1, line.remaining()).get(password);
        char[] earlier = byName.putIfAbsent(name, password);
        if (earlier != null) {
            throw new KeyFileException(file, "names an entry twice: " + name, REMEDY);
        }
    }
}
