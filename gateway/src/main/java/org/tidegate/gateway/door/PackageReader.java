package org.tidegate.gateway.door;

import jakarta.servlet.http.HttpServletRequest;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.problem.RequestFailed;

/** Reads one format at the door into canonical form. */
interface PackageReader {

    /** Names the format in the digest of a submission; never changes. */
    String format();

    /**
     * The package, valid in itself; whether it may go where it wants to is not asked here.
     *
     * @param request for its parameters only; the body is read already
     * @throws MalformedDocument with everything that is wrong in the document
     * @throws RequestFailed INVALID_PARAMETER with everything that is wrong in the parameters; PACKAGE_REFUSED for a document that
     *     can be read, but lacks what is asked of it
     */
    CasePackage read(HttpServletRequest request, byte[] document, Actor.CaseSystem actor);
}
