package org.tidegate.gateway.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
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
import org.tidegate.gateway.audit.Moments;
import org.tidegate.gateway.exchange.Looks;
import org.tidegate.gateway.retention.RetentionDesk;
import org.tidegate.gateway.retention.RetentionDesk.Outcome;
import org.tidegate.gateway.retention.RetentionStanding;
import org.tidegate.gateway.store.DecisionRow;
import org.tidegate.gateway.store.ErasureRow;
import org.tidegate.gateway.store.KeptPackage;
import org.tidegate.gateway.store.NoticeRow;

/** How long the package of an exchange is kept, with the forms that decide about it; and what waits for a person. */
@RestController
final class RetentionPages {
    private static final String SAID = "said";
    private static final String UNTIL = "until";

    private final RetentionDesk desk;
    private final Looks looks;
    private final Pages pages;
    private final Clock clock;

    RetentionPages(RetentionDesk desk, Looks looks, Pages pages, Clock clock) {
        this.desk = desk;
        this.looks = looks;
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

        static Line of(NoticeRow row) {
            return new Line(
                    Paths.retention(row.exchange()),
                    row.exchange().text(),
                    "erase." + ErasureGround.SENDER_ERASED,
                    new ActorWords("actor.partner", row.of().receivedFrom()),
                    Moment.of(row.arrivedAt()));
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
    record Waiting(String key, List<Line> lines) {
        /** There may be more. */
        public boolean isFull() {
            return lines.size() == RetentionDesk.MOST_LISTED;
        }
    }

    /** How it stands, in one sentence; at is empty where the sentence names no time. */
    record Standing(String key, String at) {
        static Standing of(RetentionStanding standing) {
            Instant erased = standing.kept().erasedAt();
            if (erased != null) {
                return new Standing("retention.is-erased", Moment.of(erased).text());
            }
            if (standing.kept().held()) {
                return new Standing("retention.is-held", "");
            }
            if (standing.erasure().isPresent()) {
                return new Standing("retention.is-asked", "");
            }
            return standing.eraseAt()
                    .map(at -> new Standing("retention.is-kept", Moment.of(at).text()))
                    .orElseGet(() -> new Standing("retention.is-open", ""));
        }
    }

    /** A decision, newest first. */
    record Decided(
            String key,
            String groundKey,
            ActorWords by,
            Moment at,
            @Nullable Moment until) {
        static Decided of(DecisionRow row) {
            return new Decided(
                    "decided." + row.decision(),
                    "keep." + row.ground(),
                    ActorWords.of(row.by()),
                    Moment.of(row.at()),
                    moment(row.until()));
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
                                "waiting.senders",
                                waiting.askedBySenders().stream().map(Line::of).toList()),
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
        return page(request, person, exchange(text), 200, said(request), List.of());
    }

    @PostMapping(Paths.RETENTION)
    ResponseEntity<byte[]> decide(HttpServletRequest request, Actor.Person person, @PathVariable("id") String text) {
        Fields.requireToken(request);
        ExchangeId id = exchange(text);
        RetentionDecision decision = chosen(request, "decision", List.of(RetentionDecision.values()))
                .orElseThrow(() -> new PageFailed(ConsoleProblem.UNREADABLE));
        String field = RetentionForm.field(decision);
        Optional<KeepGround> ground = chosen(request, field, RetentionForm.grounds(decision));
        Optional<Instant> until = decision == RetentionDecision.KEEP ? until(request) : Optional.empty();
        List<String> wrong = new ArrayList<>();
        if (ground.isEmpty()) {
            wrong.add(field);
        }
        if (decision == RetentionDecision.KEEP && until.isEmpty()) {
            wrong.add(UNTIL);
        }
        if (!wrong.isEmpty()) {
            return page(request, person, id, 422, null, wrong);
        }
        return back(request, person, id, desk.decide(person, id, decision, ground.get(), until.orElse(null)));
    }

    @PostMapping(Paths.RETENTION + "/erasure")
    ResponseEntity<byte[]> ask(HttpServletRequest request, Actor.Person person, @PathVariable("id") String text) {
        Fields.requireToken(request);
        ExchangeId id = exchange(text);
        Optional<ErasureGround> ground = chosen(request, RetentionForm.ERASURE_FIELD, RetentionForm.ERASURE_GROUNDS);
        if (ground.isEmpty()) {
            return page(request, person, id, 422, null, List.of(RetentionForm.ERASURE_FIELD));
        }
        return back(request, person, id, desk.ask(person, id, ground.get()));
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
                page(request, person, id, 409, "retained." + outcome, List.of());
        };
    }

    /** @param wrong fields that have to be filled in anew; what was typed stays */
    private ResponseEntity<byte[]> page(
            HttpServletRequest request,
            Actor.Person person,
            ExchangeId id,
            int status,
            @Nullable String said,
            List<String> wrong) {
        RetentionStanding standing =
                desk.standing(person, id).orElseThrow(() -> new PageFailed(ConsoleProblem.NOT_FOUND));
        looks.opened(person, id);
        KeptPackage kept = standing.kept();
        Map<String, String> typed =
                wrong.isEmpty() ? Map.of() : Typed.of(request).fields();
        Map<String, Object> values = new HashMap<>();
        values.put("id", id.text());
        values.put("back", Home.isLedger(person) ? Paths.AUDIT_RETENTION : Paths.exchange(id));
        values.put("action", Paths.retention(id));
        values.put("kindKey", "kind." + kept.kind());
        values.put("retentionClass", standing.retentionClass());
        values.put("storedAt", Moment.of(kept.storedAt()));
        values.put("closedAt", moment(kept.closedAt()));
        values.put("reviewAt", moment(standing.reviewAt().orElse(null)));
        values.put("standing", Standing.of(standing));
        values.put("underWay", kept.underWay());
        values.put("decisions", standing.decisions().stream().map(Decided::of).toList());
        values.put("erasing", standing.erasure().map(Erasing::of).orElse(null));
        boolean asked = standing.erasure().isPresent() && kept.erasedAt() == null;
        values.put("mayConfirm", asked && kept.mayBeErased() && desk.mayConfirm(person, standing));
        values.put("mayWithdraw", asked && desk.mayWithdraw(person, standing));
        values.put("tells", !kept.crossedTo().isEmpty());
        values.put("forms", desk.mayDecide(person) ? RetentionForm.all(id, standing, typed) : List.of());
        values.put(SAID, said);
        values.put("good", status == 200);
        values.put("typed", typed);
        values.put("wrong", wrong);
        values.put("now", Moment.of(clock.instant()));
        return pages.page(request, status, "retention", values);
    }

    /**
     * Empty where nothing was chosen.
     *
     * @throws PageFailed UNREADABLE where it is none of these
     */
    private static <E extends Enum<E>> Optional<E> chosen(HttpServletRequest request, String field, List<E> offered) {
        String name = Fields.of(request, field);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(offered.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new PageFailed(ConsoleProblem.UNREADABLE)));
    }

    /** The end of a day that is not over yet. */
    private Optional<Instant> until(HttpServletRequest request) {
        try {
            return Optional.of(Moments.until(Fields.of(request, UNTIL).strip()))
                    .filter(end -> end.isAfter(clock.instant()));
        } catch (IllegalArgumentException noDay) {
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
