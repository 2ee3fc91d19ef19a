package org.tidegate.gateway.wire;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tidegate.crypto.ledger.witness.AddCheckpoint;
import org.tidegate.crypto.ledger.witness.WitnessDecision;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.access.Operation;
import org.tidegate.gateway.access.Permission;
import org.tidegate.gateway.access.Subject;
import org.tidegate.gateway.ledger.WitnessDesk;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;

/** We as a cosigner of the partner's log: {@code /witness/v1} (C2SP tlog-witness). */
@RestController
public final class WitnessController {
    private static final MediaType LINES = new MediaType("text", "plain", StandardCharsets.UTF_8);
    private static final MediaType SIZE = MediaType.valueOf(WitnessDecision.Conflict.CONTENT_TYPE);

    private final WitnessDesk desk;

    public WitnessController(WitnessDesk desk) {
        this.desk = desk;
    }

    @PostMapping("/witness/v1/add-checkpoint")
    public ResponseEntity<byte[]> addCheckpoint(Actor.Partner partner, HttpServletRequest request) throws IOException {
        Permission.require(partner, Operation.COSIGN_CHECKPOINT, new Subject.OfPartner(partner.authority()));
        byte[] body = WireBody.read(request, AddCheckpoint.LARGEST);
        WitnessDesk.Answer answer = desk.addCheckpoint(partner.authority(), body);
        return switch (answer.status()) {
            case 200 -> ResponseEntity.ok().contentType(LINES).body(answer.body());
            case 409 ->
                ResponseEntity.status(HttpStatus.CONFLICT).contentType(SIZE).body(answer.body());
            case 403 -> throw RequestFailed.because(ProblemCode.CHECKPOINT_NOT_SIGNED);
            case 404 -> throw RequestFailed.because(ProblemCode.NOT_FOUND);
            case 422 -> throw RequestFailed.because(ProblemCode.CHECKPOINT_INCONSISTENT);
            default -> throw RequestFailed.because(ProblemCode.CHECKPOINT_UNREADABLE);
        };
    }

    @GetMapping("/witness/v1/{log}/checkpoint")
    public ResponseEntity<byte[]> checkpoint(Actor.Partner partner, @PathVariable String log) {
        Permission.require(partner, Operation.READ_COSIGNED_CHECKPOINT, new Subject.OfPartner(partner.authority()));
        return desk.held(partner.authority(), log)
                .map(note -> ResponseEntity.ok()
                        .contentType(LINES)
                        .cacheControl(CacheControl.noCache())
                        .body(note))
                .orElseThrow(() -> RequestFailed.because(ProblemCode.NOT_FOUND));
    }
}
