package org.tidegate.gateway.operations;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tidegate.gateway.command.Arguments;
import org.tidegate.gateway.command.Command;
import org.tidegate.gateway.command.CommandFailed;
import org.tidegate.gateway.command.UsageError;
import tools.jackson.databind.JsonNode;

/** {@code ./tidegate alarms}: what needs a person, oldest first. */
public final class AlarmsCommand implements Command {

    @Override
    public String usage() {
        return "./tidegate alarms --home DIR [list | acknowledge ID]";
    }

    @Override
    public int run(Arguments arguments) {
        Path home = arguments.path("home");
        Optional<String> word = arguments.optionalWord();
        switch (word.orElse("list")) {
            case "list" -> {
                arguments.end();
                list(home, OperationsClient.of(home).get("/operations/alarms").path("alarms"));
            }
            case "acknowledge" -> {
                String id = Ids.checked(arguments.word("The alarm's id"));
                arguments.end();
                acknowledge(home, id);
            }
            default -> throw new UsageError("Not understood: " + word.get() + ".");
        }
        return 0;
    }

    private static void acknowledge(Path home, String id) {
        try {
            OperationsClient.of(home).post("/operations/alarms/" + id + "/acknowledgement");
        } catch (OperationsClient.NodeSaidNo e) {
            if (e.isNotFound()) {
                throw new CommandFailed(
                        "No open alarm has the id " + id + ". What is open: ./tidegate alarms --home " + home);
            }
            throw e;
        }
        System.out.println("Acknowledged: " + id);
    }

    private static void list(Path home, JsonNode alarms) {
        if (alarms.isEmpty()) {
            System.out.println("No open alarm.");
            return;
        }
        for (JsonNode alarm : alarms) {
            System.out.printf(
                    "%s  %s%n    id:         %s%n    concerns:   %s%n    whose turn: %s%n    next:       %s%n",
                    alarm.path("raisedAt").asString(),
                    alarm.path("code").asString(),
                    alarm.path("alarmId").asString(),
                    subjects(alarm.path("subjects")),
                    alarm.path("whoseTurn").asString(),
                    alarm.path("nextStep").asString());
        }
        System.out.println("Close one with: ./tidegate alarms --home " + home + " acknowledge ID");
    }

    private static String subjects(JsonNode subjects) {
        return subjects.properties().stream()
                .map(subject -> subject.getKey() + " " + subject.getValue().asString())
                .collect(Collectors.joining(", "));
    }
}
