package org.tidegate.gateway.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tidegate.contracts.deconfliction.EntryMode;
import org.tidegate.contracts.deconfliction.EventLayer;
import org.tidegate.contracts.deconfliction.entry.EntryCategory;
import org.tidegate.contracts.deconfliction.entry.TargetEntry;
import org.tidegate.contracts.format.identifier.IdentifierType;
import org.tidegate.contracts.identity.UuidText;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.access.Operation;
import org.tidegate.gateway.access.Permission;
import org.tidegate.gateway.access.Subject;
import org.tidegate.gateway.deconfliction.entry.Entering;
import org.tidegate.gateway.deconfliction.entry.EntryDesk;
import org.tidegate.gateway.deconfliction.hit.HitDesk;
import org.tidegate.gateway.partner.PartnerDirectory;
import org.tidegate.gateway.store.TargetEntryRow;
import org.tidegate.gateway.store.TargetEntryStore;

/** What we work on: the list, the form that enters one, and one opened, with its hits. */
@RestController
final class TargetPages {
    static final int PAGE_SIZE = 50;

    private static final String SAID = "said";
    private static final String AFTER = "after";
    private static final String WHAT = "what";

    /** Of what a rule has a form to compare. */
    static final List<IdentifierType> COMPARED = Arrays.stream(IdentifierType.values())
            .filter(type -> type != IdentifierType.COUNTRY
                    && type != IdentifierType.CASE_NUMBER
                    && type != IdentifierType.PHOTODNA)
            .toList();

    private final EntryDesk desk;
    private final HitDesk hits;
    private final PartnerDirectory partners;
    private final Pages pages;
    private final Clock clock;

    TargetPages(EntryDesk desk, HitDesk hits, PartnerDirectory partners, Pages pages, Clock clock) {
        this.desk = desk;
        this.hits = hits;
        this.partners = partners;
        this.pages = pages;
        this.clock = clock;
    }

    @GetMapping(Paths.TARGETS)
    ResponseEntity<byte[]> list(HttpServletRequest request, Actor.Person person) {
        TargetFilter filter = TargetFilter.read(request);
        Typed typed = Typed.of(request);
        String text = Fields.of(request, AFTER);
        TargetEntryStore.@Nullable Place after = text.isEmpty() ? null : place(ListPlace.parse(text));
        List<TargetEntryRow> found = desk.list(person, filter.question(today()), after, PAGE_SIZE);
        List<TargetEntryRow> page = found.subList(0, Math.min(PAGE_SIZE, found.size()));
        Map<String, Object> values = new HashMap<>();
        values.put("lines", lines(person, page));
        values.put("filtered", filter.asksAnything());
        values.put("states", Choice.of(TargetEntryRow.State.class, "target-state", filter.state()));
        values.put("types", filter.types());
        values.put(
                "partners",
                Choice.of(
                        TargetOffer.of(partners).partners(),
                        filter.partner() == null ? null : filter.partner().value()));
        values.put("reviews", filter.reviews());
        values.put("first", after == null ? null : first(typed));
        values.put("next", found.size() > page.size() ? next(typed, page.getLast()) : null);
        values.put("now", Moment.of(clock.instant()));
        return pages.page(request, 200, "targets", values);
    }

    private List<TargetLine> lines(Actor.Person person, List<TargetEntryRow> page) {
        var waiting = desk.waiting(person, page.stream().map(TargetEntryRow::id).toList());
        LocalDate today = today();
        return page.stream()
                .map(row -> TargetLine.of(row, waiting.getOrDefault(row.id(), Set.of()), today))
                .toList();
    }

    private static String first(Typed typed) {
        String query = typed.query(AFTER);
        return query.isEmpty() ? Paths.TARGETS : Paths.TARGETS + "?" + query;
    }

    private static String next(Typed typed, TargetEntryRow last) {
        return typed.href(Paths.TARGETS, AFTER, new ListPlace(last.enteredAt(), last.id()).encoded());
    }

    private static TargetEntryStore.Place place(ListPlace place) {
        return new TargetEntryStore.Place(place.at(), place.id());
    }

    @GetMapping(Paths.TARGETS_ADD)
    ResponseEntity<byte[]> blank(HttpServletRequest request, Actor.Person person) {
        Permission.require(person, Operation.ENTER_TARGETS, new Subject.Node());
        return form(request, 200, List.of(), null);
    }

    @PostMapping(Paths.TARGETS_ADD)
    ResponseEntity<byte[]> add(HttpServletRequest request, Actor.Person person) {
        Fields.requireToken(request);
        Permission.require(person, Operation.ENTER_TARGETS, new Subject.Node());
        try {
            TargetEntry entry = isEvent(request) ? TargetForm.event(request) : TargetForm.identifier(request);
            return switch (desk.enter(person, entry, null, null)) {
                case Entering.Entered entered ->
                    Pages.seeOther(Paths.target(entered.id()) + "?" + SAID + "=ENTERED")
                            .build();
                case Entering.OverRate over -> form(request, 429, List.of(), over.after());
                case Entering.CaseFull full ->
                    form(
                            request,
                            409,
                            Fault.of(
                                    List.of(new Problem(
                                            "CASE_FULL",
                                            "/caseReference",
                                            "the case has as many open targets as one may have",
                                            "withdraw those that are not worked on")),
                                    TargetForm.FIELDS),
                            null);
                case Entering.OtherBody other -> throw new IllegalStateException("no key was sent");
            };
        } catch (MalformedDocument malformed) {
            return form(request, 422, Fault.of(malformed.problems(), TargetForm.FIELDS), null);
        }
    }

    private static boolean isEvent(HttpServletRequest request) {
        return Fields.of(request, WHAT).equals("EVENT");
    }

    /** @param wait until this person may enter one more; null: now */
    private ResponseEntity<byte[]> form(
            HttpServletRequest request, int status, List<Fault> faults, @Nullable Duration wait) {
        Map<String, String> typed = TargetForm.typed(request);
        Map<String, Object> values =
                new HashMap<>(TargetOffer.of(partners).values(typed, TargetForm.partners(request), today()));
        values.put("event", isEvent(request));
        values.put("types", Choice.toBeMade(COMPARED, "identifier", typed.getOrDefault("type", "")));
        values.put("layers", Choice.toBeMade(List.of(EventLayer.values()), "layer", typed.getOrDefault("layer", "")));
        values.put(
                "categories",
                Choice.toBeMade(
                        List.of(EntryCategory.values()), "target-category", typed.getOrDefault("category", "")));
        values.put("modes", modes(typed.getOrDefault("mode", "")));
        values.put(
                "known",
                Set.of("region", "service", "chain", "from", "to", "port", "quality").stream()
                        .anyMatch(typed::containsKey));
        Map<String, String> byField = Fault.byField(faults);
        values.put("faults", faults);
        values.put("fault", byField);
        values.put("wrong", List.copyOf(byField.keySet()));
        values.put("wait", wait == null ? null : Span.of(wait));
        values.put("now", Moment.of(clock.instant()));
        return pages.page(request, status, "target-add", values);
    }

    /** As is usual for the category, or one of them. */
    private static List<Choice> modes(String chosen) {
        List<Choice> all =
                new java.util.ArrayList<>(Choice.toBeMade(List.of(EntryMode.values()), "target-mode", chosen));
        all.set(0, new Choice("", "target-mode.USUAL", chosen.isEmpty()));
        return all;
    }

    @GetMapping(Paths.TARGETS + "/{id}")
    ResponseEntity<byte[]> show(HttpServletRequest request, Actor.Person person, @PathVariable("id") String text) {
        String said = Set.of("ENTERED", "KEPT", "WITHDRAWN").stream()
                .filter(Fields.of(request, SAID)::equals)
                .findFirst()
                .map(name -> "target-said." + name)
                .orElse(null);
        return one(request, person, id(text), 200, said, List.of());
    }

    @PostMapping(Paths.TARGETS + "/{id}/withdrawal")
    ResponseEntity<byte[]> withdraw(HttpServletRequest request, Actor.Person person, @PathVariable("id") String text) {
        Fields.requireToken(request);
        UUID id = id(text);
        return back(request, person, id, desk.withdraw(person, id), "WITHDRAWN");
    }

    @PostMapping(Paths.TARGETS + "/{id}/review")
    ResponseEntity<byte[]> keep(HttpServletRequest request, Actor.Person person, @PathVariable("id") String text) {
        Fields.requireToken(request);
        UUID id = id(text);
        Optional<LocalDate> expiresOn = day(request, "expiresOn");
        Optional<LocalDate> reviewOn = day(request, "reviewOn");
        if (expiresOn.isEmpty() || reviewOn.isEmpty()) {
            List<Fault> faults = Map.of("expiresOn", expiresOn, "reviewOn", reviewOn).entrySet().stream()
                    .filter(day -> day.getValue().isEmpty())
                    .map(day -> Fault.noDay(day.getKey()))
                    .toList();
            return one(request, person, id, 422, null, faults);
        }
        try {
            return back(request, person, id, desk.keep(person, id, expiresOn.get(), reviewOn.get()), "KEPT");
        } catch (MalformedDocument malformed) {
            return one(request, person, id, 422, null, Fault.of(malformed.problems(), TargetForm.FIELDS));
        }
    }

    private ResponseEntity<byte[]> back(
            HttpServletRequest request, Actor.Person person, UUID id, EntryDesk.Outcome outcome, String said) {
        return switch (outcome) {
            case DONE ->
                Pages.seeOther(Paths.target(id) + "?" + SAID + "=" + said).build();
            case UNKNOWN -> throw new PageFailed(ConsoleProblem.NOT_FOUND);
            case ENDED -> one(request, person, id, 409, "target-said.ENDED", List.of());
        };
    }

    private ResponseEntity<byte[]> one(
            HttpServletRequest request,
            Actor.Person person,
            UUID id,
            int status,
            @Nullable String said,
            List<Fault> faults) {
        EntryDesk.Opened opened = desk.open(person, id).orElseThrow(() -> new PageFailed(ConsoleProblem.NOT_FOUND));
        TargetEntryRow row = opened.row();
        Instant now = clock.instant();
        Map<String, String> typed = new HashMap<>(Typed.of(request).fields());
        Instant endedAt = row.endedAt();
        Map<String, Object> values = new HashMap<>();
        values.put("id", id.toString());
        values.put("action", Paths.target(id));
        values.put("line", TargetLine.of(row, opened.waiting().keySet(), today()));
        values.put("opened", opened.entry() == null ? null : TargetContent.of(opened.entry()));
        values.put("partners", TargetContent.partners(opened));
        values.put("enteredBy", ActorWords.of(row.enteredBy()));
        values.put("legalBasis", row.legalBasis());
        values.put("purpose", row.purpose());
        values.put(
                "handling",
                String.join(
                        " ", row.handling().stream().map(code -> code.text()).toList()));
        values.put(
                "ruleKey",
                "entry-rule." + (row.onHit() == null ? "AGREED" : row.onHit().name()));
        values.put("endedAt", endedAt == null ? null : Moment.of(endedAt));
        values.put("load", row.load() == null ? null : Paths.targetLoad(row.load()));
        values.put(
                "hits",
                hits.of(person, id).stream().map(hit -> HitLine.of(hit, now)).toList());
        values.put("isOpen", row.state() == TargetEntryRow.State.OPEN);
        typed.putIfAbsent(
                "expiresOn",
                row.expiresAt()
                        .minusMillis(1)
                        .atOffset(ZoneOffset.UTC)
                        .toLocalDate()
                        .toString());
        typed.putIfAbsent("reviewOn", row.reviewOn().toString());
        values.put("typed", typed);
        Map<String, String> byField = Fault.byField(faults);
        values.put("faults", faults);
        values.put("fault", byField);
        values.put("wrong", List.copyOf(byField.keySet()));
        values.put(SAID, said);
        values.put("good", status == 200);
        values.put("now", Moment.of(now));
        return pages.page(request, status, "target", values);
    }

    private static Optional<LocalDate> day(HttpServletRequest request, String field) {
        try {
            return Optional.of(LocalDate.parse(Fields.of(request, field).strip()));
        } catch (DateTimeParseException noDay) {
            return Optional.empty();
        }
    }

    private LocalDate today() {
        return clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private static UUID id(String text) {
        try {
            return UuidText.parse("target", text);
        } catch (IllegalArgumentException none) {
            throw new PageFailed(ConsoleProblem.NOT_FOUND);
        }
    }
}
