package org.tidegate.gateway.people;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.tidegate.contracts.json.OpenDocument;
import org.tidegate.contracts.media.PayloadRule;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;

/** A small JSON body that holds a few codes and nothing else. */
final class PeopleBody<T extends Record> {
    /** Octets; a few codes need far fewer. */
    private static final int MOST = 4_096;

    private final OpenDocument<T> form;
    private final String members;

    /** @param members what may be sent, for the problem of whoever sends more: "ground and losses" */
    PeopleBody(Class<T> record, String members) {
        this.form = OpenDocument.of(record, MOST, PayloadRule.FORBIDDEN);
        this.members = members;
    }

    /**
     * Strictly.
     *
     * @throws RequestFailed TOO_LARGE or BODY_INCOMPLETE
     * @throws MalformedDocument with every problem
     */
    T read(HttpServletRequest request) {
        OpenDocument.Read<T> read = form.read(body(request));
        List<Problem> unknown = read.unknown().stream()
                .map(member -> new Problem(
                        "UNKNOWN_MEMBER",
                        member.pointer(),
                        "the document has a member that is not defined",
                        "send " + members + " alone"))
                .toList();
        if (!unknown.isEmpty()) {
            throw new MalformedDocument(unknown);
        }
        return read.document();
    }

    private byte[] body(HttpServletRequest request) {
        try {
            byte[] body = request.getInputStream().readNBytes(MOST + 1);
            if (body.length > MOST) {
                throw RequestFailed.because(
                        ProblemCode.TOO_LARGE,
                        List.of(new Problem(
                                "TOO_LONG", "", "the body is longer than 4,096 octets", "send " + members + " alone")));
            }
            return body;
        } catch (IOException incomplete) {
            throw RequestFailed.because(ProblemCode.BODY_INCOMPLETE);
        }
    }
}
