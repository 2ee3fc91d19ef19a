package org.tidegate.contracts.translation;

import java.util.List;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.json.SignedDocument;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Count;
import org.tidegate.contracts.rule.Line;

/**
 * All that writing one package in one format loses: what an officer is shown and accepts. The same package, format and mapping make
 * the same list.
 *
 * @param format with its version
 * @param losses in the order they were found; each names its package by its id
 */
public record LossList(
        @Line(64) String format, @Count(most = 1_000_000) List<LossReport> losses) {

    private static final SignedDocument<LossList> FORM = SignedDocument.of("tidegate/loss-list/1", LossList.class);

    public LossList {
        losses = List.copyOf(losses);
        Checks.of(LossList.class, format, losses).done();
    }

    /** SHA-256 over its canonical JSON: an acceptance holds for the list with this digest and for no other. */
    public Digest digest() {
        return Digest.sha256(FORM.write(this));
    }
}
