package org.tidegate.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Strangers get half the cores. */
class PasswordChecksTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 1", "8, 4"})
    void atMostHalfTheCoresCheckPasswords(int processors, int places) {
        PasswordChecks checks = new PasswordChecks(processors);
        for (int i = 0; i < places; i++) {
            assertThat(checks.enter()).isPresent();
        }
        Thread.currentThread().interrupt();
        assertThat(checks.enter()).as("another, by who cannot wait").isEmpty();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void whoComesWhileAllPlacesAreTakenGetsTheNextOneThatIsLeft() throws ExecutionException, InterruptedException {
        PasswordChecks checks = new PasswordChecks(2);
        PasswordChecks.Place first = checks.enter().orElseThrow();
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Optional<PasswordChecks.Place>> second = others.submit(checks::enter);
            assertThat(second.isDone()).isFalse();
            first.close();
            assertThat(second.get()).isPresent();
        }
    }
}
