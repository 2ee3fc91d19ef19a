package org.tidegate.gateway.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.config.yaml.SettingsRefused;
import org.tidegate.config.yaml.TimeSpan;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.crypto.keys.KeyFileException;
import org.tidegate.crypto.keys.KeyRing;
import org.tidegate.crypto.keys.Passwords;
import org.tidegate.crypto.keys.Pkcs12KeyRing;
import org.tidegate.gateway.command.Arguments;
import org.tidegate.gateway.command.Command;
import org.tidegate.gateway.command.CommandFailed;
import org.tidegate.gateway.command.UsageError;
import org.tidegate.gateway.folder.FolderInUse;
import org.tidegate.gateway.folder.FolderLock;

/** {@code ./tidegate backup}: of a node that runs or is stopped; makes the recovery key; verifies what was made. */
public final class BackupCommand implements Command {
    private static final Duration KEEP_KEYS = Duration.ofDays(30);
    private static final Duration SHORTEST = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(366);

    @Override
    public String usage() {
        return "./tidegate backup --home DIR --to FOLDER [--keys-only] [--keep-keys 30d]"
                + " | backup new-recovery-key --home DIR --out FILE.p12 [--password-file FILE]"
                + " | backup verify FOLDER --recovery FILE.p12 [--keys FOLDER] [--scratch DIR] [--password-file FILE]";
    }

    @Override
    public String help() {
        return """
                Usage: ./tidegate backup --home DIR --to FOLDER [--keys-only] [--keep-keys 30d]
                  writes one folder into FOLDER, sealed for the recovery key: data (the database without any key) and keys (the keys,
                  what was erased, the home's files). The node may run. --keys-only writes keys alone, as often as you like.
                  Key parts in FOLDER that are older than --keep-keys are deleted, and said.
                       ./tidegate backup new-recovery-key --home DIR --out FILE.p12 [--password-file FILE]
                  makes the key that opens backups; asks for its password. Keep the file off the node.
                       ./tidegate backup verify FOLDER --recovery FILE.p12 [--keys FOLDER] [--scratch DIR] [--password-file FILE]
                  restores a backup into a database that is thrown away, recomputes the ledger, opens every content, and counts.
                  FOLDER is the folder of a run; --keys names a newer key part, the newest one beside it is taken else.
                Exit status: 0 done, 1 not done (the reason is on standard error), 2 the words are off. docs/backup.md has the whole way.""";
    }

    @Override
    public int run(Arguments arguments) {
        QuietLog.begin();
        // Before the word that says what is to be done: options may stand in front of it.
        Optional<String> home = arguments.option("home");
        Optional<String> passwordFile = arguments.option("password-file");
        Optional<String> keys = arguments.option("keys");
        Optional<String> recovery = arguments.option("recovery");
        Optional<String> scratch = arguments.option("scratch");
        return switch (arguments.optionalWord().orElse("")) {
            case "" -> backup(path("home", home), arguments);
            case "new-recovery-key" -> newRecoveryKey(path("home", home), passwordFile, arguments);
            case "verify" -> verify(keys, path("recovery", recovery), passwordFile, scratch, arguments);
            default -> throw new UsageError("Not understood.");
        };
    }

    private static Path path(String name, Optional<String> given) {
        return given.map(text -> Path.of(text).toAbsolutePath().normalize())
                .orElseThrow(() -> new UsageError("--" + name + " is missing."));
    }

    private static int newRecoveryKey(Path home, Optional<String> passwordFile, Arguments arguments) {
        Path out = arguments.path("out");
        arguments.end();
        NodeSettings settings = settings(home);
        System.out.print(new NewRecoveryKey(settings, Clock.systemUTC())
                .make(out, passwordFile, keys(settings).signing()));
        return 0;
    }

    private static int backup(Path home, Arguments arguments) {
        Path to = arguments.path("to");
        boolean keysOnly = arguments.flag("keys-only");
        Duration keepKeys =
                arguments.option("keep-keys").map(BackupCommand::keepKeys).orElse(KEEP_KEYS);
        arguments.end();
        Clock clock = Clock.systemUTC();
        NodeSettings settings = settings(home);
        RecoveryCertificate recovery = RecoveryCertificate.read(settings);
        KeyRing keys = keys(settings);
        recovery.requireBelieves(keys.signing(), settings.identity().authority(), clock.instant());
        requirePlace(to, settings);
        try (FolderLock lock = FolderLock.of(to)) {
            BackupFolder target = new BackupFolder(to);
            target.clear().forEach(left -> say("Removed what a run that was cut off had left: " + left));
            AuthorityId authority = settings.identity().authority();
            // Before too: whatever stops this run, such as a full disk, keeps no key that nobody needs any more.
            endOldKeys(target, authority, clock.instant(), keepKeys);
            BackupRun.Made made;
            try (NodeDatabase database = NodeDatabase.of(settings)) {
                made = new BackupRun(settings, recovery, keys).make(database, target, !keysOnly);
            } catch (CommandFailed failed) {
                clearAfter(failed, target);
                throw failed;
            }
            System.out.println(made.folder());
            say((keysOnly ? "Keys" : made.rows() + " rows and the keys") + " as of " + made.at() + ", in "
                    + made.pieces() + " pieces.");
            endOldKeys(target, authority, clock.instant(), keepKeys)
                    .forEach(left -> say(
                            "These keys are of an unknown age, or old and moved to a folder of another name; delete them by hand when"
                                    + " their time is over: " + left));
            return 0;
        } catch (FolderInUse e) {
            throw new CommandFailed("Another backup is writing to " + to + ". Wait for it.", e);
        } catch (IOException | UncheckedIOException e) {
            throw new CommandFailed(
                    "The target folder " + to + " cannot be worked in. See its disk and rights: " + e.getMessage(), e);
        }
    }

    /** A disk that is full of what was begun is of no use to others either. The next run tries again. */
    private static void clearAfter(CommandFailed failed, BackupFolder target) {
        try {
            target.clear();
        } catch (IOException e) {
            failed.addSuppressed(e);
        }
    }

    /** @return what a person has to look at */
    private static List<Path> endOldKeys(BackupFolder target, AuthorityId authority, Instant now, Duration life)
            throws IOException {
        List<Path> unread = new ArrayList<>();
        target.endOldKeys(authority, now, life, unread)
                .forEach(ended -> say("Deleted keys older than " + TimeSpan.write(life) + ": " + ended));
        return unread;
    }

    private static int verify(
            Optional<String> keys,
            Path recovery,
            Optional<String> passwordFile,
            Optional<String> scratch,
            Arguments arguments) {
        String folder = arguments.word("The backup's folder");
        arguments.end();
        Path within = Path.of(scratch.orElse(System.getProperty("java.io.tmpdir")))
                .toAbsolutePath()
                .normalize();
        OpenedBackup backup =
                BackupFiles.named(folder, keys, recovery, passwordFile).open();
        return new Verification(within).of(backup, System.out::println) ? 0 : 1;
    }

    private static Duration keepKeys(String text) {
        return TimeSpan.parse(text)
                .filter(life -> life.compareTo(SHORTEST) >= 0 && life.compareTo(LONGEST) <= 0)
                .orElseThrow(() -> new UsageError(
                        "--keep-keys is not a time from 1h to 366d, such as 30d: erased values come back as long as keys are"
                                + " kept."));
    }

    /** An unmounted disk's folder must not be filled in its place, and a backup in the home would be in the next backup. */
    private static void requirePlace(Path to, NodeSettings settings) {
        if (!Files.isDirectory(to)) {
            throw new CommandFailed(
                    "The target folder " + to + " is not there. See that its disk is mounted, or make the folder.");
        }
        Path target = Places.real(to);
        Path home = Places.real(settings.home());
        if (target.startsWith(home) || home.startsWith(target)) {
            throw new CommandFailed(
                    "The target folder " + to + " and the node's home lie in each other. Back up to another"
                            + " disk, or better to another machine.");
        }
    }

    private static NodeSettings settings(Path home) {
        try {
            return NodeSettings.load(home);
        } catch (SettingsRefused e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), e);
        }
    }

    private static KeyRing keys(NodeSettings settings) {
        try (Passwords passwords = Passwords.read(settings.keys().passwordsFile())) {
            return Pkcs12KeyRing.open(settings.keys().folder(), passwords);
        } catch (KeyFileException e) {
            throw new CommandFailed("The node's keys cannot be used: " + e.getMessage(), e);
        }
    }

    private static void say(String line) {
        System.err.println(line);
    }
}
