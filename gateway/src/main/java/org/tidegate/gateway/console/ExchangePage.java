package org.tidegate.gateway.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.tidegate.contracts.authority.Authority;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.deconfliction.hit.HitDesk;
import org.tidegate.gateway.exchange.ExchangeView;
import org.tidegate.gateway.exchange.Exchanges;
import org.tidegate.gateway.exchange.Looks;
import org.tidegate.gateway.exchange.WrittenFormView;
import org.tidegate.gateway.exchange.WrittenForms;
import org.tidegate.gateway.proof.ProofDesk;

/** One exchange: where it stands, whose turn it is, and everything that happened to it. Never content. */
@RestController
final class ExchangePage {
    private final Authority self;
    private final Exchanges exchanges;
    private final WrittenForms forms;
    private final ProofDesk transferProofs;
    private final HitDesk hits;
    private final Looks looks;
    private final Pages pages;
    private final Clock clock;

    ExchangePage(
            Authority self,
            Exchanges exchanges,
            WrittenForms forms,
            ProofDesk transferProofs,
            HitDesk hits,
            Looks looks,
            Pages pages,
            Clock clock) {
        this.self = self;
        this.exchanges = exchanges;
        this.forms = forms;
        this.transferProofs = transferProofs;
        this.hits = hits;
        this.looks = looks;
        this.pages = pages;
        this.clock = clock;
    }

    @GetMapping(Paths.EXCHANGES + "/{id}")
    ResponseEntity<byte[]> show(HttpServletRequest request, Actor.Person person, @PathVariable("id") String text) {
        ExchangeView exchange = ExchangeId.tryParse(text)
                .flatMap(id -> exchanges.find(person, id))
                .orElseThrow(() -> new PageFailed(ConsoleProblem.NOT_FOUND));
        looks.opened(person, exchange);
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
        values.put("deadline", Deadline.of(exchange.state(), exchange.stateAt(), exchange.receiptDueAt(), now));
        values.put("turnKey", turnKey(exchange));
        values.put("failure", Failure.of(exchange));
        values.put(
                "forms",
                asked.stream().map(form -> FormLine.of(exchange.id(), form)).toList());
        values.put(
                "proofFile",
                transferProofs.isOffered(person, exchange.id()) ? LedgerDownloads.transferProof(exchange.id()) : null);
        boolean desk = Home.isDesk(person);
        values.put("compare", desk ? Paths.packageTargets(exchange.id()) : null);
        values.put(
                "hits",
                desk
                        ? hits.ofPackage(person, exchange.packageId().value()).stream()
                                .map(hit -> HitLine.of(hit, now))
                                .toList()
                        : List.of());
        values.put("retention", Paths.retention(exchange.id()));
        values.put("timeline", TimelineEntry.of(exchange, self.id()));
        values.put("now", Moment.of(now));
        return pages.page(request, 200, "exchange", values);
    }

    /** Delivered by a push means that the case system took it; else it waits in the inbox, whatever the settings say by now. */
    private static String turnKey(ExchangeView exchange) {
        boolean pushed = exchange.state() == ExchangeState.DELIVERED && exchange.pushedAt() != null;
        return pushed ? "turn.IN.PUSHED" : "turn." + exchange.direction() + "." + exchange.state();
    }
}
