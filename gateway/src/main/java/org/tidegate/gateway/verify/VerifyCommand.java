package org.tidegate.gateway.verify;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.tidegate.crypto.proof.Believed;
import org.tidegate.gateway.command.Arguments;
import org.tidegate.gateway.command.Command;
import org.tidegate.gateway.command.UsageError;

/**
 * {@code ./tidegate verify}: whether what an auditor was given holds, by the auditor's own trust and nothing else. Exit status 0 when
 * every claim holds, 1 when one fails, 2 when nothing could be verified (the words of the command, a file, the trust file), 3 when none
 * fails and something cannot be checked.
 */
public final class VerifyCommand implements Command {
    static final int HOLDS = 0;
    static final int FAILS = 1;
    public static final int NOT_VERIFIED = 2;
    static final int OPEN = 3;

    private final Clock clock;
    private final PrintStream out;
    private final PrintStream err;

    public VerifyCommand() {
        this(Clock.systemUTC(), System.out, System.err);
    }

    public VerifyCommand(Clock clock, PrintStream out, PrintStream err) {
        this.clock = clock;
        this.out = out;
        this.err = err;
    }

    @Override
    public String usage() {
        return "./tidegate verify FILE|FOLDER [FILE…] --trust FILE [--at INSTANT] [--json]";
    }

    @Override
    public int run(Arguments arguments) {
        boolean json = arguments.flag("json");
        Path trust = arguments.path("trust");
        Instant now = clock.instant();
        Instant at = arguments.option("at").map(VerifyCommand::instant).orElse(now);
        Path first = Path.of(arguments.word("FILE or FOLDER"));
        List<Path> further = arguments.optionalWords().stream().map(Path::of).toList();
        arguments.end();
        try {
            Believed believed = TrustReader.read(trust);
            Input input = Input.of(first);
            ClaimReport report = new ClaimReport(input, new Verification(believed, at, now).claims(input, further));
            out.print(json ? report.json() : report.text());
            return switch (report.result()) {
                case HOLDS -> HOLDS;
                case FAILS -> FAILS;
                case CANNOT_BE_CHECKED -> OPEN;
            };
        } catch (NotVerifiable problem) {
            err.println(problem.getMessage());
            return NOT_VERIFIED;
        }
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException notOne) {
            throw new UsageError("--at is not an instant such as 2026-01-05T09:00:00Z.");
        }
    }
}
