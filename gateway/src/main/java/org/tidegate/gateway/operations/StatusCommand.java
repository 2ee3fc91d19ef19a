package org.tidegate.gateway.operations;

import java.nio.file.Path;
import java.util.Optional;
import org.tidegate.gateway.command.Arguments;
import org.tidegate.gateway.command.Command;
import org.tidegate.gateway.command.CommandFailed;
import org.tidegate.gateway.home.NodeRun;
import tools.jackson.databind.JsonNode;

/** {@code ./tidegate status}: how the node is, on one screen. Exit status 0 when it is ready, 1 when it is not or does not run. */
public final class StatusCommand implements Command {

    @Override
    public String usage() {
        return "./tidegate status --home DIR [--json]";
    }

    @Override
    public int run(Arguments arguments) {
        Path home = arguments.path("home");
        boolean json = arguments.flag("json");
        arguments.end();
        JsonNode status = ask(home);
        System.out.print(json ? status.toPrettyString() + "\n" : new StatusScreen(home, status).text());
        return status.path("ready").asBoolean() ? 0 : 1;
    }

    private static JsonNode ask(Path home) {
        NodeRun run = NodeRun.read(home);
        try {
            return OperationsClient.of(home).get("/operations/status");
        } catch (OperationsClient.NoNode e) {
            throw new CommandFailed(e.getMessage() + " " + runFile(home, run), e);
        }
    }

    /** What the run file says about a node that does not answer. */
    private static String runFile(Path home, @org.jspecify.annotations.Nullable NodeRun run) {
        if (run == null) {
            return "There is no run file, " + NodeRun.file(home)
                    + ": the node was stopped in order, never became ready, or is still starting.";
        }
        Optional<ProcessHandle> process = ProcessHandle.of(run.pid()).filter(ProcessHandle::isAlive);
        String says = "The run file, " + NodeRun.file(home) + ", names process " + run.pid() + " and operations port "
                + run.operationsPort();
        return process.isPresent()
                ? says + "; a process of that id is there and does not answer: look at the node's log."
                : says + "; there is no such process: the node did not stop in order. Its log says why.";
    }
}
