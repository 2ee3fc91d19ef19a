package org.tidegate.gateway.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.retention.ErasureGround;
import org.tidegate.contracts.retention.KeepGround;
import org.tidegate.contracts.retention.RetentionDecision;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.retention.RetentionDesk;
import org.tidegate.gateway.retention.RetentionDesk.Outcome;
import org.tidegate.gateway.retention.RetentionStanding;
import org.tidegate.gateway.store.DecisionRow;
import org.tidegate.gateway.store.ErasureRow;
import org.tidegate.gateway.store.KeptPackage;

/** How long the package of an exchange is kept, with the forms that decide about it; and what waits for a person. */
@RestController
final class RetentionPages {
    private static final String SAID = "said";
    private static final String UNTIL = "until";

    private final RetentionDesk desk;
    private final Pages pages;
    private final Clock clock;

    RetentionPages(RetentionDesk desk, Pages pages, Clock clock) {
        this.desk = desk;
        this.pages = pages;
        this.clock = clock;
    }

    /** A line of one of the lists: what waits, since when, by whom. */
    record Line(
            String href,
            String exchange,
            @Nullable String groundKey,
            @Nullable ActorWords by,
            Moment at) {
        static Line of(ErasureRow row) {
            Instant erased = row.erasedAt();
            return new Line(
                    Paths.retention(row.exchange()),
                    row.exchange().text(),
                    "erase." + row.ground(),
                    ActorWords.of(row.askedBy()),
                    Moment.of(erased == null ? row.askedAt() : erased));
        }

        static Line of(DecisionRow row) {
            return new Line(
                    Paths.retention(row.exchange()),
                    row.exchange().text(),
                    "keep." + row.ground(),
                    ActorWords.of(row.by()),
                    Moment.of(row.at()));
        }

        static Line of(KeptPackage kept) {
            ExchangeId exchange = kept.exchanges().getFirst();
            Instant closed = kept.closedAt();
            return new Line(
                    Paths.retention(exchange),
                    exchange.text(),
                    null,
                    null,
                    Moment.of(closed == null ? kept.storedAt() : closed));
        }
    }

    /** One list of the page. */
    record Waiting(String key, List<Line> lines) {}

    /** A decision, newest first. */
    record Decided(
            String key,
            String groundKey,
            ActorWords by,
            Moment at,
            @Nullable Moment until) {
        static Decided of(DecisionRow row) {
            Instant until = row.until();
            return new Decided(
                    "decided." + row.decision(),
                    "keep." + row.ground(),
                    ActorWords.of(row.by()),
                    Moment.of(row.at()),
                    until == null ? null : Moment.of(until));
        }
    }

    /** An erasure that was asked for, confirmed or done. */
    record Erasing(
            String key,
            String groundKey,
            ActorWords askedBy,
            Moment askedAt,
            @Nullable ActorWords confirmedBy,
            @Nullable Moment erasedAt,
            @Nullable Moment destroyedAt,
            boolean told,
            @Nullable Moment answeredAt) {
        static Erasing of(ErasureRow row) {
            String confirmedBy = row.confirmedBy();
            return new Erasing(
                    row.erasedAt() == null
                            ? "erasing.ASKED"
                            : row.destroyedAt() == null ? "erasing.ERASED" : "erasing.DESTROYED",
                    "erase." + row.ground(),
                    ActorWords.of(row.askedBy()),
                    Moment.of(row.askedAt()),
                    confirmedBy == null ? null : ActorWords.of(confirmedBy),
                    moment(row.erasedAt()),
                    moment(row.destroyedAt()),
                    row.notice() != null,
                    moment(row.answeredAt()));
        }
    }

    private static @Nullable Moment moment(@Nullable Instant at) {
        return at == null ? null : Moment.of(at);
    }

    @GetMapping(Paths.AUDIT_RETENTION)
    ResponseEntity<byte[]> list(HttpServletRequest request, Actor.Person person) {
        RetentionDesk.Waiting waiting = desk.waiting(person);
        Map<String, Object> values = new HashMap<>();
        values.put(
                "lists",
                List.of(
                        new Waiting(
                                "waiting.confirm",
                                waiting.toConfirm().stream().map(Line::of).toList()),
                        new Waiting(
                                "waiting.review",
                                waiting.toReview().stream().map(Line::of).toList()),
                        new Waiting(
                                "waiting.holds",
                                waiting.holds().stream().map(Line::of).toList()),
                        new Waiting(
                                "waiting.destroy",
                                waiting.toDestroy().stream().map(Line::of).toList())));
        values.put("opens", desk.mayDecide(person));
        values.put("now", Moment.of(clock.instant()));
        return pages.page(request, 200, "retentions", values);
    }

    @GetMapping(Paths.RETENTION)
    ResponseEntity<byte[]> show(HttpServletRequest request, Actor.Person person, @PathVariable("id") String text) {
        return page(request, person, exchange(text), said(request), 200);
    }

    @PostMapping(Paths.RETENTION)
    ResponseEntity<byte[]> decide(HttpServletRequest request, Actor.Person person, @PathVariable("id") String text) {
        Fields.requireToken(request);
        ExchangeId id = exchange(text);
        RetentionDecision decision = chosen(request, "decision", RetentionDecision.class);
        KeepGround ground = chosen(request, "ground", KeepGround.class);
        Optional<Instant> until = decision == RetentionDecision.KEEP ? until(request) : Optional.empty();
        if (decision == RetentionDecision.KEEP && until.isEmpty()) {
            return page(request, person, id, "retention.no-date", 422);
        }
        return back(request, person, id, desk.decide(person, id, decision, ground, until.orElse(null)));
    }

    @PostMapping(Paths.RETENTION + "/erasure")
    ResponseEntity<byte[]> ask(HttpServletRequest request, Actor.Person person, @PathVariable("id") String text) {
        Fields.requireToken(request);
        ExchangeId id = exchange(text);
        ErasureGround ground = chosen(request, "ground", ErasureGround.class);
        if (ground == ErasureGround.PERIOD_ENDED) {
            throw new PageFailed(ConsoleProblem.UNREADABLE);
        }
        return back(request, person, id, desk.ask(person, id, ground));
    }

    @PostMapping(Paths.RETENTION + "/confirmation")
    ResponseEntity<byte[]> confirm(HttpServletRequest request, Actor.Person person, @PathVariable("id") String text) {
        Fields.requireToken(request);
        ExchangeId id = exchange(text);
        return back(request, person, id, desk.confirm(person, id));
    }

    @PostMapping(Paths.RETENTION + "/withdrawal")
    ResponseEntity<byte[]> withdraw(HttpServletRequest request, Actor.Person person, @PathVariable("id") String text) {
        Fields.requireToken(request);
        ExchangeId id = exchange(text);
        return back(request, person, id, desk.withdraw(person, id));
    }

    private ResponseEntity<byte[]> back(
            HttpServletRequest request, Actor.Person person, ExchangeId id, Outcome outcome) {
        return switch (outcome) {
            case DONE ->
                Pages.seeOther(Paths.retention(id) + "?" + SAID + "=" + outcome).build();
            case UNKNOWN -> throw new PageFailed(ConsoleProblem.NOT_FOUND);
            case ERASED, HELD, NOT_HELD, UNDER_WAY, ASKED_ALREADY, NOT_ASKED, SAME_PERSON, NO_NOTICE ->
                page(request, person, id, "retained." + outcome, 409);
        };
    }

    private ResponseEntity<byte[]> page(
            HttpServletRequest request, Actor.Person person, ExchangeId id, @Nullable String said, int status) {
        RetentionStanding standing =
                desk.standing(person, id).orElseThrow(() -> new PageFailed(ConsoleProblem.NOT_FOUND));
        KeptPackage kept = standing.kept();
        boolean erased = kept.erasedAt() != null;
        boolean asked = standing.erasure().isPresent() && !erased;
        Map<String, Object> values = new HashMap<>();
        values.put("id", id.text());
        values.put("back", Home.isLedger(person) ? Paths.AUDIT_RETENTION : Paths.exchange(id));
        values.put("action", Paths.retention(id));
        values.put("kindKey", "kind." + kept.kind());
        values.put(
                "partner", kept.ref().from() == null ? null : kept.ref().from().value());
        values.put("retentionClass", standing.retentionClass());
        values.put("storedAt", Moment.of(kept.storedAt()));
        values.put("closedAt", moment(kept.closedAt()));
        values.put("reviewAt", moment(standing.reviewAt().orElse(null)));
        values.put("eraseAt", moment(standing.eraseAt().orElse(null)));
        values.put("erasedAt", moment(kept.erasedAt()));
        values.put("held", kept.held());
        values.put("underWay", kept.underWay());
        values.put("decisions", standing.decisions().stream().map(Decided::of).toList());
        values.put("erasing", standing.erasure().map(Erasing::of).orElse(null));
        values.put("mayDecide", !erased && desk.mayDecide(person));
        values.put("mayAsk", !erased && !asked && !kept.held() && !kept.underWay() && desk.mayDecide(person));
        values.put("mayConfirm", asked && desk.mayConfirm(person, standing));
        values.put("mayWithdraw", asked && desk.mayWithdraw(person, standing));
        values.put("grounds", choices(KeepGround.class, "keep."));
        values.put(
                "eraseGrounds",
                choices(ErasureGround.class, "erase.").stream()
                        .filter(choice -> !choice.value().equals(ErasureGround.PERIOD_ENDED.name()))
                        .toList());
        values.put(SAID, said);
        values.put("good", status == 200);
        values.put("now", Moment.of(clock.instant()));
        return pages.page(request, status, "retention", values);
    }

    private static <E extends Enum<E>> List<Choice> choices(Class<E> type, String keys) {
        return Arrays.stream(type.getEnumConstants())
                .map(each -> new Choice(each.name(), keys + each.name(), false))
                .toList();
    }

    private static <E extends Enum<E>> E chosen(HttpServletRequest request, String field, Class<E> type) {
        try {
            return Enum.valueOf(type, Fields.of(request, field));
        } catch (IllegalArgumentException nothingOfIt) {
            throw new PageFailed(ConsoleProblem.UNREADABLE);
        }
    }

    /** The end of a day that has not begun yet. */
    private Optional<Instant> until(HttpServletRequest request) {
        try {
            return Optional.of(LocalDate.parse(Fields.of(request, UNTIL).strip()))
                    .map(day -> day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant())
                    .filter(end -> end.isAfter(clock.instant()));
        } catch (DateTimeParseException noDay) {
            return Optional.empty();
        }
    }

    private static @Nullable String said(HttpServletRequest request) {
        return Fields.of(request, SAID).equals(Outcome.DONE.name()) ? "retained." + Outcome.DONE : null;
    }

    private static ExchangeId exchange(String text) {
        return ExchangeId.tryParse(text).orElseThrow(() -> new PageFailed(ConsoleProblem.NOT_FOUND));
    }
}
