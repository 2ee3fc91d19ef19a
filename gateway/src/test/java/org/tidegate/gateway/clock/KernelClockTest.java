package org.tidegate.gateway.clock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class KernelClockTest {
    @Test
    @EnabledOnOs(OS.LINUX)
    void theKernelSaysWhetherItsClockIsSynchronized() {
        ClockState state = new KernelClock().get();
        assertThat(state.discipline()).isNotEqualTo(ClockState.Discipline.UNKNOWN);
        assertThat(state.mayBeOff().isPresent())
                .as("how far it may be off")
                .isEqualTo(state.discipline() == ClockState.Discipline.SYNCHRONIZED);
        state.mayBeOff().ifPresent(most -> assertThat(most).isPositive());
    }
}
