package org.tidegate.gateway.wire;

import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.proof.SharedEntriesJson;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.access.Operation;
import org.tidegate.gateway.access.Permission;
import org.tidegate.gateway.access.Subject;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;
import org.tidegate.gateway.proof.SharedEntriesDesk;

/** Our entries about one exchange with the partner that asks: {@code GET /exchange/v1/exchanges/{id}/entries}. */
@RestController
public final class SharedEntriesController {
    private final SharedEntriesDesk desk;

    public SharedEntriesController(SharedEntriesDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/exchange/v1/exchanges/{id}/entries")
    public ResponseEntity<byte[]> get(Actor.Partner partner, @PathVariable UUID id) {
        Permission.require(partner, Operation.READ_SHARED_ENTRIES, new Subject.OfPartner(partner.authority()));
        return desk.of(partner.authority(), new ExchangeId(id))
                .map(entries -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .cacheControl(CacheControl.noStore())
                        .body(SharedEntriesJson.write(entries)))
                .orElseThrow(() -> RequestFailed.because(ProblemCode.NOT_FOUND));
    }
}
