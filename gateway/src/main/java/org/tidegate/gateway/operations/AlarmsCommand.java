package org.tidegate.gateway.operations;

import java.nio.file.Path;
import java.util.Optional;
import org.tidegate.gateway.command.Arguments;
import org.tidegate.gateway.command.Command;
import tools.jackson.databind.JsonNode;

/** {@code ./tidegate alarms}: what needs a person, oldest first. */
public final class AlarmsCommand implements Command {

    @Override
    public String usage() {
        return "./tidegate alarms --home DIR [acknowledge ID]";
    }

    @Override
    public int run(Arguments arguments) {
        Path home = arguments.path("home");
        Optional<String> word = arguments.optionalWord();
        if (word.isPresent() && word.get().equals("acknowledge")) {
            String id = arguments.word("The alarm's id");
            arguments.end();
            OperationsClient.of(home).post("/operations/alarms/" + Ids.checked(id) + "/acknowledgement");
            System.out.println("Acknowledged: " + id);
            return 0;
        }
        word.ifPresent(w -> {
            if (!w.equals("list")) {
                throw new org.tidegate.gateway.command.UsageError("Not understood: " + w);
            }
        });
        arguments.end();
        list(OperationsClient.of(home).get("/operations/alarms").path("alarms"));
        return 0;
    }

    private static void list(JsonNode alarms) {
        if (alarms.isEmpty()) {
            System.out.println("No open alarm.");
        }
        for (JsonNode alarm : alarms) {
            System.out.printf(
                    "%s  %s  %s%n    concerns: %s%n    whose turn: %s%n    next: %s%n",
                    alarm.path("raisedAt").asString(),
                    alarm.path("code").asString(),
                    alarm.path("alarmId").asString(),
                    alarm.path("subjects").toString(),
                    alarm.path("whoseTurn").asString(),
                    alarm.path("nextStep").asString());
        }
    }
}
