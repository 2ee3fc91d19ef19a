package org.tidegate.gateway.door;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;

/**
 * What is wrong with the parameters of a request, told together with what is wrong with its document: the parameters first. A document
 * is read although a parameter is wrong, with a default standing in for it; what would be wrong only because of that is not told.
 *
 * @param names the parameters that are wrong
 * @param problems what is wrong, in the order in which it is told
 * @param code what the request is refused with where its document can be read
 * @param isForSomebody whether a recipient is left that an agreement is held with; else no agreement can be asked
 */
public record WrongParameters(Set<String> names, List<Problem> problems, ProblemCode code, boolean isForSomebody) {

    public static final WrongParameters NONE = unreadable(Set.of(), List.of());

    /** What may be wrong with a package because of a parameter. */
    private static final Map<String, Set<String>> HANGS_ON = Map.of(
            SubmissionParameters.RECIPIENT, Set.of("SENT_TO_ITSELF", "HANDLING_FORBIDS", "CONDITIONS_MISSING"),
            SubmissionParameters.HANDLING, Set.of("HANDLING_FORBIDS", "CONDITIONS_MISSING"),
            SubmissionParameters.KIND, Set.of("KIND_NOT_AGREED", "HASH_SET_MISSING", "LEGAL_BASIS_MISSING"),
            SubmissionParameters.LANE, Set.of("GROUND_MISSING", "REASON_MISSING"),
            SubmissionParameters.LEGAL_BASIS, Set.of("LEGAL_BASIS_MISSING"),
            SubmissionParameters.PURPOSE, Set.of("PURPOSE_MISSING", "PURPOSE_NOT_AGREED"));

    public WrongParameters {
        names = Set.copyOf(names);
        problems = List.copyOf(problems);
    }

    /** Of a request none of whose parameters names a recipient. */
    static WrongParameters unreadable(Set<String> names, List<Problem> problems) {
        return new WrongParameters(names, problems, ProblemCode.INVALID_PARAMETER, true);
    }

    /** @param isForSomebody whether a recipient is left that an agreement is held with */
    WrongParameters andOfRecipients(List<Problem> ofRecipients, boolean isForSomebody) {
        Set<String> allNames = new HashSet<>(names);
        if (!ofRecipients.isEmpty()) {
            allNames.add(SubmissionParameters.RECIPIENT);
        }
        return new WrongParameters(
                allNames,
                Stream.concat(problems.stream(), ofRecipients.stream()).toList(),
                isNone() ? ProblemCode.PACKAGE_REFUSED : code,
                isForSomebody);
    }

    public boolean isNone() {
        return problems.isEmpty();
    }

    /**
     * What ends a request whose document can be read.
     *
     * @param further what keeps its package out besides; not empty where no parameter is wrong
     */
    public RequestFailed refusal(List<Problem> further) {
        return RequestFailed.because(isNone() ? ProblemCode.PACKAGE_REFUSED : code, with(further));
    }

    /** The same end of a request, its document not having been read, with what is wrong with the parameters in front. */
    public RuntimeException with(RuntimeException end) {
        if (isNone()) {
            return end;
        }
        return switch (end) {
            case MalformedDocument malformed -> with(malformed);
            case RequestFailed refused -> with(refused);
            default -> end;
        };
    }

    private RuntimeException with(MalformedDocument malformed) {
        return others(malformed.problems()).isEmpty()
                ? RequestFailed.because(code, problems)
                : new MalformedDocument(with(malformed.problems()));
    }

    /** A payload, or a size that is refused, is graver than any parameter. */
    private RequestFailed with(RequestFailed refused) {
        return RequestFailed.because(
                refused.code() == ProblemCode.PACKAGE_REFUSED ? code : refused.code(), with(refused.errors()));
    }

    private List<Problem> with(List<Problem> further) {
        List<Problem> all = new ArrayList<>(problems);
        all.addAll(others(further));
        return all;
    }

    private List<Problem> others(List<Problem> further) {
        Set<String> hanging = names.stream()
                .flatMap(name -> HANGS_ON.getOrDefault(name, Set.of()).stream())
                .collect(Collectors.toSet());
        return further.stream()
                .filter(problem -> !hanging.contains(problem.code()))
                .toList();
    }
}
