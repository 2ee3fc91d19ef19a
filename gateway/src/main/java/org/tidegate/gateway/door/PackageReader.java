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

    /** What a body of this format is read with. @param request for its parameters only */
    Reading reading(HttpServletRequest request, Actor.CaseSystem actor);

    /**
     * A body about to be read.
     *
     * @param wrong what is wrong with the parameters; then the documents are read to tell what is wrong with them too, and no package
     *     that is read may enter
     */
    record Reading(WrongParameters wrong, Documents documents) {}

    /** Reads the documents of one package. */
    interface Documents {
        /**
         * The package, valid in itself; whether it may go where it wants to is not asked here.
         *
         * @param documents at least one; one alone unless {@link #readsParts}
         * @throws MalformedDocument with everything that is wrong in the documents
         * @throws RequestFailed PACKAGE_REFUSED for a document that can be read, but lacks what is asked of it
         */
        CasePackage read(List<byte[]> documents);
    }

    /** What keeps a package out that can be read, before any agreement is asked. */
    default List<Problem> refused(CasePackage casePackage) {
        return List.of();
    }

    /** The same problem, and where else than in the package its sender can repair it. */
    default Problem repairableElsewhere(Problem problem) {
        return problem;
    }
}
