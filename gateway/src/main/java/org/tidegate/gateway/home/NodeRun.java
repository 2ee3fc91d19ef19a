package org.tidegate.gateway.home;

import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Where a running node listens. Written to {@code run/node.properties} in its home when it is ready, and only then; the
 * commands that speak to a running node read it.
 *
 * @param pid of the node's process
 * @param postgresPid of the embedded PostgreSQL's first process; 0 where the database is external
 * @param reportingPort 0 where that listener is off
 * @param startMillis from the start of the process to ready
 */
public record NodeRun(
        long pid,
        long postgresPid,
        int agencyPort,
        int partnerPort,
        int peoplePort,
        int operationsPort,
        int reportingPort,
        long startMillis) {

    public static Path file(Path home) {
        return home.resolve("run").resolve("node.properties");
    }

    /** @return null where no node is ready in this home */
    public static @Nullable NodeRun read(Path home) {
        return MarkFile.read(file(home)).map(NodeRun::of).orElse(null);
    }

    private static NodeRun of(Properties p) {
        return new NodeRun(
                Long.parseLong(p.getProperty("pid")),
                Long.parseLong(p.getProperty("postgres.pid")),
                Integer.parseInt(p.getProperty("agency.port")),
                Integer.parseInt(p.getProperty("partner.port")),
                Integer.parseInt(p.getProperty("people.port")),
                Integer.parseInt(p.getProperty("operations.port")),
                Integer.parseInt(p.getProperty("reporting.port")),
                Long.parseLong(p.getProperty("start.ms")));
    }

    public void write(Path home) {
        Properties p = new Properties();
        p.setProperty("pid", Long.toString(pid));
        p.setProperty("postgres.pid", Long.toString(postgresPid));
        p.setProperty("agency.port", Integer.toString(agencyPort));
        p.setProperty("partner.port", Integer.toString(partnerPort));
        p.setProperty("people.port", Integer.toString(peoplePort));
        p.setProperty("operations.port", Integer.toString(operationsPort));
        p.setProperty("reporting.port", Integer.toString(reportingPort));
        p.setProperty("start.ms", Long.toString(startMillis));
        MarkFile.write(file(home), p, "Where the running node listens.");
    }
}
