package org.tidegate.gateway.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tidegate.contracts.identity.UuidText;
import org.tidegate.contracts.review.ReviewNote;
import org.tidegate.contracts.review.ReviewRule;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.audit.ReviewDesk;
import org.tidegate.gateway.audit.ReviewDesk.Outcome;
import org.tidegate.gateway.audit.ReviewOrder;
import org.tidegate.gateway.store.ReviewStore;

/** Reviews: the list with the form that draws one, and one review with its findings, which is the report to print. */
@RestController
final class ReviewPages {
    private static final String SAID = "said";
    private static final int USUAL_DAYS = 30;

    /** Fields into which somebody types; the others are chosen. */
    private static final Set<String> TYPED =
            Set.of("from", "until", "size", "seed", "opens", "closes", "zone", "volume", "refusals");

    private final ReviewDesk desk;
    private final Pages pages;
    private final Clock clock;

    ReviewPages(ReviewDesk desk, Pages pages, Clock clock) {
        this.desk = desk;
        this.pages = pages;
        this.clock = clock;
    }

    /** One review in the list. */
    record Line(
            String href,
            String id,
            String reviewer,
            Moment drawn,
            Moment from,
            Moment until,
            @Nullable Moment signed) {
        static Line of(ReviewStore.ReviewRow row) {
            return new Line(
                    Paths.AUDIT_REVIEWS + "/" + row.id(),
                    row.id().toString(),
                    row.reviewer(),
                    Moment.of(row.drawnAt()),
                    Moment.of(row.from()),
                    Moment.of(row.until()),
                    row.signedAt() == null ? null : Moment.of(row.signedAt()));
        }
    }

    /** One entry of a review. */
    record ItemLine(
            int place,
            LedgerLine entry,
            String becauseKey,
            long counted,
            @Nullable String findingKey,
            @Nullable String findingStyle,
            @Nullable String noteKey,
            @Nullable ActorWords notedBy,
            boolean own) {
        static ItemLine of(ReviewDesk.Item item, Actor.Person person) {
            ReviewNote note = item.note();
            String notedBy = item.notedBy();
            return new ItemLine(
                    item.place(),
                    LedgerLine.of(item.read()),
                    "rule." + item.because(),
                    item.counted(),
                    note == null ? null : "finding." + note.finding(),
                    note == null ? null : style(note),
                    note == null ? null : "note." + note,
                    notedBy == null ? null : ActorWords.of(notedBy),
                    item.read().entry().actor().equals(person.name()));
        }

        private static String style(ReviewNote note) {
            return switch (note.finding()) {
                case IN_ORDER -> "tidegate-badge--good";
                case QUERY -> "tidegate-badge--waiting";
                case BREACH -> "tidegate-badge--bad";
            };
        }
    }

    /** A rule that was asked, and how many entries it found. */
    record RuleLine(String key, long found) {}

    /** A finding somebody can choose. */
    record NoteChoice(String value, String findingKey, String noteKey) {
        static List<NoteChoice> all() {
            return Arrays.stream(ReviewNote.values())
                    .map(note -> new NoteChoice(note.name(), "finding." + note.finding(), "note." + note))
                    .toList();
        }
    }

    @GetMapping(Paths.AUDIT_REVIEWS)
    ResponseEntity<byte[]> list(HttpServletRequest request, Actor.Person person) {
        return list(request, person, List.of(), 200);
    }

    @PostMapping(Paths.AUDIT_REVIEWS)
    ResponseEntity<byte[]> draw(HttpServletRequest request, Actor.Person person) {
        Fields.requireToken(request);
        ReviewOrder order = ReviewOrder.read(request.getParameterMap(), Fields.TOKEN);
        List<String> wrong = Typed.wrong(order.problems(), TYPED);
        if (!wrong.isEmpty()) {
            return list(request, person, wrong, 422);
        }
        return Pages.seeOther(Paths.AUDIT_REVIEWS + "/" + desk.draw(person, order))
                .build();
    }

    @GetMapping(Paths.AUDIT_REVIEWS + "/{id}")
    ResponseEntity<byte[]> show(HttpServletRequest request, Actor.Person person, @PathVariable("id") String text) {
        ReviewDesk.Review review = id(text).flatMap(id -> desk.open(person, id))
                .orElseThrow(() -> new PageFailed(ConsoleProblem.NOT_FOUND));
        ReviewStore.ReviewRow row = review.row();
        Map<String, Object> values = new HashMap<>();
        values.put("line", Line.of(row));
        values.put("population", "population." + row.population());
        values.put("counted", row.counted());
        values.put("size", row.size());
        values.put("seed", row.seed());
        values.put("terms", row.terms());
        values.put("signedBy", row.signedBy() == null ? null : ActorWords.of(row.signedBy()));
        values.put(
                "rules",
                review.found().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(rule -> new RuleLine("rule." + rule.getKey(), rule.getValue()))
                        .toList());
        values.put(
                "items",
                review.items().stream().map(item -> ItemLine.of(item, person)).toList());
        values.put("open", review.open());
        values.put("notes", NoteChoice.all());
        values.put("mayReview", desk.mayReview(person) && row.signedAt() == null);
        values.put("said", said(request));
        values.put("now", Moment.of(clock.instant()));
        return pages.page(request, 200, "review", values);
    }

    @PostMapping(Paths.AUDIT_REVIEWS + "/{id}/findings")
    ResponseEntity<byte[]> note(HttpServletRequest request, Actor.Person person, @PathVariable("id") String text) {
        Fields.requireToken(request);
        UUID id = id(text).orElseThrow(() -> new PageFailed(ConsoleProblem.NOT_FOUND));
        int place;
        ReviewNote note;
        try {
            place = Integer.parseInt(request.getParameter("place"));
            note = ReviewNote.valueOf(
                    Optional.ofNullable(request.getParameter("note")).orElse(""));
        } catch (IllegalArgumentException nothingChosen) {
            throw new PageFailed(ConsoleProblem.UNREADABLE);
        }
        Outcome outcome = desk.note(person, id, place, note);
        return back(id, outcome, "#item-" + (outcome == Outcome.DONE ? place + 1 : place));
    }

    @PostMapping(Paths.AUDIT_REVIEWS + "/{id}/signature")
    ResponseEntity<byte[]> sign(HttpServletRequest request, Actor.Person person, @PathVariable("id") String text) {
        Fields.requireToken(request);
        UUID id = id(text).orElseThrow(() -> new PageFailed(ConsoleProblem.NOT_FOUND));
        return back(id, desk.sign(person, id), "");
    }

    @GetMapping(Paths.AUDIT_REVIEWS + "/{id}/report.json")
    ResponseEntity<byte[]> json(Actor.Person person, @PathVariable("id") String text) {
        return file(
                "application/json",
                "review-" + text + ".json",
                report(person, text).octets());
    }

    @GetMapping(Paths.AUDIT_REVIEWS + "/{id}/report.p7s")
    ResponseEntity<byte[]> signed(Actor.Person person, @PathVariable("id") String text) {
        return file(
                "application/pkcs7-mime",
                "review-" + text + ".p7s",
                report(person, text).signed());
    }

    private ReviewStore.Report report(Actor.Person person, String text) {
        return id(text).flatMap(id -> desk.report(person, id))
                .orElseThrow(() -> new PageFailed(ConsoleProblem.NOT_FOUND));
    }

    private static ResponseEntity<byte[]> file(String type, String name, byte[] octets) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .body(octets);
    }

    private ResponseEntity<byte[]> list(
            HttpServletRequest request, Actor.Person person, List<String> wrong, int status) {
        Map<String, String> typed = new HashMap<>(Typed.of(request).fields());
        LocalDate today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
        typed.putIfAbsent("from", today.minusDays(USUAL_DAYS).toString());
        typed.putIfAbsent("until", today.toString());
        typed.putIfAbsent("size", Integer.toString(ReviewOrder.USUAL_RANDOM));
        typed.putIfAbsent("opens", ReviewOrder.USUAL_OPENS.toString());
        typed.putIfAbsent("closes", ReviewOrder.USUAL_CLOSES.toString());
        typed.putIfAbsent("zone", ReviewOrder.USUAL_ZONE);
        typed.putIfAbsent("volume", Integer.toString(ReviewOrder.USUAL_VOLUME));
        typed.putIfAbsent("refusals", Integer.toString(ReviewOrder.USUAL_REFUSALS));
        Map<String, Object> values = new HashMap<>();
        values.put("lines", desk.newest(person).stream().map(Line::of).toList());
        values.put("typed", typed);
        values.put("wrong", wrong);
        values.put("mayReview", desk.mayReview(person));
        values.put(
                "rules",
                Arrays.stream(ReviewRule.values())
                        .filter(rule -> rule != ReviewRule.RANDOM)
                        .map(Enum::name)
                        .toList());
        values.put(
                "populations",
                Arrays.stream(ReviewStore.Population.values())
                        .map(each -> new Choice(
                                each.name(),
                                "population." + each,
                                each.name().equals(typed.getOrDefault("population", "PEOPLE"))))
                        .toList());
        values.put("now", Moment.of(clock.instant()));
        return pages.page(request, status, "reviews", values);
    }

    private static ResponseEntity<byte[]> back(UUID id, Outcome outcome, String place) {
        return switch (outcome) {
            case UNKNOWN -> throw new PageFailed(ConsoleProblem.NOT_FOUND);
            case DONE -> Pages.seeOther(Paths.AUDIT_REVIEWS + "/" + id + place).build();
            case CLOSED, OWN_ENTRY, NOT_COMPLETE ->
                Pages.seeOther(Paths.AUDIT_REVIEWS + "/" + id + "?" + SAID + "=" + outcome)
                        .build();
        };
    }

    private static @Nullable String said(HttpServletRequest request) {
        return Arrays.stream(Outcome.values())
                .map(Enum::name)
                .filter(name -> name.equals(request.getParameter(SAID)))
                .map(name -> "review." + name)
                .findFirst()
                .orElse(null);
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UuidText.parse("review", text));
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }
}
