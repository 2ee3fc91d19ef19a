package org.tidegate.gateway.operations;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** {@link NodeStatus} as a person reads it: what is wrong first, then who waits, then the rest. */
final class StatusScreen {
    private static final int SHORT_OF_TIME_DAYS = 60;

    private final Path home;
    private final JsonNode status;
    private final Instant at;
    private final StringBuilder text = new StringBuilder();

    StatusScreen(Path home, JsonNode status) {
        this.home = home;
        this.status = status;
        this.at = Instant.parse(status.path("at").asString());
    }

    String text() {
        readiness();
        restoration();
        alarms();
        partners();
        handovers();
        queues();
        today();
        ledger();
        certificates();
        versions();
        return text.toString();
    }

    private void readiness() {
        line(
                "%s of %s at %s: %s",
                status.path("node").asString(),
                status.path("authority").asString(),
                second(at),
                status.path("ready").asBoolean()
                        ? "READY, up for " + span(Duration.between(instant(status, "startedAt"), at))
                        : "NOT READY");
        status.path("hindrances").forEach(reason -> line("  ! %s", reason.asString()));
        status.path("unknown").forEach(unknown -> line("  ? not known: %s", unknown.asString()));
    }

    /** Which partner was heard, and what to do. */
    private void restoration() {
        JsonNode restoration = status.path("restoration");
        if (!restoration.isObject()) {
            return;
        }
        line("");
        line(
                "%-14s to %s, out of backup %s",
                "Restored",
                second(instant(restoration, "snapshotAt")),
                restoration.path("backupId").asString());
        for (JsonNode partner : restoration.path("partners")) {
            line("%-14s %s: %s", "", partner.path("partner").asString(), heard(partner));
        }
        line("%-14s %s", "", restoration.path("nextStep").asString());
    }

    private static String heard(JsonNode partner) {
        if (partner.path("takenAt").isString()) {
            return "heard, all taken in";
        }
        if (partner.path("leftOut").asBoolean()) {
            return "left out by an operator";
        }
        return partner.path("answeredAt").isString() ? "has answered, being taken in" : "NOT HEARD yet";
    }

    private void alarms() {
        JsonNode alarms = status.path("openAlarms");
        line("");
        if (alarms.isEmpty()) {
            line("%-14s %s", "Open alarms", "none");
            return;
        }
        line(
                "%-14s %s",
                "Open alarms",
                alarms.properties().stream()
                        .map(alarm -> alarm.getKey() + " " + alarm.getValue().asLong())
                        .collect(Collectors.joining(", ")));
        line("%-14s ./tidegate alarms --home %s", "", home);
    }

    private void partners() {
        line("");
        line("%-14s %-22s %-22s %s", "Partner", "its last answer", "its last request", "last failure");
        for (JsonNode partner : status.path("partners")) {
            line(
                    "%-14s %-22s %-22s %s",
                    partner.path("partner").asString(),
                    ago(partner, "lastAnswerAt"),
                    ago(partner, "lastRequestAt"),
                    partner.path("lastFailureCode").isString()
                            ? partner.path("lastFailureCode").asString() + ", " + ago(partner, "lastFailureAt")
                            : "none");
            line("%-14s %s", "", waiting(list(partner.path("waiting"))));
        }
    }

    private void handovers() {
        List<JsonNode> all = list(status.path("handovers"));
        List<String> systems = all.stream()
                .map(w -> w.path("counterpart").asString())
                .distinct()
                .toList();
        line("");
        for (String system : systems) {
            line(
                    "%-14s %s",
                    "For " + system,
                    waiting(all.stream()
                            .filter(w -> w.path("counterpart").asString().equals(system))
                            .toList()));
        }
    }

    private void queues() {
        List<String> filled = list(status.path("queues")).stream()
                .filter(queue -> queue.path("messages").asLong() > 0)
                .map(queue -> queue.path("queue").asString() + " "
                        + queue.path("messages").asLong())
                .toList();
        int all = status.path("queues").size();
        line(
                "%-14s %s",
                "Queues", filled.isEmpty() ? "all " + all + " empty" : String.join(", ", filled) + "; of " + all);
        if (filled.stream().anyMatch(queue -> queue.startsWith("quarantine "))) {
            line("%-14s ./tidegate quarantine --home %s list", "", home);
        }
    }

    private void today() {
        JsonNode today = status.path("exchangesToday");
        line(
                "%-14s %s",
                "Since 00:00",
                today.isEmpty()
                        ? "no exchange began (UTC)"
                        : today.properties().stream()
                                        .map(state -> state.getKey() + " "
                                                + state.getValue().asLong())
                                        .collect(Collectors.joining(", "))
                                + " (UTC)");
    }

    private void ledger() {
        JsonNode ledger = status.path("ledger");
        if (!ledger.isObject()) {
            return;
        }
        line("");
        line(
                "%-14s %d entries%s",
                "Ledger",
                ledger.path("size").asLong(),
                ledger.path("waiting").asLong() == 0
                        ? ""
                        : ", " + ledger.path("waiting").asLong() + " more wait for their place, the oldest "
                                + ago(ledger, "oldestWaitingAt"));
        JsonNode checkpoint = ledger.path("checkpoint");
        if (checkpoint.isObject() && !checkpoint.path("readable").asBoolean()) {
            line(
                    "%-14s checkpoint of %d, %s: UNREADABLE, not as this node's ledger key signed it",
                    "", checkpoint.path("size").asLong(), ago(checkpoint, "signedAt"));
        } else if (checkpoint.isObject()) {
            line(
                    "%-14s checkpoint of %d, %s; cosigned by %s: %s; %s",
                    "",
                    checkpoint.path("size").asLong(),
                    ago(checkpoint, "signedAt"),
                    checkpoint.path("enough").asBoolean() ? "enough" : "TOO FEW",
                    cosigners(list(ledger.path("partners"))),
                    stamp(ledger.path("timeSource").asString(), checkpoint));
        }
        for (JsonNode lag : list(ledger.path("lags"))) {
            line("%-14s LATE: %s, since %s", "", lag.path("code").asString(), second(instant(lag, "since")));
        }
    }

    private static String cosigners(List<JsonNode> partners) {
        return partners.isEmpty()
                ? "no partner"
                : partners.stream()
                        .map(partner -> partner.path("partner").asString() + " up to "
                                + partner.path("size").asLong())
                        .collect(Collectors.joining(", "));
    }

    private static String stamp(String source, JsonNode checkpoint) {
        if (source.equals("none")) {
            return "no time source";
        }
        return checkpoint.path("stampedAt").isString() ? "time-stamped, " + source : "time-stamp pending, " + source;
    }

    /** Each that ends soon, or the first of the rest. */
    private void certificates() {
        List<JsonNode> byEnd = list(status.path("certificates")).stream()
                .sorted((a, b) -> Long.compare(
                        a.path("daysLeft").asLong(), b.path("daysLeft").asLong()))
                .toList();
        List<JsonNode> soon = byEnd.stream()
                .filter(c -> c.path("daysLeft").asLong() <= SHORT_OF_TIME_DAYS)
                .toList();
        List<JsonNode> shown = new ArrayList<>(soon.isEmpty() && !byEnd.isEmpty() ? List.of(byEnd.getFirst()) : soon);
        line("");
        for (JsonNode certificate : shown) {
            long days = certificate.path("daysLeft").asLong();
            line(
                    "%-14s %s: %s",
                    shown.getFirst().equals(certificate) ? "Certificates" : "",
                    certificate.path("name").asString(),
                    days < 0
                            ? "ENDED " + second(instant(certificate, "endsAt"))
                            : days + (days == 1 ? " day" : " days") + " left, until "
                                    + second(instant(certificate, "endsAt")));
        }
        if (shown.size() < byEnd.size()) {
            line("%-14s the other %d later; all with --json", "", byEnd.size() - shown.size());
        }
    }

    private void versions() {
        JsonNode database = status.path("database");
        line(
                "%-14s Tidegate %s, Java %s, %s",
                "Versions",
                status.path("versions").path("tidegate").asString(),
                status.path("versions").path("java").asString(),
                database.isObject()
                        ? "PostgreSQL " + database.path("version").asString() + ", schema "
                                + database.path("schema").asString()
                        : "PostgreSQL does not answer");
    }

    private String waiting(List<JsonNode> lanes) {
        String counts = lanes.stream()
                .map(lane ->
                        lane.path("lane").asString() + " " + lane.path("count").asLong())
                .collect(Collectors.joining(", "));
        return lanes.stream()
                .filter(lane -> lane.path("oldestAt").isString())
                .map(lane -> instant(lane, "oldestAt"))
                .min(Instant::compareTo)
                .map(oldest -> "waiting: " + counts + "; oldest " + span(Duration.between(oldest, at)))
                .orElse("waiting: " + counts);
    }

    private String ago(JsonNode of, String member) {
        return of.path(member).isString()
                ? span(Duration.between(instant(of, member), at)) + " ago"
                : "none since the start";
    }

    private static Instant instant(JsonNode of, String member) {
        return Instant.parse(of.path(member).asString());
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static String second(Instant instant) {
        return instant.toString().substring(0, 19).replace('T', ' ') + " UTC";
    }

    /** The two largest units: enough to act on. */
    private static String span(Duration length) {
        Duration time = length.isNegative() ? Duration.ZERO : length;
        if (time.toDays() > 0) {
            return time.toDays() + " d " + time.toHoursPart() + " h";
        }
        if (time.toHours() > 0) {
            return time.toHours() + " h " + time.toMinutesPart() + " min";
        }
        return time.toMinutes() > 0
                ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
                : time.toSeconds() + " s";
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }
}
