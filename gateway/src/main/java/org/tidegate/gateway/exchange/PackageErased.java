package org.tidegate.gateway.exchange;

import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.routes.failure.FinalFailure;

/** The package was erased: its ids, states and times are here, and nothing of what was in it, for good. */
public final class PackageErased extends FinalFailure {
    private static final long serialVersionUID = 1L;

    PackageErased(PackageId id) {
        super(
                "PACKAGE_ERASED",
                "the package was erased, and nothing brings it back: package " + id + ". Nothing is to be done.");
    }
}
