package org.tidegate.gateway.door;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.access.Operation;
import org.tidegate.gateway.access.Permission;
import org.tidegate.gateway.access.Subject;
import org.tidegate.gateway.exchange.ExchangeChanges;
import org.tidegate.gateway.exchange.ExchangeView;
import org.tidegate.gateway.exchange.Exchanges;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;

/** {@code /api/v1/exchanges}: where a package stands, and its receipt. A case system sees its own only. */
@RestController
public final class ExchangesController {
    private static final int LONGEST_WAIT_SECONDS = 30;
    private static final MediaType CMS = MediaType.valueOf("application/cms");
    private static final Set<ExchangeState> ON_ITS_WAY = EnumSet.of(ExchangeState.ACCEPTED, ExchangeState.SEALED);

    private final Exchanges exchanges;
    private final ExchangeChanges changes;

    public ExchangesController(Exchanges exchanges, ExchangeChanges changes) {
        this.exchanges = exchanges;
        this.changes = changes;
    }

    /** An exchange as its owner reads it. */
    public record ExchangeDocument(
            String exchangeId,
            String packageId,
            String conversationId,
            String partner,
            String direction,
            String kind,
            String lane,
            String state,
            Instant acceptedAt,
            Instant stateAt,
            @Nullable String envelope,
            @Nullable Instant nextAttemptAt,
            @Nullable String lastFailureCode,
            List<StepDocument> steps,
            List<EvidenceDocument> evidences) {}

    /** A state it took. */
    public record StepDocument(
            String state, Instant at, @Nullable String code) {}

    /** A signed statement about it. */
    public record EvidenceDocument(
            String type,
            String issuer,
            Instant at,
            @Nullable String reason) {}

    /** @param wait seconds to wait at most until it is at its partner, or has failed */
    @GetMapping("/api/v1/exchanges/{id}")
    public ExchangeDocument get(
            Actor.CaseSystem actor, @PathVariable String id, @RequestParam(required = false) @Nullable String wait) {
        Permission.require(actor, Operation.READ_EXCHANGE, own(actor));
        ExchangeId exchange = id(id);
        ExchangeView view = find(actor, exchange);
        if (wait != null && ON_ITS_WAY.contains(view.state())) {
            changes.await(exchange, state -> !ON_ITS_WAY.contains(state), seconds(wait));
            view = find(actor, exchange);
        }
        return document(view);
    }

    @GetMapping("/api/v1/exchanges/{id}/receipt")
    public ResponseEntity<byte[]> receipt(Actor.CaseSystem actor, @PathVariable String id) {
        Permission.require(actor, Operation.READ_RECEIPT, own(actor));
        ExchangeId exchange = id(id);
        find(actor, exchange);
        byte[] receipt = exchanges
                .receipt(actor, exchange)
                .orElseThrow(() -> RequestFailed.because(ProblemCode.RECEIPT_NOT_YET));
        return ResponseEntity.ok().contentType(CMS).body(receipt);
    }

    private ExchangeView find(Actor.CaseSystem actor, ExchangeId id) {
        return exchanges.find(actor, id).orElseThrow(() -> RequestFailed.because(ProblemCode.NOT_FOUND));
    }

    static Subject own(Actor.CaseSystem actor) {
        return new Subject.OfCaseSystem(actor.authority(), actor.id());
    }

    private static ExchangeId id(String text) {
        try {
            return new ExchangeId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw RequestFailed.because(ProblemCode.NOT_FOUND);
        }
    }

    private static Duration seconds(String wait) {
        if (wait.matches("[1-9][0-9]?") && Integer.parseInt(wait) <= LONGEST_WAIT_SECONDS) {
            return Duration.ofSeconds(Integer.parseInt(wait));
        }
        throw RequestFailed.because(
                ProblemCode.INVALID_PARAMETER,
                List.of(new Problem(
                        "INVALID_PARAMETER",
                        "/wait",
                        "the parameter is not a number of seconds in its range",
                        "send 1 to " + LONGEST_WAIT_SECONDS)));
    }

    private static ExchangeDocument document(ExchangeView v) {
        return new ExchangeDocument(
                v.id().toString(),
                v.packageId().toString(),
                v.conversation().toString(),
                v.partner().value(),
                v.direction().name(),
                v.kind().name(),
                v.lane().name(),
                v.state().name(),
                v.acceptedAt(),
                v.stateAt(),
                v.envelope() == null ? null : v.envelope().toString(),
                v.nextAttemptAt(),
                v.lastFailureCode(),
                v.steps().stream()
                        .map(s -> new StepDocument(s.state().name(), s.at(), s.code()))
                        .toList(),
                v.evidences().stream()
                        .map(e ->
                                new EvidenceDocument(e.type().name(), e.issuer().value(), e.at(), e.reason()))
                        .toList());
    }
}
