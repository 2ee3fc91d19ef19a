package org.tidegate.gateway.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.tidegate.contracts.authority.Authority;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.format.FormatWriter;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.exchange.ExchangeView;
import org.tidegate.gateway.exchange.Exchanges;
import org.tidegate.gateway.exchange.WrittenFormView;
import org.tidegate.gateway.exchange.WrittenForms;
import org.tidegate.gateway.handover.Pushes;
import org.tidegate.gateway.proof.ProofDesk;
import org.tidegate.gateway.store.Direction;
import org.tidegate.gateway.store.ExchangeRow;
import org.tidegate.gateway.store.ExchangeStore;

/** One exchange: where it stands, whose turn it is, and everything that happened to it. Never content. */
@RestController
final class ExchangePage {
    private final Authority self;
    private final Exchanges exchanges;
    private final WrittenForms forms;
    private final Pushes pushes;
    private final ExchangeStore store;
    private final ProofDesk transferProofs;
    private final Pages pages;
    private final Clock clock;

    ExchangePage(
            Authority self,
            Exchanges exchanges,
            WrittenForms forms,
            Pushes pushes,
            ExchangeStore store,
            ProofDesk transferProofs,
            Pages pages,
            Clock clock) {
        this.self = self;
        this.exchanges = exchanges;
        this.forms = forms;
        this.pushes = pushes;
        this.store = store;
        this.transferProofs = transferProofs;
        this.pages = pages;
        this.clock = clock;
    }

    @GetMapping(Paths.EXCHANGES + "/{id}")
    ResponseEntity<byte[]> show(HttpServletRequest request, Actor.Person person, @PathVariable("id") String text) {
        ExchangeView exchange = ExchangeId.tryParse(text)
                .flatMap(id -> exchanges.find(person, id))
                .orElseThrow(() -> new PageFailed(ConsoleProblem.NOT_FOUND));
        Instant now = clock.instant();
        List<WrittenFormView> asked = forms.asked(person, exchange.id());
        Map<String, Object> values = new HashMap<>();
        values.put("id", exchange.id().text());
        values.put("packageId", exchange.packageId().text());
        values.put("conversation", exchange.conversation().text());
        values.put(
                "envelope",
                exchange.envelope() == null ? null : exchange.envelope().text());
        values.put("partner", exchange.partner().value());
        values.put("directionKey", "direction." + exchange.direction());
        values.put("kindKey", "kind." + exchange.kind());
        values.put("state", Badge.of(exchange.state()));
        values.put("lane", Badge.of(exchange.lane()));
        values.put("acceptedAt", Moment.of(exchange.acceptedAt()));
        values.put("stateAt", Moment.of(exchange.stateAt()));
        values.put("nextAttemptAt", exchange.nextAttemptAt() == null ? null : Moment.of(exchange.nextAttemptAt()));
        values.put("deadline", deadline(exchange, now));
        values.put("turnKey", turnKey(exchange, asked));
        values.put("failure", Failure.of(exchange));
        values.put(
                "forms",
                asked.stream().map(form -> FormLine.of(exchange.id(), form)).toList());
        values.put(
                "proofFile",
                transferProofs.isOffered(person, exchange.id()) ? LedgerDownloads.transferProof(exchange.id()) : null);
        values.put("timeline", TimelineEntry.of(exchange, self.id()));
        values.put("now", Moment.of(now));
        return pages.page(request, 200, "exchange", values);
    }

    private String turnKey(ExchangeView exchange, List<WrittenFormView> asked) {
        boolean pushed = exchange.direction() == Direction.IN
                && exchange.state() == ExchangeState.DELIVERED
                && store.find(exchange.id())
                        .filter(row -> isPushed(row.caseSystem(), asked))
                        .isPresent();
        return pushed ? "turn.IN.PUSHED" : "turn." + exchange.direction() + "." + exchange.state();
    }

    /** Delivered to a case system that is called means that it took the package, unless the form it is called with was not given. */
    private boolean isPushed(@Nullable CaseSystemId caseSystem, List<WrittenFormView> asked) {
        if (caseSystem == null || !pushes.has(caseSystem)) {
            return false;
        }
        Optional<String> format = pushes.of(caseSystem).writer().map(FormatWriter::format);
        return asked.stream()
                .filter(form -> format.filter(form.format().id()::equals).isPresent())
                .map(WrittenFormView::acceptance)
                .allMatch(acceptance -> acceptance != null && acceptance.pushedAt() != null);
    }

    private @Nullable Deadline deadline(ExchangeView exchange, Instant now) {
        Optional<Instant> due = store.find(exchange.id()).map(ExchangeRow::receiptDueAt);
        return Deadline.of(exchange.state(), exchange.stateAt(), due.orElse(null), now);
    }
}
