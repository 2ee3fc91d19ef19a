package org.tidegate.gateway.exchange;

import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.routes.failure.FinalFailure;

/** A partner says that the package was erased before this gateway came back out of a backup: nobody is given it until a person decided. */
public final class PackageShutAway extends FinalFailure {
    private static final long serialVersionUID = 1L;

    PackageShutAway(PackageId id) {
        super(
                "PACKAGE_SHUT_AWAY",
                "a partner says that the package was erased before this gateway came back out of a backup: package "
                        + id + ". A data-protection officer must confirm that, or withdraw it.");
    }
}
