package org.tidegate.gateway.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.format.identifier.IdentifierType;
import org.tidegate.gateway.home.NodeRun;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** XA and XB enter what they work on; what both work on is told to both desks, and nothing else to either. */
final class DemoDeconfliction {
    private static final String SAMPLE = "sample-target.json";
    private static final String HITS = "/people/v1/deconfliction/hits";

    private final DemoHomes homes;
    private final DemoScreen screen;
    private final Clock clock;
    private final Side xa;
    private final Side xb;

    DemoDeconfliction(DemoHomes homes, NodeRun xa, NodeRun xb, DemoScreen screen, Clock clock) {
        this.homes = homes;
        this.screen = screen;
        this.clock = clock;
        this.xa = new Side(DemoHomes.XA, DemoHomes.XB, xa);
        this.xb = new Side(DemoHomes.XB, DemoHomes.XA, xb);
    }

    private record Side(AuthorityId id, AuthorityId partner, NodeRun run) {}

    void tell() throws IOException, InterruptedException {
        Instant began = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        DemoTargets targets = new DemoTargets(began);
        screen.line("");
        screen.line("Deconfliction: who else works on this, and nothing more. Each case system enters eight");
        screen.line("targets of its cases, by POST to /api/v1/deconfliction/entries:");
        Map<String, String> ofXa = enter(xa, targets);
        Map<String, String> ofXb = enter(xb, targets);
        lookedUp(xa, began);
        lookedUp(xb, began);
        List<JsonNode> atXa = hits(xa, ofXa);
        List<JsonNode> atXb = hits(xb, ofXb);
        told(xa, ofXa, atXa);
        told(xb, ofXb, atXb);
        onlyTheOverlap(ofXa, atXa, ofXb, atXb);
        missed(began);
        screen.line("");
        screen.line("The hits in a browser, to decide and to note what came of them:");
        screen.line("  XA: https://localhost:" + xa.run().peoplePort() + "/console/hits");
        screen.line("  XB: https://localhost:" + xb.run().peoplePort() + "/console/hits");
    }

    void byHand() throws IOException {
        Path sample = homes.home(DemoHomes.XA).resolveSibling(SAMPLE);
        Files.write(
                sample,
                SyntheticTarget.of(IdentifierType.EMAIL, "synthetic.by-hand@example.org", clock.instant())
                        .entry("XA-2026-0004", DemoHomes.XB));
        screen.line("");
        screen.line("Targets by hand. XA's case system enters one, then XB's the same, and both desks are told:");
        screen.line("");
        enterByHand(xa, "cat ../../" + SAMPLE);
        enterByHand(xb, "sed 's/\"XB\"/\"XA\"/' ../../" + SAMPLE);
        screen.line("");
        screen.line("What its officer is told, who signs in, and how it stands with XB:");
        screen.line("");
        screen.line(
                "  ./tidegate deconflict --home '" + homes.home(DemoHomes.XA) + "' --as " + DemoOfficer.ID + " hits");
        screen.line("  ./tidegate deconflict --home '" + homes.home(DemoHomes.XA) + "' status");
    }

    private void enterByHand(Side side, String reads) {
        screen.line("  cd '" + homes.caseSystem(side.id()) + "'");
        screen.line("  " + reads + " |");
        screen.line("    curl --cacert ca.pem --cert cert.pem --key key.pem -H 'Content-Type: application/json' \\");
        screen.line("      -H \"Idempotency-Key: $(date +%s%N)\" --data-binary @- \\");
        screen.line("      'https://localhost:" + side.run().agencyPort() + "/api/v1/deconfliction/entries'");
    }

    /** @return by the entry's id which target of the other side it is; empty: none */
    private Map<String, String> enter(Side side, DemoTargets targets) throws IOException, InterruptedException {
        CaseSystemClient client = new CaseSystemClient(
                URI.create("https://localhost:" + side.run().agencyPort()),
                CaseSystemTls.of(homes.caseSystem(side.id())));
        Map<String, String> entries = new LinkedHashMap<>();
        screen.line("");
        for (DemoTargets.Entered one : targets.of(side.id())) {
            CaseSystemClient.Answer answer =
                    client.enter(one.target().entry(one.caseReference(), side.partner()), CaseSystemClient.newKey());
            if (answer.status() != 201) {
                throw new DemoFailed(side.id() + "'s gateway did not take a target: status " + answer.status() + "\n"
                        + answer.body().toPrettyString());
            }
            entries.put(answer.body().path("entryId").asString(), one.shared());
            screen.line("  " + padded(one.caseReference(), 14) + one.says());
        }
        return entries;
    }

    /** The partner has evaluated all of it, and after that has looked up what it is asked about: an event is only held in layers not its own. */
    private void lookedUp(Side side, Instant began) throws IOException, InterruptedException {
        DemoPerson auditor = person(side, DemoOfficer.AUDITOR_ID);
        DemoWait.until(
                () -> {
                    long evaluated = count(rows(auditor, "ENROLMENT_ASKED", began).stream()
                            .filter(row -> text(row, "asked").endsWith("&mode=ACTIVE"))
                            .toList());
                    long asked = count(rows(auditor, "PROBE_ASKED", began));
                    return Optional.of(asked).filter(all -> evaluated >= DemoTargets.EACH && all >= evaluated);
                },
                () -> new DemoFailed(side.partner() + " did not evaluate and look up what " + side.id()
                        + " entered within " + DemoWait.AT_MOST.toSeconds()
                        + " s. ./tidegate deconflict status --home '" + homes.home(side.id()) + "' says why. Its log: "
                        + ChildNode.log(homes.home(side.id()))));
    }

    private List<JsonNode> hits(Side side, Map<String, String> entries) throws IOException, InterruptedException {
        DemoPerson officer = person(side, DemoOfficer.ID);
        long shared = entries.values().stream().filter(one -> !one.isEmpty()).count();
        return DemoWait.until(
                () -> Optional.of(hitsNow(officer, entries)).filter(found -> found.size() >= shared),
                () -> new DemoFailed(side.id() + "'s desk was told of fewer than " + shared + " targets within "
                        + DemoWait.AT_MOST.toSeconds() + " s. Its log says why: "
                        + ChildNode.log(homes.home(side.id()))));
    }

    private static List<JsonNode> hitsNow(DemoPerson officer, Map<String, String> entries)
            throws IOException, InterruptedException {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode hit : json(officer.get(HITS + "?limit=200")).path("items")) {
            if (entries.containsKey(entry(hit))) {
                found.add(hit);
            }
        }
        return found;
    }

    private void told(Side side, Map<String, String> entries, List<JsonNode> hits) {
        screen.line("");
        screen.line(side.id() + "'s desk was told of " + hits.size() + " targets, and of no value of " + side.partner()
                + "'s:");
        for (JsonNode hit : hits) {
            String found = text(hit, "role").equals("HOLDER") ? side.partner() + " asked" : side.id() + " asked";
            screen.line("  " + padded(entries.getOrDefault(entry(hit), ""), 8) + padded(text(hit, "target"), 11)
                    + padded(text(hit, "state"), 10) + found);
            screen.line("      call " + text(hit, "desk") + ", and name "
                    + hit.path("theirReference").asString(text(hit, "ourReference")));
        }
    }

    private void onlyTheOverlap(
            Map<String, String> ofXa, List<JsonNode> atXa, Map<String, String> ofXb, List<JsonNode> atXb) {
        List<String> wanted = shared(ofXa.values());
        List<String> toldXa = shared(
                atXa.stream().map(hit -> ofXa.getOrDefault(entry(hit), "")).toList());
        List<String> toldXb = shared(
                atXb.stream().map(hit -> ofXb.getOrDefault(entry(hit), "")).toList());
        if (!toldXa.equals(wanted)
                || !toldXb.equals(wanted)
                || atXa.size() != wanted.size()
                || atXb.size() != wanted.size()) {
            throw new DemoFailed(
                    "Not exactly the overlap was reported. Both work on " + wanted + "; XA's desk was told "
                            + toldXa + " by " + atXa.size() + " hits, XB's " + toldXb + " by " + atXb.size()
                            + ". The logs say why: " + ChildNode.log(homes.home(DemoHomes.XA)) + " and "
                            + ChildNode.log(homes.home(DemoHomes.XB)));
        }
        screen.line("");
        screen.line("Exactly the overlap, at both desks: " + String.join(", ", wanted) + ".");
        screen.line(
                "Of the other " + (ofXa.size() - wanted.size()) + " targets of each side nobody was told anything.");
    }

    private static List<String> shared(java.util.Collection<String> words) {
        return words.stream().filter(word -> !word.isEmpty()).sorted().toList();
    }

    /** Of a type that only XA enters. */
    private void missed(Instant began) throws IOException, InterruptedException {
        DemoPerson auditor = person(xb, DemoOfficer.AUDITOR_ID);
        List<JsonNode> rows = new ArrayList<>();
        for (JsonNode row : rows(auditor, "PROBE_ANSWERED", began)) {
            if (text(row, "asked").contains("target=" + DemoTargets.ONLY_XA + "&")) {
                rows.add(row);
            }
        }
        if (rows.isEmpty()) {
            throw new DemoFailed("XB's ledger has no row of the question that missed. Its log says why: "
                    + ChildNode.log(homes.home(DemoHomes.XB)));
        }
        JsonNode row = rows.getFirst();
        screen.line("");
        screen.line("Only XA asked about an IMEI. What that miss left at XB is this row and its two counters,");
        screen.line("how much XA asked, and how much it may still ask today; no element, tag or value of XA's:");
        screen.line("  " + text(row, "occurredAt") + "  PROBE_ANSWERED  " + text(row, "actor") + "  count "
                + row.path("count").asInt());
        screen.line("  " + text(row, "asked"));
    }

    private DemoPerson person(Side side, String id) throws IOException, InterruptedException {
        return DemoPerson.signedIn(
                side.run().peoplePort(), homes.caseSystem(side.id()), id, homes.officerPassword(side.id()));
    }

    private static List<JsonNode> rows(DemoPerson auditor, String event, Instant from)
            throws IOException, InterruptedException {
        List<JsonNode> rows = new ArrayList<>();
        String path = "/people/v1/ledger/entries?limit=1000&event=" + event + "&from=" + from;
        for (JsonNode item : json(auditor.get(path)).path("items")) {
            rows.add(item.path("entry"));
        }
        return rows;
    }

    /** Of what was answered: a row with a code is a question that was not. */
    private static long count(List<JsonNode> rows) {
        return rows.stream()
                .filter(row -> text(row, "code").isEmpty())
                .mapToLong(row -> row.path("count").asLong())
                .sum();
    }

    private static JsonNode json(byte[] body) {
        return JsonMapper.shared().readTree(body);
    }

    private static String entry(JsonNode hit) {
        return text(hit, "entryId");
    }

    private static String text(JsonNode node, String member) {
        return node.path(member).asString("");
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }
}
