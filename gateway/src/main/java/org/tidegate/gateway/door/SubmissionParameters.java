package org.tidegate.gateway.door;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tidegate.config.casesystem.SubmissionDefaults;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.gateway.problem.RequestFailed;

/** Reads the parameters that go with a document whose format cannot say where it goes. */
final class SubmissionParameters {

    private static final int LINE = 500;

    private SubmissionParameters() {}

    /** @throws RequestFailed INVALID_PARAMETER with everything that is wrong */
    static SubmissionTerms read(HttpServletRequest request, SubmissionDefaults defaults) {
        Parameters parameters = new Parameters(request);
        List<AuthorityId> recipients = parameters.several("recipient", "an authority id such as XB", AuthorityId::new);
        Optional<Kind> kind = parameters.one("kind", oneOf(Kind.values()), Kind::valueOf);
        Optional<String> purpose = line(parameters, "purpose");
        Optional<String> legalBasis = line(parameters, "legalBasis");
        List<HandlingCode> handling =
                parameters.several("handling", "a handling code such as EU:H1", HandlingCode::parse);
        Optional<Lane> lane = parameters.one("lane", oneOf(Lane.values()), Lane::valueOf);
        boolean namesNobody = recipients.isEmpty() && request.getParameter("recipient") == null;
        if (namesNobody && defaults.recipients().isEmpty()) {
            parameters.wrong(
                    "recipient",
                    "MISSING",
                    "no recipient is named, and this case system has no default",
                    "send recipient=<authority id>, once for each recipient");
        }
        parameters.refuseIfAnyIsWrong();
        return new SubmissionTerms(
                recipients.isEmpty() ? defaults.recipients() : recipients,
                kind.orElse(defaults.kind()),
                purpose.or(defaults::purpose),
                legalBasis.or(defaults::legalBasis),
                handling.isEmpty() ? defaults.handling() : handling,
                lane.orElse(defaults.lane()));
    }

    /** For a document that says everything itself. @throws RequestFailed INVALID_PARAMETER if there is any */
    static void requireNone(HttpServletRequest request) {
        new Parameters(request).refuseIfAnyIsWrong();
    }

    private static Optional<String> line(Parameters parameters, String name) {
        return parameters.one(name, "one line of 1 to 500 characters", text -> {
            if (text.isBlank() || text.length() > LINE || text.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("not a line");
            }
            return text;
        });
    }

    private static String oneOf(Enum<?>[] values) {
        return "one of " + Arrays.stream(values).map(Enum::name).collect(Collectors.joining(", "));
    }
}
