package org.tidegate.gateway.operations;

import java.nio.file.Path;
import java.util.Locale;
import org.tidegate.gateway.command.Arguments;
import org.tidegate.gateway.command.Command;
import org.tidegate.gateway.command.CommandFailed;
import org.tidegate.gateway.command.UsageError;
import tools.jackson.databind.JsonNode;

/** {@code ./tidegate quarantine}: work that must not be tried again by itself. Ids and codes only, never content. */
public final class QuarantineCommand implements Command {
    private static final String ROW = "%-24s  %-36s  %-18s  %-16s  %s%n";

    @Override
    public String usage() {
        return "./tidegate quarantine --home DIR list | show EXCHANGE | replay EXCHANGE | reject EXCHANGE";
    }

    @Override
    public int run(Arguments arguments) {
        Path home = arguments.path("home");
        String verb = arguments.word("list, show, replay or reject");
        switch (verb) {
            case "list" -> {
                arguments.end();
                list(
                        home,
                        OperationsClient.of(home).get("/operations/quarantine").path("work"));
            }
            case "show" -> {
                String exchange = exchange(arguments);
                show(asking(home, exchange, () -> OperationsClient.of(home).get(path(exchange, ""))));
            }
            case "replay" -> {
                String exchange = exchange(arguments);
                asking(home, exchange, () -> OperationsClient.of(home).post(path(exchange, "/replay")));
                System.out.println("Replayed: it is back in its queue and takes its steps again from where it stands.");
            }
            case "reject" -> {
                String exchange = exchange(arguments);
                asking(home, exchange, () -> OperationsClient.of(home).post(path(exchange, "/rejection")));
                System.out.println("Rejected: it will not be tried again. The ledger names you.");
            }
            default -> throw new UsageError("Not understood: " + verb + ".");
        }
        return 0;
    }

    private interface Question {
        JsonNode ask();
    }

    private static JsonNode asking(Path home, String exchange, Question question) {
        try {
            return question.ask();
        } catch (OperationsClient.NodeSaidNo e) {
            if (e.isNotFound()) {
                throw new CommandFailed("Not in quarantine: exchange " + exchange
                        + ". What is there: ./tidegate quarantine --home " + home + " list");
            }
            throw e;
        }
    }

    private static String exchange(Arguments arguments) {
        String id = Ids.checked(arguments.word("The exchange's id"));
        arguments.end();
        return id;
    }

    private static String path(String exchange, String end) {
        return "/operations/quarantine/" + exchange + end;
    }

    private static void list(Path home, JsonNode work) {
        if (work.isEmpty()) {
            System.out.println("Nothing is in quarantine.");
            return;
        }
        System.out.printf(Locale.ROOT, ROW, "SINCE (UTC)", "EXCHANGE", "WHY", "WHOSE TURN", "WORK");
        for (JsonNode one : work) {
            System.out.printf(
                    Locale.ROOT,
                    ROW,
                    one.path("since").asString(),
                    one.path("exchange").asString(),
                    one.path("code").asString(),
                    one.path("whoseTurn").asString(),
                    one.path("route").asString());
        }
        System.out.println("Read one with: ./tidegate quarantine --home " + home + " show EXCHANGE");
    }

    private static void show(JsonNode work) {
        line("exchange", work.path("exchange"));
        line("why", work.path("code"));
        line("whose turn", work.path("whoseTurn"));
        line("next", work.path("nextStep"));
        line("since (UTC)", work.path("since"));
        line("work", work.path("route"));
        line("state", work.path("state"));
        line("partner", work.path("partner"));
        line("direction", work.path("direction"));
        line("kind", work.path("kind"));
        line("lane", work.path("lane"));
        line("envelope", work.path("envelope"));
        work.path("steps").forEach(step -> line("step", step));
    }

    private static void line(String name, JsonNode value) {
        System.out.printf(Locale.ROOT, "%-12s %s%n", name, value.asString("none"));
    }
}
