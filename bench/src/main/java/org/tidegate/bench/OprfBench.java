package org.tidegate.bench;

import java.time.Duration;
import java.util.Locale;

/** {@code bench/oprf}: one element alone, in a batch of 64, and in the largest there is. */
public final class OprfBench {
    private static final int[] BATCHES = {1, 64, 4_096};
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Duration ROUND = Duration.ofSeconds(1);

    private OprfBench() {}

    public static void main(String[] arguments) {
        System.out.println("    batch    hash  decode  multiply  evaluate   check   probe   over 2 multiplications");
        for (int batch : BATCHES) {
            OprfCosts costs = OprfCosts.measure(batch, WARM_UP, ROUND);
            System.out.printf(
                    Locale.ROOT,
                    "    %5d  %6.1f  %6.1f    %6.1f    %6.1f  %6.1f  %6.1f   %.2f%n",
                    costs.batch(),
                    costs.hashMicros(),
                    costs.decodeMicros(),
                    costs.multiplyMicros(),
                    costs.evaluateMicros(),
                    costs.checkMicros(),
                    costs.probeMicros(),
                    costs.ratio());
        }
    }
}
