package org.tidegate.gateway.wire;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tidegate.crypto.sign.StatementRefused;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.access.Operation;
import org.tidegate.gateway.access.Permission;
import org.tidegate.gateway.access.Subject;
import org.tidegate.gateway.exchange.EvidenceExchange;
import org.tidegate.gateway.partner.PartnerDirectory;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;

/** A partner's signed evidences: {@code POST /exchange/v1/evidences}. */
@RestController
public final class EvidenceController {
    private static final Logger LOG = LoggerFactory.getLogger(EvidenceController.class);
    private static final int LONGEST_BATCH = 1024 * 1024;

    private final PartnerDirectory partners;
    private final EvidenceExchange evidences;

    public EvidenceController(PartnerDirectory partners, EvidenceExchange evidences) {
        this.partners = partners;
        this.evidences = evidences;
    }

    @PostMapping(path = "/exchange/v1/evidences", consumes = "application/cms")
    public ResponseEntity<Void> post(Actor.Partner partner, HttpServletRequest request) throws IOException {
        Permission.require(partner, Operation.DELIVER_EVIDENCES, new Subject.OfPartner(partner.authority()));
        byte[] signed = WireBody.read(request, LONGEST_BATCH);
        try {
            evidences.receive(partners.find(partner.authority()).orElseThrow(), signed);
        } catch (StatementRefused e) {
            LOG.warn("evidence batch refused: partner {}, because {}", partner.authority(), e.because());
            throw RequestFailed.because(ProblemCode.STATEMENT_REFUSED);
        }
        return ResponseEntity.noContent().build();
    }
}
