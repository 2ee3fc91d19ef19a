package org.tidegate.gateway.deconfliction.ask;

import java.util.ArrayList;
import java.util.List;
import org.tidegate.contracts.deconfliction.EntryMode;
import org.tidegate.contracts.deconfliction.PackedOctets;
import org.tidegate.contracts.deconfliction.message.Evaluated;
import org.tidegate.crypto.deconfliction.ElementPack;
import org.tidegate.crypto.deconfliction.Tag;
import org.tidegate.crypto.deconfliction.Target;
import org.tidegate.crypto.deconfliction.TargetElements;
import org.tidegate.crypto.oprf.Blinding;
import org.tidegate.crypto.oprf.DleqProof;
import org.tidegate.crypto.oprf.Evaluation;
import org.tidegate.crypto.oprf.EvaluationCheck;
import org.tidegate.crypto.oprf.GroupElement;
import org.tidegate.crypto.oprf.OprfContext;
import org.tidegate.crypto.oprf.OprfKey;

/** A batch as the partner sees it, and how its tags are made of what comes back. */
final class SentBatch {
    private final TargetBatch batch;
    private final TargetElements elements;
    private final OprfKey own;
    private final List<Blinding.Blinded> hidden;
    private final List<GroupElement> sent;

    private SentBatch(
            TargetBatch batch,
            TargetElements elements,
            OprfKey own,
            List<Blinding.Blinded> hidden,
            List<GroupElement> sent) {
        this.batch = batch;
        this.elements = elements;
        this.own = own;
        this.hidden = hidden;
        this.sent = sent;
    }

    /** Times our key; of what is PASSIVE times a factor drawn anew, so that the partner cannot make the tags. */
    static SentBatch of(TargetBatch batch, TargetElements elements, OprfKey own) {
        List<GroupElement> hashed = batch.items().stream()
                .map(item -> elements.hashed(
                        new Target(item.target().type(), item.target().value())))
                .toList();
        if (batch.mode() != EntryMode.PASSIVE) {
            return new SentBatch(batch, elements, own, List.of(), elements.keyed(hashed, own));
        }
        List<Blinding.Blinded> hidden = hashed.stream().map(elements::hidden).toList();
        return new SentBatch(
                batch,
                elements,
                own,
                hidden,
                hidden.stream().map(Blinding.Blinded::element).toList());
    }

    PackedOctets elements() {
        return ElementPack.of(sent);
    }

    /**
     * One for each target, in their order.
     *
     * @param theirs what the partner committed itself to
     * @throws org.tidegate.crypto.oprf.EvaluationRefused where it used another key
     * @throws org.tidegate.crypto.oprf.ElementRefused where what came are no elements, or not as many
     */
    List<Tag> tags(Evaluated answer, OprfContext context, GroupElement theirs, int epoch) {
        Evaluation claim = new Evaluation(
                ElementPack.read(context.group(), answer.elements(), sent.size()),
                DleqProof.read(context.group(), answer.proof().octets()));
        List<GroupElement> proven = new EvaluationCheck(context, theirs).proven(sent, claim);
        List<Tag> tags = new ArrayList<>(proven.size());
        for (int place = 0; place < proven.size(); place++) {
            GroupElement whole =
                    hidden.isEmpty() ? proven.get(place) : elements.unhidden(hidden.get(place), proven.get(place), own);
            tags.add(Tag.of(batch.target(), epoch, whole));
        }
        return tags;
    }
}
