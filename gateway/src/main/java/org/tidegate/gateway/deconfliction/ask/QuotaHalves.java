package org.tidegate.gateway.deconfliction.ask;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Has a batch evaluated and, where it is more than what is left of the partner's quota, its halves, down to one entry. What must be too many by
 * what was too many before is not asked about: what is evaluated meanwhile leaves less of the quota, not more.
 */
final class QuotaHalves {
    private final Function<TargetBatch, Optional<Waits>> asking;
    private final List<Late> late = new ArrayList<>();
    private Optional<Waits> waits = Optional.empty();
    private int tooMany = Integer.MAX_VALUE;

    /** @param asking why a batch waits; empty once it is evaluated */
    QuotaHalves(Function<TargetBatch, Optional<Waits>> asking) {
        this.asking = asking;
    }

    /** Part of a batch, or all of it, that is still to be evaluated. */
    record Late(TargetBatch part, Waits waits) {}

    /** @return what waits */
    List<Late> ask(TargetBatch batch) {
        askPart(batch);
        return List.copyOf(late);
    }

    /** Whether it went through at once. */
    boolean whole() {
        return waits.isEmpty();
    }

    private void askPart(TargetBatch part) {
        int size = part.items().size();
        if (size < tooMany) {
            Optional<Waits> ended = asking.apply(part);
            if (ended.isEmpty()) {
                tooMany -= waits.isEmpty() ? 0 : size;
                return;
            }
            waits = ended;
            tooMany = ended.get().forQuota() ? size : 0;
        }
        if (tooMany <= 1 || part.isOfOneEntry()) {
            late.add(new Late(part, waits.orElseThrow()));
        } else {
            part.halves().forEach(this::askPart);
        }
    }
}
