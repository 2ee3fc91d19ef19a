package org.tidegate.contracts.format.cybertip;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.translation.LossDirection;
import org.tidegate.contracts.translation.LossId;
import org.tidegate.contracts.translation.LossReport;

/** What writing one package lost, moved or filled in, in the order it was found. What a rule means stands in the mapping table. */
final class WritingLosses {

    private final UUID packageId;
    private final List<LossReport> found = new ArrayList<>();
    private final Set<UUID> ids = new HashSet<>();

    WritingLosses(UUID packageId) {
        this.packageId = packageId;
    }

    /**
     * @param source JSON Pointer into the package
     * @param target XPath in the documents; null where it stands nowhere
     */
    void tell(String rule, String source, @Nullable String target) {
        MappingTable.Loss loss = MappingTable.CYBERTIP.loss(rule);
        UUID id = LossId.of(packageId, LossDirection.WRITING, CyberTipReader.FORMAT, rule, source);
        if (ids.add(id)) {
            found.add(new LossReport(
                    id,
                    LossDirection.WRITING,
                    CyberTipReader.FORMAT,
                    source,
                    target,
                    loss.kind(),
                    rule,
                    CyberTipReader.MAP_VERSION,
                    loss.severity(),
                    null,
                    loss.reversible()));
        }
    }

    List<LossReport> reports() {
        return List.copyOf(found);
    }
}
