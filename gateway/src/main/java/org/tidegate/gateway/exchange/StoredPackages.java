package org.tidegate.gateway.exchange;

import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.gateway.store.PackageRef;

/** The packages this gateway holds, opened. */
public interface StoredPackages {

    /**
     * A package as it was stored.
     *
     * @throws PackageErased where it was erased
     * @throws PackageShutAway where a person has to decide first whether it was
     * @throws org.tidegate.routes.failure.FinalFailure where it is not there
     */
    CasePackage read(PackageRef ref);

    /** This node's memory holds nothing of it any more. Call it after the commit that erases it. */
    void letGo(PackageRef ref);
}
