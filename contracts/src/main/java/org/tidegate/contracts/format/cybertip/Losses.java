package org.tidegate.contracts.format.cybertip;

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

    private record Loss(
            String rule,
            String source,
            @Nullable String target,
            LossKind kind,
            LossSeverity severity,
            boolean reversible) {}

    private final List<Loss> found = new ArrayList<>();

    /** The value is in other words: white space, control characters, leading zeros, the way a boolean is written. */
    void normalised(String source, boolean originalKept) {
        found.add(new Loss("TEXT", source, null, LossKind.NORMALISED, LossSeverity.INFO, originalKept));
    }

    /** The value stands in a canonical field of another name, word for word. */
    void relocated(String source, String target) {
        found.add(new Loss("MOVED", source, target, LossKind.RELOCATED, LossSeverity.INFO, true));
    }

    /** The folders a file lay in were left out: a path to a payload never crosses. */
    void pathCut(String source, String target) {
        found.add(new Loss("PATH", source, target, LossKind.COARSENED, LossSeverity.WARN, false));
    }

    /** Where a payload lies was left out, word for word: it never crosses, not even as residue. */
    void locationStripped(String source) {
        found.add(new Loss("LOCATION_OF_FILE", source, null, LossKind.DROPPED, LossSeverity.WARN, false));
    }

    /** A hint for XML tools only; it is residue. */
    void schemaHint(String source) {
        found.add(new Loss("SCHEMA_HINT", source, null, LossKind.EXACT_OMITTED, LossSeverity.INFO, true));
    }

    /** No canonical field holds it; it is residue, which a recipient gets only where the agreement says so. */
    void residue(String source) {
        found.add(new Loss("RESIDUE", source, null, LossKind.DROPPED, LossSeverity.WARN, true));
    }

    /** The report says nothing about it, and the door knew. */
    void defaulted(String target) {
        found.add(new Loss("DEFAULT", "/report", target, LossKind.DEFAULTED, LossSeverity.INFO, true));
    }

    List<LossReport> reports(Supplier<UUID> ids) {
        return found.stream()
                .map(loss -> new LossReport(
                        ids.get(),
                        LossDirection.READING,
                        CyberTipReader.FORMAT,
                        loss.source(),
                        loss.target(),
                        loss.kind(),
                        loss.rule(),
                        CyberTipReader.MAP_VERSION,
                        loss.severity(),
                        null,
                        loss.reversible()))
                .toList();
    }
}
