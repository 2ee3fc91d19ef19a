package org.tidegate.contracts.format.cybertipjson;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.translation.LossDirection;
import org.tidegate.contracts.translation.LossKind;
import org.tidegate.contracts.translation.LossReport;
import org.tidegate.contracts.translation.LossSeverity;

/** What reading one report lost, moved or filled in, in the order it was found. */
final class Losses {

    private static final String MAP_VERSION = "1";

    private record Loss(
            String rule,
            String source,
            @Nullable String target,
            LossKind kind,
            LossSeverity severity,
            boolean reversible) {}

    private final List<Loss> found = new ArrayList<>();

    /** White space, a control character, or the way a boolean or a number was written. */
    void normalised(String source) {
        found.add(new Loss("TEXT", source, null, LossKind.NORMALISED, LossSeverity.INFO, false));
    }

    /** The value stands in a canonical field of another name. */
    void relocated(String source, String target) {
        found.add(new Loss("MOVED", source, target, LossKind.RELOCATED, LossSeverity.INFO, true));
    }

    /** Two texts became paragraphs of one. */
    void joined(String source) {
        found.add(new Loss("PARAGRAPHS", source, null, LossKind.RELOCATED, LossSeverity.INFO, false));
    }

    /** The folders a file lay in were left out: a path to a payload never crosses. */
    void pathCut(String source, String target) {
        found.add(new Loss("PATH", source, target, LossKind.COARSENED, LossSeverity.WARN, false));
    }

    /** Where a payload lies was left out: it never crosses, not even as residue. */
    void locationStripped(String source) {
        found.add(new Loss("LOCATION_OF_FILE", source, null, LossKind.DROPPED, LossSeverity.WARN, false));
    }

    /** Nothing stood there. */
    void empty(String source) {
        found.add(new Loss("EMPTY", source, null, LossKind.EXACT_OMITTED, LossSeverity.INFO, false));
    }

    /** It is residue, which a recipient gets only where the agreement says so. */
    void residue(String source, String rule) {
        found.add(new Loss(rule, source, null, LossKind.DROPPED, LossSeverity.WARN, true));
    }

    /** The report says nothing about it, and the door knew. */
    void defaulted(String target) {
        found.add(new Loss("DEFAULT", "/", target, LossKind.DEFAULTED, LossSeverity.INFO, true));
    }

    List<LossReport> reports(Supplier<UUID> ids) {
        return found.stream()
                .map(loss -> new LossReport(
                        ids.get(),
                        LossDirection.READING,
                        CyberTipJsonReader.FORMAT,
                        loss.source(),
                        loss.target(),
                        loss.kind(),
                        loss.rule(),
                        MAP_VERSION,
                        loss.severity(),
                        null,
                        loss.reversible()))
                .toList();
    }
}
