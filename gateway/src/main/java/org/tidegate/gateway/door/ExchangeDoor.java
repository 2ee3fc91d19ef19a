package org.tidegate.gateway.door;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.access.Operation;
import org.tidegate.gateway.exchange.ExchangeChanges;
import org.tidegate.gateway.exchange.ExchangeView;
import org.tidegate.gateway.exchange.Exchanges;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;

/** Where a case system follows its packages. */
@RestController
@RequestMapping(AgencyDoor.ROOT)
final class ExchangeDoor {

    static final int LONGEST_WAIT_SECONDS = 30;

    private static final String EXCHANGES = "/exchanges/";

    /** The states in which nothing is wrong, in their order. */
    private static final List<ExchangeState> WAY = List.of(
            ExchangeState.ACCEPTED,
            ExchangeState.SEALED,
            ExchangeState.RELAYED,
            ExchangeState.DELIVERED,
            ExchangeState.RETRIEVED);

    private static final List<ExchangeState> WAITED_FOR = WAY.subList(2, WAY.size());

    private final Exchanges exchanges;
    private final ExchangeChanges changes;

    ExchangeDoor(Exchanges exchanges, ExchangeChanges changes) {
        this.exchanges = exchanges;
        this.changes = changes;
    }

    static String pathOf(ExchangeId id) {
        return AgencyDoor.ROOT + EXCHANGES + id;
    }

    @GetMapping(path = EXCHANGES + "{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> read(HttpServletRequest request, Actor.CaseSystem actor, @PathVariable("id") String text) {
        AgencyDoor.require(actor, Operation.READ_EXCHANGE);
        Parameters parameters = new Parameters(request);
        Optional<Integer> wait = parameters.number("wait", 1, LONGEST_WAIT_SECONDS);
        Optional<ExchangeState> until = parameters.one("until", "one of " + WAITED_FOR, ExchangeDoor::waitedFor);
        if (until.isPresent() && !parameters.has("wait")) {
            parameters.wrong("until", "OUT_OF_PLACE", "stands without wait", "send wait too, 1 to 30 seconds");
        }
        parameters.refuseIfAnyIsWrong();
        ExchangeId id = AgencyDoor.idOrNothingHere(text, ExchangeId::parse);
        ExchangeState goal = until.orElse(ExchangeState.RELAYED);
        ExchangeView shown = wait.flatMap(seconds -> changes.await(
                        id,
                        () -> isOnItsWay(exchanges.state(actor, id).orElseThrow(AgencyDoor::nothingHere), goal),
                        () -> Optional.of(find(actor, id)).filter(view -> !isOnItsWay(view.state(), goal)),
                        Duration.ofSeconds(seconds)))
                .orElseGet(() -> find(actor, id));
        return Answers.okUnlessHeld(request, ExchangeAnswer.of(shown));
    }

    @GetMapping(path = EXCHANGES + "{id}/receipt", produces = "application/cms")
    ResponseEntity<byte[]> receipt(
            HttpServletRequest request, Actor.CaseSystem actor, @PathVariable("id") String text) {
        AgencyDoor.require(actor, Operation.READ_RECEIPT);
        new Parameters(request).refuseIfAnyIsWrong();
        ExchangeId id = AgencyDoor.idOrNothingHere(text, ExchangeId::parse);
        byte[] receipt = exchanges.receipt(actor, id).orElseThrow(() -> {
            find(actor, id);
            return RequestFailed.because(ProblemCode.RECEIPT_NOT_YET);
        });
        return Answers.ok(AgencyDoor.CMS, receipt);
    }

    private ExchangeView find(Actor.CaseSystem actor, ExchangeId id) {
        return exchanges.find(actor, id).orElseThrow(AgencyDoor::nothingHere);
    }

    private static ExchangeState waitedFor(String text) {
        ExchangeState state = ExchangeState.valueOf(text);
        if (!WAITED_FOR.contains(state)) {
            throw new IllegalArgumentException("nobody waits for that");
        }
        return state;
    }

    /** While it is still to come to the goal by itself, there is something to wait for. */
    private static boolean isOnItsWay(ExchangeState state, ExchangeState goal) {
        int at = WAY.indexOf(state);
        return at >= 0 && at < WAY.indexOf(goal);
    }
}
