package org.tidegate.gateway.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.access.Operation;
import org.tidegate.gateway.access.Permission;
import org.tidegate.gateway.access.Subject;
import org.tidegate.gateway.audit.LedgerCursor;
import org.tidegate.gateway.audit.LedgerDesk;
import org.tidegate.gateway.audit.LedgerQuestion;

/** The ledger: a form to search it and what was found, newest first. */
@RestController
final class LedgerSearchPage {
    /** Fields into which somebody types; the others are chosen. */
    private static final Set<String> TYPED =
            Set.of("from", "until", "actor", "partner", "exchange", "package", "code", "purpose", "legalBasis");

    private final LedgerDesk desk;
    private final Pages pages;
    private final Clock clock;

    LedgerSearchPage(LedgerDesk desk, Pages pages, Clock clock) {
        this.desk = desk;
        this.pages = pages;
        this.clock = clock;
    }

    @GetMapping(Paths.AUDIT)
    ResponseEntity<byte[]> show(HttpServletRequest request, Actor.Person person) {
        Permission.require(person, Operation.READ_LEDGER, new Subject.Node());
        LedgerQuestion question = LedgerQuestion.read(request.getParameterMap());
        Typed typed = Typed.of(request);
        List<String> wrong = Typed.wrong(question.problems(), TYPED);
        Map<String, Object> values = new HashMap<>();
        values.put("typed", typed.fields());
        values.put("wrong", wrong);
        values.put(
                "events",
                Choice.of(LedgerEvent.class, "event", question.filter().event()));
        values.put("now", Moment.of(clock.instant()));
        values.put("filtered", typed.asksAnything());
        values.put("first", null);
        values.put("next", null);
        if (!wrong.isEmpty()) {
            values.put("lines", List.of());
            return pages.page(request, 422, "ledger", values);
        }
        LedgerDesk.Page page = desk.search(person, question);
        values.put("lines", page.entries().stream().map(LedgerLine::of).toList());
        values.put("next", next(typed, page));
        values.put("first", question.after() == null ? null : Paths.AUDIT + "?" + typed.query("after"));
        values.put("csv", typed.href(LedgerDownloads.EXPORT, "format", "CSV"));
        values.put("whole", LedgerDownloads.WHOLE);
        values.put("jsonl", typed.href(LedgerDownloads.EXPORT, "format", "JSONL"));
        return pages.page(request, 200, "ledger", values);
    }

    private static @Nullable String next(Typed typed, LedgerDesk.Page page) {
        return page.next() == null ? null : typed.href(Paths.AUDIT, "after", LedgerCursor.write(page.next()));
    }
}
