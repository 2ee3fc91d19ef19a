package org.tidegate.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EcPrimitivesTest {

    @Test
    void everyOperationHasACost() {
        EcPrimitives primitives = EcPrimitives.measure(Duration.ofMillis(1), Duration.ofMillis(1));
        assertThat(primitives.signMicros()).isPositive();
        assertThat(primitives.verifyMicros()).isPositive();
        assertThat(primitives.keyPairMicros()).isPositive();
        assertThat(primitives.agreeMicros()).isPositive();
    }

    @Test
    void aPackageNeedsTheOperationsOfOneEnvelopeAndOneReceipt() {
        assertThat(new EcPrimitives(1000, 2000, 3000, 4000).millisPerPackage()).isEqualTo(2 + 4 + 3 + 8);
    }
}
