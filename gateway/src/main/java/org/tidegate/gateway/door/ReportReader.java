package org.tidegate.gateway.door;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.MediaType;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.format.FormatReader;
import org.tidegate.contracts.format.ReadingTerms;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;

/**
 * A partner format: the documents, and what they do not say from the parameters and the case system's defaults. Documents that can
 * be read, but not as the kind or in the lane that was asked for, are refused, not malformed.
 */
final class ReportReader implements PackageReader {

    /** What a kind or a lane needs and the document did not give. */
    private static final Set<String> ASKED_TOO_MUCH =
            Set.of("GROUND_MISSING", "REASON_MISSING", "LEGAL_BASIS_MISSING", "PURPOSE_MISSING", "HASH_SET_MISSING");

    /** Members of packages begin in lower case; what a reader tells of its own document may do so too and stays as it is. */
    private static final Pattern INTO_A_PACKAGE = Pattern.compile("/[a-z].*");

    private final FormatReader format;
    private final List<MediaType> mediaTypes;
    private final SubmissionParameters parameters;

    ReportReader(FormatReader format, List<MediaType> mediaTypes, SubmissionParameters parameters) {
        this.format = format;
        this.mediaTypes = List.copyOf(mediaTypes);
        this.parameters = parameters;
    }

    @Override
    public String format() {
        return format.format();
    }

    @Override
    public List<MediaType> mediaTypes() {
        return mediaTypes;
    }

    @Override
    public boolean readsParts() {
        return true;
    }

    @Override
    public Reading reading(HttpServletRequest request, Actor.CaseSystem actor) {
        SubmissionParameters.Read read = parameters.read(request, actor.id(), format.saysItsOwnTerms());
        return new Reading(read.wrong(), documents -> read(documents, read.terms()));
    }

    private CasePackage read(List<byte[]> documents, ReadingTerms terms) {
        try {
            CasePackage read = format.read(documents, terms).casePackage();
            format.requireWhole(read);
            return read;
        } catch (MalformedDocument malformed) {
            throw refusedOr(malformed);
        }
    }

    @Override
    public Problem repairableElsewhere(Problem problem) {
        Problem repairable = SubmissionParameters.repairable(problem);
        String pointer = repairable.pointer();
        return INTO_A_PACKAGE.matcher(pointer).matches()
                ? new Problem(repairable.code(), format.placeInDocument(pointer), repairable.what(), repairable.fix())
                : repairable;
    }

    private static RuntimeException refusedOr(MalformedDocument malformed) {
        List<Problem> problems = malformed.problems();
        return problems.stream().allMatch(problem -> ASKED_TOO_MUCH.contains(problem.code()))
                ? RequestFailed.because(ProblemCode.PACKAGE_REFUSED, problems)
                : malformed;
    }
}
