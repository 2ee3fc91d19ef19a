package org.tidegate.contracts.casepackage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExchangeStateTest {

    /** One row per state, one column per state in the same order; x where the step is allowed. */
    private static final List<String> MATRIX = List.of(
            //            ACCEPTED SEALED RELAYED DELIVERED RETRIEVED STOPPED NO_RECEIPT NOT_DELIVERED HANDOVER_FAILED
            /* ACCEPTED        */ ". x . . . x . . .",
            /* SEALED          */ ". . x . . x x x .",
            /* RELAYED         */ ". . . x x . . . x",
            /* DELIVERED       */ ". . . . x . . . x",
            /* RETRIEVED       */ ". . . . . . . . .",
            /* STOPPED         */ ". x . . . . . . .",
            /* NO_RECEIPT      */ ". x x . . x . x .",
            /* NOT_DELIVERED   */ ". . . . . . . . .",
            /* HANDOVER_FAILED */ ". . . x x . . . .");

    static Stream<Arguments> everyPair() {
        ExchangeState[] states = ExchangeState.values();
        return Arrays.stream(states)
                .flatMap(from -> Arrays.stream(states)
                        .map(to -> Arguments.of(
                                from,
                                to,
                                MATRIX.get(from.ordinal())
                                        .split(" ", -1)[to.ordinal()]
                                        .equals("x"))));
    }

    @ParameterizedTest
    @MethodSource("everyPair")
    void aStateBecomesOnlyWhatTheMatrixAllows(ExchangeState from, ExchangeState to, boolean allowed) {
        assertThat(from.canBecome(to)).isEqualTo(allowed);
    }

    @Test
    void onlyRetrievedAndNotDeliveredAreFinal() {
        assertThat(Arrays.stream(ExchangeState.values()).filter(ExchangeState::isFinal))
                .containsExactly(ExchangeState.RETRIEVED, ExchangeState.NOT_DELIVERED);
    }
}
