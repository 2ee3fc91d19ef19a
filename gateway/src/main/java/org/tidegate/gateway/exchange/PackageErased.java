package org.tidegate.gateway.exchange;

import org.tidegate.contracts.casepackage.PackageId;

/** The package was erased: its ids, states and times are here, and nothing of what was in it, for good. */
public final class PackageErased extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PackageErased(PackageId id) {
        super("the package was erased, and nothing brings it back: package " + id + ". Nothing is to be done.");
    }
}
