package org.tidegate.gateway.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.access.Operation;
import org.tidegate.gateway.access.Permission;
import org.tidegate.gateway.access.Subject;
import org.tidegate.gateway.audit.LedgerDesk;
import org.tidegate.gateway.audit.LedgerQuestion;
import org.tidegate.gateway.store.LedgerSearch.Transfers;

/** What crossed, counted by country and legal basis. */
@RestController
final class TransfersPage {
    private static final int USUAL_DAYS = 30;
    private static final Set<String> TYPED = Set.of("from", "until");

    private final LedgerDesk desk;
    private final Pages pages;
    private final Clock clock;

    TransfersPage(LedgerDesk desk, Pages pages, Clock clock) {
        this.desk = desk;
        this.pages = pages;
        this.clock = clock;
    }

    /** One line of the table. */
    record Line(
            String directionKey,
            @Nullable String country,
            @Nullable String partner,
            @Nullable String legalBasis,
            String purposes,
            long packages,
            Moment first,
            Moment last) {
        static Line of(Transfers transfers) {
            AuthorityId partner = transfers.partner();
            return new Line(
                    "direction." + transfers.direction(),
                    transfers.country(),
                    partner == null ? null : partner.value(),
                    transfers.legalBasis(),
                    String.join(" ", transfers.purposes()),
                    transfers.packages(),
                    Moment.of(transfers.first()),
                    Moment.of(transfers.last()));
        }
    }

    @GetMapping(Paths.AUDIT_TRANSFERS)
    ResponseEntity<byte[]> show(HttpServletRequest request, Actor.Person person) {
        Permission.require(person, Operation.READ_LEDGER, new Subject.Node());
        LedgerQuestion question = LedgerQuestion.readTime(request.getParameterMap());
        Typed typed = Typed.of(request);
        LocalDate today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
        Instant from = question.filter().from() == null
                ? start(today.minusDays(USUAL_DAYS))
                : question.filter().from();
        Instant until = question.filter().until() == null
                ? start(today.plusDays(1))
                : question.filter().until();
        List<String> wrong = wrong(question, from, until);
        Map<String, Object> values = new HashMap<>();
        values.put("wrong", wrong);
        values.put("now", Moment.of(clock.instant()));
        Map<String, String> asked = new HashMap<>();
        asked.put("from", today.minusDays(USUAL_DAYS).toString());
        asked.put("until", today.toString());
        asked.putAll(typed.fields());
        values.put("typed", asked);
        if (!wrong.isEmpty()) {
            values.put("lines", List.of());
            return pages.page(request, 422, "transfers", values);
        }
        values.put(
                "lines",
                desk.transfers(person, from, until).stream().map(Line::of).toList());
        return pages.page(request, 200, "transfers", values);
    }

    /** Also where the time that was left out ends before the one that was said begins. */
    private static List<String> wrong(LedgerQuestion question, Instant from, Instant until) {
        List<String> wrong = Typed.wrong(question.problems(), TYPED);
        return wrong.isEmpty() && !from.isBefore(until)
                ? List.of(question.filter().until() == null ? "from" : "until")
                : wrong;
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
