package org.tidegate.gateway.wire;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tidegate.contracts.reconciliation.ReconciliationQuestionJson;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.access.Operation;
import org.tidegate.gateway.access.Permission;
import org.tidegate.gateway.access.Subject;
import org.tidegate.gateway.reconciliation.ReconciliationDesk;

/** Our signed view of exchanges with the partner that asks: {@code POST /exchange/v1/reconciliations}. */
@RestController
public final class ReconciliationController {
    /** A thousand ids are 38 KiB. */
    private static final int LONGEST_QUESTION = 64 * 1024;

    private final ReconciliationDesk desk;

    public ReconciliationController(ReconciliationDesk desk) {
        this.desk = desk;
    }

    @PostMapping(path = "/exchange/v1/reconciliations", consumes = "application/json")
    public ResponseEntity<byte[]> post(Actor.Partner partner, HttpServletRequest request) throws IOException {
        Permission.require(partner, Operation.READ_RECONCILIATION, new Subject.OfPartner(partner.authority()));
        byte[] question = WireBody.read(request, LONGEST_QUESTION);
        return ResponseEntity.ok()
                .contentType(EnvelopeController.CMS)
                .cacheControl(CacheControl.noStore())
                .body(desk.answer(partner.authority(), ReconciliationQuestionJson.read(question)));
    }
}
