package org.tidegate.gateway.audit;

import java.util.Optional;

/** Where the whole ledger is taken from. */
@FunctionalInterface
interface TreeExports {

    /** Up to the checkpoint an auditor should have; empty before the first. */
    Optional<TreeExport> now();
}
