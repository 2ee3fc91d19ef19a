package org.tidegate.gateway.people;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.json.OpenDocument;
import org.tidegate.contracts.media.PayloadRule;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.translation.AcceptanceGround;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;

/**
 * The schema AcceptanceRequest of people-1.yaml.
 *
 * @param losses digest of the list of losses that the person was shown
 */
public record AcceptanceRequest(AcceptanceGround ground, Digest losses) {

    /** Octets; two members need far fewer. */
    private static final int MOST = 4_096;

    private static final OpenDocument<AcceptanceRequest> FORM =
            OpenDocument.of(AcceptanceRequest.class, MOST, PayloadRule.FORBIDDEN);

    /**
     * Strictly.
     *
     * @throws RequestFailed TOO_LARGE or BODY_INCOMPLETE
     * @throws MalformedDocument with every problem
     */
    static AcceptanceRequest read(HttpServletRequest request) {
        OpenDocument.Read<AcceptanceRequest> read = FORM.read(body(request));
        List<Problem> unknown = read.unknown().stream()
                .map(member -> new Problem(
                        "UNKNOWN_MEMBER",
                        member.pointer(),
                        "the document has a member that is not defined",
                        "send ground and losses alone"))
                .toList();
        if (!unknown.isEmpty()) {
            throw new MalformedDocument(unknown);
        }
        return read.document();
    }

    private static byte[] body(HttpServletRequest request) {
        try {
            byte[] body = request.getInputStream().readNBytes(MOST + 1);
            if (body.length > MOST) {
                throw RequestFailed.because(
                        ProblemCode.TOO_LARGE,
                        List.of(new Problem(
                                "TOO_LONG",
                                "",
                                "the body is longer than 4,096 octets",
                                "send ground and losses alone")));
            }
            return body;
        } catch (IOException incomplete) {
            throw RequestFailed.because(ProblemCode.BODY_INCOMPLETE);
        }
    }
}
