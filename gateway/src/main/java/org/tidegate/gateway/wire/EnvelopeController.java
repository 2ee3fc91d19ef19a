package org.tidegate.gateway.wire;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.envelope.ContentCommitment;
import org.tidegate.contracts.envelope.EnvelopeId;
import org.tidegate.crypto.seal.EnvelopeHead;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.access.Operation;
import org.tidegate.gateway.access.Permission;
import org.tidegate.gateway.access.Subject;
import org.tidegate.gateway.exchange.Reception;
import org.tidegate.gateway.partner.WireHeaders;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;

/** Envelopes and their receipts: {@code /exchange/v1/envelopes}. */
@RestController
public final class EnvelopeController {
    static final MediaType CMS = MediaType.valueOf("application/cms");

    /** Inline content, its manifest, signature, certificates and padding. */
    private static final int LONGEST_ENVELOPE = ContentCommitment.LARGEST + 256 * 1024;

    private final Reception reception;

    public EnvelopeController(Reception reception) {
        this.reception = reception;
    }

    @PostMapping(path = "/exchange/v1/envelopes", consumes = "application/cms")
    public ResponseEntity<byte[]> post(
            Actor.Partner partner,
            @RequestHeader(name = WireHeaders.ENVELOPE, required = false) @Nullable String envelope,
            @RequestHeader(name = WireHeaders.LANE, required = false) @Nullable String lane,
            HttpServletRequest request)
            throws IOException {
        Permission.require(partner, Operation.DELIVER_ENVELOPE, new Subject.OfPartner(partner.authority()));
        EnvelopeHead head = head(envelope, lane);
        return switch (reception.receive(partner, head, WireBody.read(request, LONGEST_ENVELOPE))) {
            case Reception.Answer.Receipted answer ->
                ResponseEntity.ok().contentType(CMS).body(answer.signed());
            case Reception.Answer.Refused answer ->
                ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT)
                        .contentType(CMS)
                        .body(answer.signed());
            case Reception.Answer.EnvelopeRefusedUnsigned ignored ->
                throw RequestFailed.because(ProblemCode.ENVELOPE_REFUSED);
        };
    }

    @GetMapping("/exchange/v1/envelopes/{id}/receipt")
    public ResponseEntity<byte[]> receipt(Actor.Partner partner, @PathVariable UUID id) {
        Permission.require(partner, Operation.READ_ENVELOPE_RECEIPT, new Subject.OfPartner(partner.authority()));
        return reception
                .receipt(partner.authority(), new EnvelopeId(id))
                .map(bytes -> ResponseEntity.ok().contentType(CMS).body(bytes))
                .orElseThrow(() -> RequestFailed.because(ProblemCode.NOT_FOUND));
    }

    private static EnvelopeHead head(@Nullable String envelope, @Nullable String lane) {
        if (envelope == null || lane == null) {
            throw RequestFailed.because(ProblemCode.ENVELOPE_REFUSED);
        }
        try {
            return new EnvelopeHead(EnvelopeId.parse(envelope), Lane.valueOf(lane));
        } catch (IllegalArgumentException e) {
            throw RequestFailed.because(ProblemCode.ENVELOPE_REFUSED);
        }
    }
}
