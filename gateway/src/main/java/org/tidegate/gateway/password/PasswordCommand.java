package org.tidegate.gateway.password;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.tidegate.crypto.password.PasswordHash;
import org.tidegate.gateway.command.Arguments;
import org.tidegate.gateway.command.Command;
import org.tidegate.gateway.command.CommandFailed;

/** {@code ./tidegate password}: asks for a password, or reads its first line from standard input, and prints its Argon2id hash. */
public final class PasswordCommand implements Command {
    /** Of a password that a program sends: there is no reason for a short one. */
    static final int SHORTEST = 12;

    private static final int LONGEST_BYTES = 1024;

    @Override
    public String usage() {
        return "./tidegate password (asks; or reads one line from standard input)";
    }

    @Override
    public int run(Arguments arguments) {
        arguments.end();
        Console console = System.console();
        char[] password = console != null && console.isTerminal() ? asked(console) : firstLine(System.in);
        try {
            if (password.length < SHORTEST) {
                throw new CommandFailed("The password has fewer than " + SHORTEST
                        + " characters. Use a longer one; openssl rand -base64 24 makes a good one.");
            }
            System.out.println(PasswordHash.of(password, new SecureRandom()).text());
        } finally {
            Arrays.fill(password, '\0');
        }
        return 0;
    }

    private static char[] asked(Console console) {
        char[] once = console.readPassword("Password: ");
        char[] again = console.readPassword("Once more: ");
        if (once == null || again == null || !Arrays.equals(once, again)) {
            throw new CommandFailed("The two are not the same. Try again.");
        }
        Arrays.fill(again, '\0');
        return once;
    }

    private static char[] firstLine(InputStream in) {
        byte[] octets;
        try {
            octets = in.readNBytes(LONGEST_BYTES + 1);
        } catch (IOException e) {
            throw new CommandFailed("Standard input cannot be read. Send the password as one line.", e);
        }
        int end = 0;
        while (end < octets.length && octets[end] != '\n' && octets[end] != '\r') {
            end++;
        }
        try {
            if (end > LONGEST_BYTES) {
                throw new CommandFailed("The password is longer than " + LONGEST_BYTES + " octets. Use a shorter one.");
            }
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets, 0, end));
            char[] line = new char[text.remaining()];
            text.get(line);
            Arrays.fill(text.array(), '\0');
            return line;
        } catch (CharacterCodingException e) {
            throw new CommandFailed("The password is not in UTF-8. Send it as one line of UTF-8.", e);
        } finally {
            Arrays.fill(octets, (byte) 0);
        }
    }
}
