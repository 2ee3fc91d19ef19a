package org.tidegate.gateway.operations;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.gateway.command.Arguments;
import org.tidegate.gateway.command.CommandFailed;
import org.tidegate.gateway.command.UsageError;
import tools.jackson.databind.JsonNode;

/** The verbs of an officer: the people API, with a session of the officer's own that ends with the command. */
final class DeconflictDesk {
    private static final String ENTRIES = "/people/v1/deconfliction/entries";
    private static final String LOADS = "/people/v1/deconfliction/loads/";
    private static final String HITS = "/people/v1/deconfliction/hits";
    private static final Set<String> OUTCOMES = Set.of("JOINT", "DEFER", "SPLIT", "NO_CONFLICT");
    private static final Set<String> DECISIONS = Set.of("ALLOW", "REFUSE", "CONTACTED", "ALLOW_PLACE");

    private final Path home;
    private final String person;

    DeconflictDesk(Path home, String person) {
        this.home = home;
        this.person = person;
    }

    void run(String verb, Arguments arguments) {
        switch (verb) {
            case "add" -> {
                byte[] entry = file(arguments);
                System.out.println("Entered: "
                        + at().post(ENTRIES, "application/json", entry)
                                .path("entryId")
                                .asString());
            }
            case "load" -> {
                Path file = Path.of(arguments.word("The file"));
                arguments.end();
                load(file);
            }
            case "list" -> {
                arguments.end();
                list();
            }
            case "withdraw" -> {
                String entry = id("The entry's id", arguments);
                arguments.end();
                at().delete(ENTRIES + "/" + entry);
                System.out.println(
                        "Withdrawn: its content and its tags are gone; a partner who was told of a hit is told that too.");
            }
            case "hits" -> {
                boolean all = arguments.flag("all");
                arguments.end();
                hits(all);
            }
            case "show" -> {
                String hit = id("The hit's id", arguments);
                arguments.end();
                show(hit, at().get(HITS + "/" + hit));
            }
            case "decide" -> {
                String hit = id("The hit's id", arguments);
                String decision = decision(arguments.word("The decision"));
                arguments.end();
                show(
                        hit,
                        at().post(
                                        HITS + "/" + hit + "/decision",
                                        "application/json",
                                        decision.getBytes(StandardCharsets.US_ASCII)));
            }
            default -> throw new UsageError("Not understood: " + verb + ".");
        }
    }

    private PeopleClient at() {
        return PeopleClient.signedIn(home, person);
    }

    private static String id(String meaning, Arguments arguments) {
        return Ids.checked(arguments.word(meaning));
    }

    private static String decision(String word) {
        if (OUTCOMES.contains(word)) {
            return "{\"decision\":\"OUTCOME\",\"outcome\":\"" + word + "\"}";
        }
        if (DECISIONS.contains(word)) {
            return "{\"decision\":\"" + word + "\"}";
        }
        throw new UsageError("Not a decision: send ALLOW, REFUSE, CONTACTED, ALLOW_PLACE, or what both agreed on.");
    }

    private void load(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        String type = name.endsWith(".csv")
                ? "text/csv"
                : name.endsWith(".json") ? "application/json" : "application/x-ndjson";
        PeopleClient client = at();
        JsonNode loaded = client.post(ENTRIES, type, read(file));
        String load = loaded.path("loadId").asString();
        System.out.println("Loaded " + load + ": " + loaded.path("entries").asInt() + " entries");
        for (JsonNode partner : client.get(LOADS + load).path("partners")) {
            System.out.printf(
                    Locale.ROOT,
                    "  %s has evaluated %d, %d wait%s%n",
                    partner.path("partner").asString(),
                    partner.path("evaluated").asLong(),
                    partner.path("waiting").asLong(),
                    partner.has("because") ? ": " + partner.path("because").asString() : "");
        }
    }

    private void list() {
        for (JsonNode entry : at().get(ENTRIES + "?state=OPEN&limit=200").path("items")) {
            System.out.printf(
                    "%s  %-11s %-8s %-8s until %s%n",
                    entry.path("entryId").asString(),
                    entry.path("target").asString(),
                    entry.path("mode").asString(),
                    entry.path("category").asString(),
                    entry.path("expiresAt").asString());
        }
        System.out.println("What an entry is of stands in it: /console/targets shows it. The newest 200 at most.");
    }

    private void hits(boolean all) {
        JsonNode items =
                at().get(HITS + (all ? "?limit=200" : "?open=true&limit=200")).path("items");
        if (items.isEmpty()) {
            System.out.println(all ? "No hit." : "No hit waits for anybody.");
        }
        for (JsonNode hit : items) {
            System.out.printf(
                    "%s  %-16s %s  %-11s until %s%n",
                    hit.path("hitId").asString(),
                    hit.path("state").asString(),
                    hit.path("partner").asString(),
                    hit.path("target").asString(),
                    hit.path("dueAt").asString("any time"));
        }
    }

    private void show(String id, JsonNode hit) {
        for (String member : List.of(
                "hitId",
                "state",
                "role",
                "rule",
                "urgent",
                "partner",
                "target",
                "entryId",
                "desk",
                "theirReference",
                "ourReference",
                "detectedAt",
                "dueAt",
                "outcome",
                "partnerOutcome",
                "closedBecause")) {
            print(hit, member);
        }
        if (TargetType.parse(hit.path("target").asString()).isEvent()) {
            for (String member :
                    List.of("placeAllowed", "partnerPlaceAllowed", "distance", "distanceMetres", "gapMinutes")) {
                print(hit, member);
            }
        }
        if (hit.path("role").asString().equals("ASKER")) {
            System.out.println(
                    "That the partner works on the same is its word, and nothing proves it. Let its desk say first what the"
                            + " hit is about; until then say nothing but the reference.");
        }
        System.out.println(next(id, hit));
    }

    private static void print(JsonNode hit, String member) {
        if (hit.has(member)) {
            System.out.printf("%-19s %s%n", member, hit.path(member).asString());
        }
    }

    /** Whose turn it is, and what is said then. */
    private String next(String id, JsonNode hit) {
        String partner = hit.path("partner").asString();
        String decide = "./tidegate deconflict --home " + home + " --as " + person + " decide " + id + " ";
        String outcome = decide + "JOINT, DEFER, SPLIT or NO_CONFLICT";
        boolean known = hit.has("theirReference");
        return switch (hit.path("state").asString()) {
            case "PENDING_APPROVAL" ->
                (known
                                ? partner + " has told us by itself. Decide whether it is told that we know: "
                                : "Decide whether " + partner + " is told: ")
                        + decide + "ALLOW, or REFUSE, which it does not see";
            case "SILENT", "REFUSED" ->
                (known
                                ? partner
                                        + " has told us by itself, and has no notice from us. Ask whose case it is with us"
                                        + " before anybody calls. To tell it after all: "
                                : partner
                                        + " does not know. Do not speak to it about it unless you decide that it is told: ")
                        + decide + "ALLOW";
            case "NOTIFIED" -> "Call the desk, name the reference, then note it: " + decide + "CONTACTED";
            case "CONTACTED" ->
                hit.has("outcome")
                        ? "It is resolved once both sides say the same. To say it anew: " + outcome
                        : "Say what you agreed on: " + outcome;
            default -> "Nothing is to be decided.";
        };
    }

    private static byte[] file(Arguments arguments) {
        Path file = Path.of(arguments.word("The file"));
        arguments.end();
        return read(file);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new CommandFailed("The file " + file + " cannot be read. Name one that this user may read.", e);
        }
    }
}
