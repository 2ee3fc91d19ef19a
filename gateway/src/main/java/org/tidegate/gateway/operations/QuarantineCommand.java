package org.tidegate.gateway.operations;

import java.nio.file.Path;
import org.tidegate.gateway.command.Arguments;
import org.tidegate.gateway.command.Command;
import org.tidegate.gateway.command.UsageError;
import tools.jackson.databind.JsonNode;

/** {@code ./tidegate quarantine}: work that must not be tried again by itself. Ids and codes only, never content. */
public final class QuarantineCommand implements Command {

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
                list(OperationsClient.of(home).get("/operations/quarantine").path("work"));
            }
            case "show" -> show(OperationsClient.of(home).get(path(arguments, "")));
            case "replay" -> {
                OperationsClient.of(home).post(path(arguments, "/replay"));
                System.out.println("Back in its queue.");
            }
            case "reject" -> {
                OperationsClient.of(home).post(path(arguments, "/rejection"));
                System.out.println("Rejected: it stays where it is and will not be tried again.");
            }
            default -> throw new UsageError("Not understood: " + verb);
        }
        return 0;
    }

    private static String path(Arguments arguments, String end) {
        String id = Ids.checked(arguments.word("The exchange's id"));
        arguments.end();
        return "/operations/quarantine/" + id + end;
    }

    private static void list(JsonNode work) {
        if (work.isEmpty()) {
            System.out.println("Nothing is in quarantine.");
        }
        for (JsonNode one : work) {
            System.out.printf(
                    "%s  %s  exchange %s  in %s%n",
                    one.path("since").asString(),
                    one.path("code").asString(),
                    one.path("exchange").asString(),
                    one.path("route").asString());
        }
    }

    private static void show(JsonNode work) {
        work.properties()
                .forEach(e -> System.out.printf(
                        "%-12s %s%n",
                        e.getKey(), e.getValue().isString() ? e.getValue().asString() : e.getValue()));
    }
}
