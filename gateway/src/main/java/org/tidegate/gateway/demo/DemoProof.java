package org.tidegate.gateway.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.tidegate.gateway.command.Arguments;
import org.tidegate.gateway.home.NodeRun;
import org.tidegate.gateway.verify.VerifyCommand;

/** The proof of one exchange, as somebody takes it away: verified offline, then with one byte altered. */
final class DemoProof {
    private static final String SEALED = "\"event\":\"PACKAGE_SEALED\"";
    private static final String AT = "\"occurredAt\":\"";
    private static final int SECONDS = "2026-01-05T09:00:0".length();

    private final DemoHomes homes;
    private final NodeRun xa;
    private final DemoScreen screen;

    DemoProof(DemoHomes homes, NodeRun xa, DemoScreen screen) {
        this.homes = homes;
        this.xa = xa;
        this.screen = screen;
    }

    static Path folder(DemoHomes homes) {
        return homes.home(DemoHomes.XA).resolveSibling("proof");
    }

    /** @param exchange one that XB's case system has retrieved */
    void tell(String exchange) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(folder(homes));
        Path trust = new DemoTrust(homes).write(folder);
        Path proof = folder.resolve("proof.asice");
        screen.line("");
        screen.line("XA's officer takes the proof of the first exchange away, for somebody who trusts neither");
        screen.line("gateway. Verified without network, database and gateway:");
        DemoVerdict good = taken(exchange, proof, trust);
        command(proof, trust);
        good.lines().forEach(screen::line);
        screen.line("  " + good.summary() + ": exit status " + good.status());

        Path altered = folder.resolve("altered.asice");
        Files.write(altered, altered(Files.readAllBytes(proof)));
        DemoVerdict bad = verified(altered, trust);
        if (bad.isGood()) {
            throw new DemoFailed("The verifier did not see that one byte of " + altered + " was altered.");
        }
        screen.line("");
        screen.line("One byte of a copy altered, in the second at which XA wrote that it sealed the package:");
        command(altered, trust);
        bad.failedLines().forEach(screen::line);
        screen.line("  " + bad.summary() + ": exit status " + bad.status());
    }

    private void command(Path file, Path trust) {
        screen.line("");
        screen.line("  ./tidegate verify '" + DemoScreen.near(file) + "' \\");
        screen.line("    --trust '" + DemoScreen.near(trust) + "'");
        screen.line("");
    }

    private DemoVerdict taken(String exchange, Path file, Path trust) throws IOException, InterruptedException {
        DemoPerson officer = DemoPerson.signedIn(
                xa.peoplePort(), homes.caseSystem(DemoHomes.XA), DemoOfficer.ID, homes.officerPassword(DemoHomes.XA));
        return DemoWait.until(
                () -> {
                    Files.write(file, officer.get("/people/v1/exchanges/" + exchange + "/proof"));
                    DemoVerdict verdict = verified(file, trust);
                    return Optional.of(verdict).filter(one -> one.isGood() && !one.comesYet());
                },
                () -> new DemoFailed("The proof of exchange " + exchange + " is not whole within "
                        + DemoWait.AT_MOST.toSeconds() + " s. What is missing: ./tidegate verify '" + file
                        + "' --trust '" + trust + "'. XA's log says why: "
                        + ChildNode.log(homes.home(DemoHomes.XA))));
    }

    /** The command itself; a terminal shows its claims one a line. */
    static DemoVerdict verified(Path file, Path trust) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        int status = new VerifyCommand(Clock.systemUTC(), out, out)
                .run(new Arguments(List.of(file.toString(), "--trust", trust.toString(), "--json")));
        return DemoVerdict.of(status, said.toString(StandardCharsets.UTF_8));
    }

    /** One bit of a digit, so that the row still reads well. */
    private static byte[] altered(byte[] proof) {
        String text = new String(proof, StandardCharsets.ISO_8859_1);
        int at = text.indexOf(AT, Math.max(0, text.indexOf(SEALED)));
        if (at < 0) {
            throw new DemoFailed("XA's row of the sealed package is not in the proof.");
        }
        byte[] other = proof.clone();
        other[at + AT.length() + SECONDS] ^= 1;
        return other;
    }
}
