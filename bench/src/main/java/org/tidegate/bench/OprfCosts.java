package org.tidegate.bench;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.tidegate.crypto.oprf.Evaluation;
import org.tidegate.crypto.oprf.EvaluationCheck;
import org.tidegate.crypto.oprf.Evaluator;
import org.tidegate.crypto.oprf.GroupElement;
import org.tidegate.crypto.oprf.OprfContext;
import org.tidegate.crypto.oprf.OprfKey;
import org.tidegate.crypto.oprf.OprfMode;
import org.tidegate.crypto.oprf.P256;

/**
 * What one element of a batch costs on P-256, one thread, in CPU time.
 *
 * @param batch how many elements are worked on at once
 * @param hashMicros an input of 24 octets hashed to the curve
 * @param decodeMicros an element read from its octets
 * @param multiplyMicros a multiplication by a secret, in a batch
 * @param evaluateMicros the same with its share of the proof
 * @param checkMicros its share of checking the proof
 */
record OprfCosts(
        int batch,
        double hashMicros,
        double decodeMicros,
        double multiplyMicros,
        double evaluateMicros,
        double checkMicros) {

    static OprfCosts measure(int batch, Duration warmUp, Duration round) {
        Batch measured = Batch.of(batch);
        OprfContext context = measured.context();
        List<GroupElement> elements = measured.elements();
        byte[] octets = elements.getFirst().octets();
        Evaluator evaluator = new Evaluator(measured.key(), measured.random());
        EvaluationCheck check = new EvaluationCheck(context, measured.key().publicKey());
        Evaluation evaluation = evaluator.evaluate(elements);
        return new OprfCosts(
                batch,
                CpuTime.micros(() -> context.hashToElement(input(0)), warmUp, round),
                CpuTime.micros(() -> context.group().element(octets), warmUp, round),
                measured.multiplyMicros(warmUp, round),
                CpuTime.micros(() -> evaluator.evaluate(elements), warmUp, round) / batch,
                CpuTime.micros(() -> check.proven(elements, evaluation), warmUp, round) / batch);
    }

    /** A multiplication by a secret, in a batch of so many. */
    static double multiplyMicros(int batch, Duration warmUp, Duration round) {
        return Batch.of(batch).multiplyMicros(warmUp, round);
    }

    private record Batch(OprfContext context, OprfKey key, List<GroupElement> elements, SecureRandom random) {
        static Batch of(int size) {
            SecureRandom random = new SecureRandom();
            OprfContext context = new OprfContext(new P256(), OprfMode.VOPRF);
            return new Batch(
                    context,
                    context.deriveKey(new byte[32], ascii("bench"), random),
                    IntStream.range(0, size)
                            .mapToObj(i -> context.hashToElement(input(i)))
                            .toList(),
                    random);
        }

        double multiplyMicros(Duration warmUp, Duration round) {
            return CpuTime.micros(() -> context.group().multiply(key.secret(), elements, random), warmUp, round)
                    / elements.size();
        }
    }

    /** A probe whose hash is kept: one side multiplies, the other reads, evaluates and proves, the first reads and checks. */
    double probeMicros() {
        return multiplyMicros + decodeMicros + evaluateMicros + decodeMicros + checkMicros;
    }

    /** A probe over the two multiplications that nothing can save. */
    double ratio() {
        return probeMicros() / (2 * multiplyMicros);
    }

    private static byte[] input(int number) {
        return ascii("synthetic input %08d".formatted(number));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
