package org.tidegate.gateway.door;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.MediaType;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.problem.RequestFailed;

/** Reads one format at the door into canonical form. */
interface PackageReader {

    /** Names the format in the digest of a submission; never changes. */
    String format();

    /** The types of a body, or of each part of one, that is of this format. */
    List<MediaType> mediaTypes();

    /** Whether a package may come in several documents, each a part of a multipart/mixed body. */
    boolean readsParts();

    /**
     * The package, valid in itself; whether it may go where it wants to is not asked here.
     *
     * @param request for its parameters only; the body is read already
     * @param documents at least one; one alone unless {@link #readsParts}
     * @throws MalformedDocument with everything that is wrong in the documents
     * @throws RequestFailed INVALID_PARAMETER with everything that is wrong in the parameters; PACKAGE_REFUSED for a document that
     *     can be read, but lacks what is asked of it
     */
    CasePackage read(HttpServletRequest request, List<byte[]> documents, Actor.CaseSystem actor);

    /** The same problem, and where else than in the package its sender can repair it. */
    default Problem repairableElsewhere(Problem problem) {
        return problem;
    }
}
