package org.tidegate.gateway.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.deconfliction.HitRule;
import org.tidegate.contracts.deconfliction.entry.EntryCategory;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.access.Operation;
import org.tidegate.gateway.access.Permission;
import org.tidegate.gateway.access.Subject;
import org.tidegate.gateway.deconfliction.entry.Entering;
import org.tidegate.gateway.deconfliction.entry.PackageDesk;
import org.tidegate.gateway.deconfliction.entry.PackageTargets;
import org.tidegate.gateway.exchange.ExchangeView;
import org.tidegate.gateway.exchange.Exchanges;
import org.tidegate.gateway.exchange.Looks;
import org.tidegate.gateway.partner.PartnerDirectory;
import org.tidegate.gateway.store.Direction;
import org.tidegate.gateway.store.PackageRef;

/** Has what a package is about compared: how many of which kind there are, and the form that enters them. Never which they are. */
@RestController
final class PackageTargetPages {
    private final Exchanges exchanges;
    private final PackageDesk desk;
    private final PartnerDirectory partners;
    private final Looks looks;
    private final Pages pages;
    private final Clock clock;

    PackageTargetPages(
            Exchanges exchanges, PackageDesk desk, PartnerDirectory partners, Looks looks, Pages pages, Clock clock) {
        this.exchanges = exchanges;
        this.desk = desk;
        this.partners = partners;
        this.looks = looks;
        this.pages = pages;
        this.clock = clock;
    }

    /** How many of one kind a package has. */
    record Kind(String typeKey, String categoryKey, long count) {}

    /** How entering them ended. @param again until the rest may be entered; null where nothing is left, or the case is full */
    record Ended(
            String key,
            int entered,
            int notAgreed,
            @Nullable Span again) {}

    @GetMapping(Paths.PACKAGE_TARGETS)
    ResponseEntity<byte[]> blank(HttpServletRequest request, Actor.Person person, @PathVariable("id") String text) {
        return page(request, person, exchange(person, text), 200, List.of(), null);
    }

    @PostMapping(Paths.PACKAGE_TARGETS)
    ResponseEntity<byte[]> enter(HttpServletRequest request, Actor.Person person, @PathVariable("id") String text) {
        Fields.requireToken(request);
        ExchangeView exchange = exchange(person, text);
        List<Fault> faults = new ArrayList<>();
        LocalDate expiresOn = day(request, "expiresOn", faults);
        LocalDate reviewOn = day(request, "reviewOn", faults);
        try {
            PackageTargets.Ground ground = ground(request, expiresOn, reviewOn);
            if (!faults.isEmpty()) {
                return page(request, person, exchange, 422, faults, null);
            }
            PackageDesk.Entered entered = desk.enter(person, ref(exchange), ground)
                    .orElseThrow(() -> new PageFailed(ConsoleProblem.NOT_FOUND));
            return page(request, person, exchange, entered.stopped() == null ? 200 : 429, List.of(), ended(entered));
        } catch (MalformedDocument malformed) {
            faults.addAll(Fault.of(malformed.problems(), TargetForm.FIELDS));
            return page(request, person, exchange, 422, faults, null);
        }
    }

    private static Ended ended(PackageDesk.Entered entered) {
        Entering stopped = entered.stopped();
        if (stopped instanceof Entering.OverRate over) {
            return new Ended(
                    "package-targets.over-rate", entered.entered(), entered.notAgreed(), Span.of(over.after()));
        }
        return new Ended(
                stopped == null ? "package-targets.done" : "package-targets.case-full",
                entered.entered(),
                entered.notAgreed(),
                null);
    }

    private PackageTargets.Ground ground(HttpServletRequest request, LocalDate expiresOn, LocalDate reviewOn) {
        String handling = Fields.of(request, "handling");
        String onHit = Fields.of(request, "onHit");
        try {
            return new PackageTargets.Ground(
                    Fields.of(request, "caseReference").strip(),
                    Fields.of(request, "legalBasis").strip(),
                    Fields.of(request, "purpose"),
                    TargetForm.partners(request).stream()
                            .map(AuthorityId::parse)
                            .toList(),
                    expiresOn,
                    reviewOn,
                    handling.isEmpty() ? List.of() : List.of(HandlingCode.parse(handling)),
                    onHit.isEmpty() ? null : HitRule.valueOf(onHit));
        } catch (IllegalArgumentException notOffered) {
            throw new PageFailed(ConsoleProblem.UNREADABLE);
        }
    }

    private LocalDate day(HttpServletRequest request, String field, List<Fault> faults) {
        try {
            return LocalDate.parse(Fields.of(request, field).strip());
        } catch (DateTimeParseException noDay) {
            faults.add(Fault.noDay(field));
            return today();
        }
    }

    private ResponseEntity<byte[]> page(
            HttpServletRequest request,
            Actor.Person person,
            ExchangeView exchange,
            int status,
            List<Fault> faults,
            @Nullable Ended ended) {
        looks.opened(person, exchange);
        Optional<List<PackageTargets.Found>> found = desk.look(person, ref(exchange));
        Map<String, Object> values = new HashMap<>(
                TargetOffer.of(partners).values(Typed.of(request).fields(), TargetForm.partners(request), today()));
        values.put("id", exchange.id().text());
        values.put("back", Paths.exchange(exchange.id()));
        values.put("action", Paths.packageTargets(exchange.id()));
        values.put("kept", found.isPresent());
        values.put("kinds", kinds(found.orElse(List.of())));
        values.put("ended", ended);
        Map<String, String> byField = Fault.byField(faults);
        values.put("faults", faults);
        values.put("fault", byField);
        values.put("wrong", List.copyOf(byField.keySet()));
        values.put("now", Moment.of(clock.instant()));
        return pages.page(request, status, "package-targets", values);
    }

    private static List<Kind> kinds(List<PackageTargets.Found> found) {
        record Of(String type, EntryCategory category) {}
        Map<Of, Long> counts = found.stream()
                .collect(Collectors.groupingBy(
                        each -> new Of(each.identifier().type().name(), each.category()),
                        () -> new TreeMap<>(
                                java.util.Comparator.comparing(Of::type).thenComparing(Of::category)),
                        Collectors.counting()));
        return counts.entrySet().stream()
                .map(each -> new Kind(
                        "identifier." + each.getKey().type(),
                        "target-category." + each.getKey().category(),
                        each.getValue()))
                .toList();
    }

    private static PackageRef ref(ExchangeView exchange) {
        return new PackageRef(exchange.packageId(), exchange.direction() == Direction.IN ? exchange.partner() : null);
    }

    private ExchangeView exchange(Actor.Person person, String text) {
        Permission.require(person, Operation.ENTER_TARGETS, new Subject.Node());
        return ExchangeId.tryParse(text)
                .flatMap(id -> exchanges.find(person, id))
                .orElseThrow(() -> new PageFailed(ConsoleProblem.NOT_FOUND));
    }

    private LocalDate today() {
        return clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
