package org.tidegate.gateway.operations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.availability.ApplicationAvailabilityBean;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.support.GenericApplicationContext;

class PhaseHealthTest {
    private final GenericApplicationContext node = new GenericApplicationContext();

    PhaseHealthTest() {
        ApplicationAvailabilityBean availability = new ApplicationAvailabilityBean();
        node.registerBean(ApplicationAvailabilityBean.class, () -> availability);
        node.registerBean(PhaseHealth.class, () -> new PhaseHealth(availability));
        node.refresh();
    }

    @Test
    void aNodeThatStartsIsNotReadyAndSaysToWait() {
        assertThat(phase().health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(phase().health().getDetails().get("reasons").toString()).contains("starting", "wait");
    }

    @Test
    void aNodeThatHasStartedIsReady() {
        AvailabilityChangeEvent.publish(node, ReadinessState.ACCEPTING_TRAFFIC);
        assertThat(phase().health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void aNodeThatStopsIsNotReadyFromTheFirstMomentOfItsStop() {
        AvailabilityChangeEvent.publish(node, ReadinessState.ACCEPTING_TRAFFIC);
        PhaseHealth phase = phase();
        node.close();
        assertThat(phase.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(phase.health().getDetails().get("reasons").toString()).contains("stopping", "send nothing more");
    }

    private PhaseHealth phase() {
        return node.getBean(PhaseHealth.class);
    }
}
