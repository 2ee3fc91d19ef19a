package org.tidegate.contracts.format;

import java.util.List;
import org.tidegate.contracts.translation.LossKind;
import org.tidegate.contracts.translation.LossReport;
import org.tidegate.contracts.translation.LossSeverity;

/**
 * A package, written.
 *
 * @param documents one, and behind it its parts where the format sends them apart; empty where nothing can be written
 * @param losses what the documents do not hold, in the order it was found
 */
public record WrittenPackage(List<byte[]> documents, List<LossReport> losses) {
    public WrittenPackage {
        documents = List.copyOf(documents);
        losses = List.copyOf(losses);
    }

    /** What stops this written form; the canonical form is not touched by it. */
    public List<LossReport> blocking() {
        return losses.stream()
                .filter(loss -> loss.severity() == LossSeverity.BLOCK || loss.kind() == LossKind.REFUSED)
                .toList();
    }
}
