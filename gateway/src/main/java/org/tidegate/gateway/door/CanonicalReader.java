package org.tidegate.gateway.door;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.MediaType;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.gateway.access.Actor;

/** The canonical form: everything stands in the package, so there are no parameters. */
final class CanonicalReader implements PackageReader {

    private final AgreedRecipients agreed;

    CanonicalReader(AgreedRecipients agreed) {
        this.agreed = agreed;
    }

    @Override
    public String format() {
        return CasePackageJson.FORMAT;
    }

    @Override
    public List<MediaType> mediaTypes() {
        return List.of(MediaType.APPLICATION_JSON);
    }

    @Override
    public boolean readsParts() {
        return false;
    }

    @Override
    public Reading reading(HttpServletRequest request, Actor.CaseSystem actor) {
        return new Reading(new Parameters(request).wrong(), documents -> CasePackageJson.read(documents.getFirst()));
    }

    /** A case system speaks for its own authority, whatever it writes. */
    @Override
    public List<Problem> refused(CasePackage casePackage) {
        return casePackage.origin().id().equals(agreed.ourselves().id())
                ? List.of()
                : List.of(new Problem(
                        "ORIGIN_FOREIGN",
                        "/origin/id",
                        "the package names another authority as its origin",
                        "name the authority of this gateway"));
    }
}
