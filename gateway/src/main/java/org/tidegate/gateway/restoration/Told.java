package org.tidegate.gateway.restoration;

import java.util.ArrayList;
import java.util.List;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.PackageId;

/** What one partner has told that is done only once all of it was told. */
final class Told {
    /** It sent them, and they are not here: asked for again. */
    final List<ExchangeId> missing = new ArrayList<>();

    /** What notices of ours are about. */
    final List<PackageId> erasedHere = new ArrayList<>();

    /** Notices of the partner's that we have acknowledged. */
    final List<PackageId> acknowledged = new ArrayList<>();

    long exchanges;
    long lost;
    long again;
    long notAgain;
}
