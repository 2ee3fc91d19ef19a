package org.tidegate.gateway.doctor;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.tidegate.gateway.command.Arguments;
import org.tidegate.gateway.command.Command;

/**
 * {@code ./tidegate doctor}: every check, with the node running or stopped. Exit status 0 when no check found a fault, 1 when one did,
 * 2 when the words of the command are off.
 */
public final class DoctorCommand implements Command {

    @Override
    public String usage() {
        return "./tidegate doctor --home DIR [--json]";
    }

    @Override
    public int run(Arguments arguments) {
        Path home = arguments.path("home");
        boolean json = arguments.flag("json");
        arguments.end();
        Facts facts = new FactsReader(home, Clock.systemUTC(), System.getenv()).read();
        List<Finding> findings = Checks.findings(facts);
        System.out.print(json ? DoctorReport.json(facts, findings) : DoctorReport.text(facts, findings));
        return findings.stream().anyMatch(finding -> finding.severity().isProblem()) ? 1 : 0;
    }
}
