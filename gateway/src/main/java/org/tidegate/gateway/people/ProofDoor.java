package org.tidegate.gateway.people;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;
import org.tidegate.gateway.proof.ProofDesk;

/** The transfer proof of one exchange, to take away. */
@RestController
@RequestMapping(PeopleDoor.ROOT)
public final class ProofDoor {
    private static final String ASIC_E = "application/vnd.etsi.asic-e+zip";

    private final ProofDesk desk;

    ProofDoor(ProofDesk desk) {
        this.desk = desk;
    }

    @GetMapping(path = "/exchanges/{id}/proof", produces = ASIC_E)
    ResponseEntity<byte[]> proof(Actor.Person who, @PathVariable("id") String text) {
        ExchangeId id = PeopleDoor.exchange(text);
        byte[] proof = desk.give(who, id).orElseThrow(() -> RequestFailed.because(ProblemCode.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(ASIC_E))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"exchange-" + id + ".asice\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(proof);
    }
}
