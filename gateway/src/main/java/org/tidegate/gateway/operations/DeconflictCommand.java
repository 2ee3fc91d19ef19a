package org.tidegate.gateway.operations;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.tidegate.gateway.command.Arguments;
import org.tidegate.gateway.command.Command;
import org.tidegate.gateway.command.CommandFailed;
import org.tidegate.gateway.command.UsageError;
import tools.jackson.databind.JsonNode;

/**
 * {@code ./tidegate deconflict}: how it stands with each partner, for an operator, who sees counts and codes; and, for an officer who signs
 * in, entries and hits.
 */
public final class DeconflictCommand implements Command {

    @Override
    public String usage() {
        return "./tidegate deconflict --home DIR status [--json] | keys PARTNER | --as PERSON add FILE | load FILE | list"
                + " | withdraw ENTRY | hits [--all] | show HIT | decide HIT"
                + " ALLOW|REFUSE|CONTACTED|ALLOW_PLACE|JOINT|DEFER|SPLIT|NO_CONFLICT";
    }

    @Override
    public int run(Arguments arguments) {
        Path home = arguments.path("home");
        Optional<String> person = arguments.option("as");
        String verb = arguments.word("status, keys, add, load, list, withdraw, hits, show or decide");
        switch (verb) {
            case "status" -> {
                boolean json = arguments.flag("json");
                arguments.end();
                status(home, json);
            }
            case "keys" -> {
                String partner = Ids.authority(arguments.word("The partner's id"));
                arguments.end();
                keys(home, partner);
            }
            case "add", "load", "list", "withdraw", "hits", "show", "decide" ->
                new DeconflictDesk(
                                home,
                                person.orElseThrow(() ->
                                        new UsageError("Missing: --as PERSON, an officer of this node who signs in.")))
                        .run(verb, arguments);
            default -> throw new UsageError("Not understood: " + verb + ".");
        }
        return 0;
    }

    private static void status(Path home, boolean json) {
        JsonNode standing = OperationsClient.of(home).get("/operations/deconfliction");
        if (json) {
            System.out.println(standing.toPrettyString());
            return;
        }
        if (standing.path("partners").isEmpty()) {
            System.out.println("This node has no partner.");
        }
        for (JsonNode partner : standing.path("partners")) {
            of(home, partner);
        }
    }

    private static void of(Path home, JsonNode partner) {
        String id = partner.path("partner").asString();
        if (!partner.path("agreed").asBoolean()) {
            System.out.println(
                    id + ": no targets are compared; the agreement has no section deconfliction, or is not in force.");
            return;
        }
        System.out.println(id);
        for (JsonNode epoch : partner.path("epochs")) {
            System.out.printf(
                    Locale.ROOT,
                    "  epoch %d%s: %s; %d entries evaluated%n",
                    epoch.path("epoch").asInt(),
                    epoch.path("current").asBoolean() ? ", now" : "",
                    standing(id, epoch),
                    epoch.path("evaluated").asLong());
            for (JsonNode waiting : epoch.path("waiting")) {
                String because = waiting.path("because").asString("");
                System.out.printf(
                        Locale.ROOT,
                        "    %d entries wait%s, next at %s%n",
                        waiting.path("entries").asLong(),
                        because.isEmpty() ? "" : ": " + because,
                        waiting.path("nextAt").asString("once"));
            }
        }
        for (JsonNode quota : partner.path("askedOfUs")) {
            System.out.printf(
                    Locale.ROOT,
                    "  %s had %d of %d %s evaluated in 24 hours%n",
                    id,
                    quota.path("used").asLong(),
                    quota.path("daily").asLong(),
                    quota.path("target").asString());
        }
        JsonNode hits = partner.path("hits");
        System.out.printf(
                Locale.ROOT,
                "  %d hits wait for the liaison desk, %d of them late; %d messages wait for %s%n",
                hits.path("open").asLong(),
                hits.path("late").asLong(),
                hits.path("untold").asLong(),
                id);
        if (hits.path("late").asLong() > 0) {
            System.out.println("  An officer opens the late ones: ./tidegate deconflict --home " + home
                    + " --as PERSON hits, or /console/hits");
        }
    }

    private static String standing(String id, JsonNode epoch) {
        if (!epoch.hasNonNull("ours")) {
            return "our keys of it are destroyed, as the agreement was not there, or had other epoch-days, for a while;"
                    + " compared again in the next epoch whose number is new";
        }
        return epoch.path("keysTold").asBoolean()
                ? "keys exchanged"
                : id + " has told no keys yet; asked again by itself, its administrator sees why";
    }

    private static void keys(Path home, String id) {
        for (JsonNode partner :
                OperationsClient.of(home).get("/operations/deconfliction").path("partners")) {
            if (partner.path("partner").asString().equals(id)) {
                keys(id, partner);
                return;
            }
        }
        throw new CommandFailed(
                "No partner " + id + ". Which there are: ./tidegate deconflict --home " + home + " status");
    }

    private static void keys(String id, JsonNode partner) {
        if (partner.path("epochs").isEmpty()) {
            throw new CommandFailed(
                    "Nothing is compared with " + id
                            + ": the agreement has no section deconfliction, or is not in force. Both administrators agree on one.");
        }
        for (JsonNode epoch : partner.path("epochs")) {
            System.out.println("epoch " + epoch.path("epoch").asInt());
            System.out.println("  ours    " + epoch.path("ours").asString("destroyed"));
            System.out.println("  theirs  " + epoch.path("theirs").asString("not told yet"));
        }
        System.out.println(
                "Call " + id + "'s administrator: what is ours here is theirs there, and the other way round."
                        + " Where it is not, one of you was told another's keys: end the agreement until you know why.");
    }
}
