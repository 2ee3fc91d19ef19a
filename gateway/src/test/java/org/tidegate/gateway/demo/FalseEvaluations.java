package org.tidegate.gateway.demo;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.tidegate.contracts.deconfliction.EntryMode;
import org.tidegate.contracts.deconfliction.PackedOctets;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.contracts.deconfliction.message.Enrolment;
import org.tidegate.contracts.deconfliction.message.EpochKey;
import org.tidegate.contracts.deconfliction.message.Evaluated;
import org.tidegate.crypto.deconfliction.ElementPack;
import org.tidegate.crypto.deconfliction.Pair;
import org.tidegate.crypto.deconfliction.PairKeys;
import org.tidegate.crypto.oprf.Evaluation;
import org.tidegate.crypto.oprf.Evaluator;
import org.tidegate.crypto.oprf.GroupElement;
import org.tidegate.crypto.oprf.OprfContext;
import org.tidegate.crypto.oprf.OprfGroup;
import org.tidegate.crypto.oprf.OprfMode;
import org.tidegate.crypto.oprf.P256;

/** What a partner makes of elements that does not evaluate them with the key that it told; it has keys besides those of its gateway. */
final class FalseEvaluations {
    private static final TargetType ANOTHER_TYPE = new TargetType("wallet");

    private final SecureRandom random = new SecureRandom();
    private final OprfContext context = new OprfContext(new P256(), OprfMode.VOPRF);
    private final OprfGroup group = context.group();
    private final byte[] seed = random.generateSeed(32);
    private final Pair pair;

    FalseEvaluations(Pair pair) {
        this.pair = pair;
    }

    /** @param honestly the gateway's own answer to a question of the same elements */
    Evaluated instead(Lie lie, Enrolment question, Function<Enrolment, Evaluated> honestly) {
        Evaluated honest = honestly.apply(question);
        return switch (lie) {
            case NONE -> honest;
            case ANOTHER_KEY -> by(question.epoch(), question, honest);
            case KEY_OF_ANOTHER_EPOCH -> by(question.epoch() + 1, question, honest);
            case KEY_OF_ANOTHER_TYPE -> {
                Evaluated other = honestly.apply(asked(question, ANOTHER_TYPE, question.elements()));
                yield with(honest, other.elements(), other.proof());
            }
            case ONE_IS_MARKED -> with(honest, lastMarked(question, honest), honest.proof());
            case PROOF_OF_OTHERS -> {
                Evaluated other = honestly.apply(asked(question, question.target(), honest.elements()));
                yield with(honest, honest.elements(), other.proof());
            }
        };
    }

    /** As it would be told in place of the gateway's own. */
    EpochKey told(int epoch, TargetType target) {
        return new EpochKey(
                target, new PackedOctets(keys(epoch).of(target).publicKey().octets()));
    }

    private Evaluated by(int epoch, Enrolment question, Evaluated honest) {
        Evaluation made = evaluation(epoch, question);
        return with(
                honest,
                ElementPack.of(made.elements()),
                new PackedOctets(made.proof().octets(group)));
    }

    private Evaluation evaluation(int epoch, Enrolment question) {
        return new Evaluator(keys(epoch).of(question.target()), random)
                .evaluate(ElementPack.read(group, question.elements(), question.count()));
    }

    private PackedOctets lastMarked(Enrolment question, Evaluated honest) {
        List<GroupElement> elements = new ArrayList<>(ElementPack.read(group, honest.elements(), question.count()));
        elements.set(
                elements.size() - 1,
                evaluation(question.epoch(), question).elements().getLast());
        return ElementPack.of(elements);
    }

    private PairKeys keys(int epoch) {
        return new PairKeys(context, seed, pair, epoch, random);
    }

    private static Enrolment asked(Enrolment like, TargetType target, PackedOctets elements) {
        return new Enrolment(
                like.authority(),
                like.partner(),
                like.at(),
                UUID.randomUUID(),
                target,
                like.epoch(),
                EntryMode.ACTIVE,
                like.grounds(),
                elements);
    }

    private static Evaluated with(Evaluated honest, PackedOctets elements, PackedOctets proof) {
        return new Evaluated(
                honest.authority(), honest.partner(), honest.at(), honest.id(), honest.asked(), elements, proof);
    }
}
