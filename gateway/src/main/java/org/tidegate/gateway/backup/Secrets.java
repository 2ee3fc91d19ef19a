package org.tidegate.gateway.backup;

import java.io.Console;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.tidegate.crypto.keys.KeyFileException;
import org.tidegate.gateway.command.CommandFailed;
import org.tidegate.gateway.folder.PasswordFile;

/** The recovery key's password: asked for at a terminal, or read from a file. */
final class Secrets {
    /** Whoever finds the file can try as long as they like. */
    private static final int SHORTEST = 16;

    private Secrets() {}

    /** @throws CommandFailed when there is neither a file nor a terminal */
    static char[] of(Optional<String> file) {
        return file.map(Secrets::read).orElseGet(() -> asked("Password of the recovery key: "));
    }

    /** A new one; at a terminal it is asked for twice. */
    static char[] fresh(Optional<String> file) {
        char[] password = file.map(Secrets::read).orElseGet(Secrets::askedTwice);
        if (password.length < SHORTEST) {
            throw new CommandFailed("The password has fewer than " + SHORTEST
                    + " characters. Use a longer one; openssl rand -base64 24 makes a good one.");
        }
        return password;
    }

    static char[] read(String file) {
        try {
            return PasswordFile.read(Path.of(file)).toCharArray();
        } catch (KeyFileException e) {
            throw new CommandFailed("The password file cannot be used: " + e.getMessage(), e);
        }
    }

    private static char[] askedTwice() {
        char[] once = asked("Password of the new recovery key: ");
        char[] again = asked("Once more: ");
        if (!Arrays.equals(once, again)) {
            throw new CommandFailed("The two are not the same. Try again.");
        }
        Arrays.fill(again, '\0');
        return once;
    }

    private static char[] asked(String prompt) {
        Console console = System.console();
        char[] password = console != null && console.isTerminal() ? console.readPassword(prompt) : null;
        if (password == null) {
            throw new CommandFailed("There is no terminal to ask for the password. Name a file with --password-file.");
        }
        return password;
    }
}
