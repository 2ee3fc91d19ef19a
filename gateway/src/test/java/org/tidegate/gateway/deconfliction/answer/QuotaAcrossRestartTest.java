package org.tidegate.gateway.deconfliction.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidegate.gateway.deconfliction.answer.TwoParties.PHONE;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tidegate.contracts.deconfliction.EntryMode;
import org.tidegate.contracts.deconfliction.message.Declined;
import org.tidegate.contracts.deconfliction.message.Enrolment;
import org.tidegate.contracts.deconfliction.message.Evaluated;
import org.tidegate.crypto.deconfliction.Target;
import org.tidegate.gateway.store.Database;
import org.tidegate.gateway.store.PostgresForTests;
import org.tidegate.gateway.store.StoreUnavailable;

/** A partner with valid keys that asks ten times what it may, from many sessions, while the gateway is stopped and comes back. */
class QuotaAcrossRestartTest {
    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    private static final int DAILY = 40;
    private static final int INDEX = 20;
    private static final int SESSIONS = 12;
    private static final int BATCH = 3;
    private static final int QUESTIONS = 10 * (DAILY + INDEX) / BATCH;

    @TempDir
    static Path folder;

    @Test
    void exactlyTheQuotaIsAnswered() throws Exception {
        TwoParties parties = new TwoParties(folder, DAILY, INDEX);
        List<Enrolment> questions = IntStream.range(0, QUESTIONS)
                .mapToObj(i -> parties.enrolment(PHONE, EntryMode.ACTIVE, targets(parties, i)))
                .toList();
        List<Enrolment> answered = new ArrayList<>();
        List<Enrolment> unanswered;
        try (Database before = Database.open(POSTGRES.settings())) {
            TwoParties.Holder xb = parties.new Holder(before);
            List<Enrolment> first = questions.subList(0, QUESTIONS / 20);
            unanswered = ask(xb, first, answered);
            assertThat(unanswered).isEmpty();
            // The rest comes while it stops: some of it is counted and its answer never arrives.
            try (ExecutorService stopping = Executors.newSingleThreadExecutor()) {
                Future<?> stopped = stopping.submit(() -> {
                    before.close();
                    return null;
                });
                unanswered = ask(xb, questions.subList(QUESTIONS / 20, QUESTIONS / 2), answered);
                stopped.get();
            }
        }
        try (Database after = Database.open(POSTGRES.settings())) {
            TwoParties.Holder xb = parties.new Holder(after);
            assertThat(ask(xb, unanswered, answered)).isEmpty();
            assertThat(ask(xb, questions.subList(QUESTIONS / 2, QUESTIONS), answered))
                    .isEmpty();
            assertThat(ask(xb, List.copyOf(answered), new ArrayList<>()))
                    .as("what was answered is answered again")
                    .isEmpty();

            assertThat(answered.stream().mapToInt(Enrolment::count).sum()).isEqualTo(DAILY + INDEX);
            assertThat(xb.count("select sum(evaluated) from deconfliction_quota"))
                    .isEqualTo(DAILY + INDEX);
            assertThat(xb.count("select sum(daily) from deconfliction_grant")).isEqualTo(DAILY);
        }
    }

    /** @return what got no answer, as the node went */
    private static List<Enrolment> ask(TwoParties.Holder xb, List<Enrolment> questions, List<Enrolment> answered)
            throws ExecutionException, InterruptedException {
        List<Enrolment> unanswered = new ArrayList<>();
        try (ExecutorService sessions = Executors.newFixedThreadPool(SESSIONS)) {
            List<Future<Boolean>> futures = questions.stream()
                    .map(question -> sessions.submit(() -> isAnswered(xb, question)))
                    .toList();
            for (int i = 0; i < futures.size(); i++) {
                try {
                    if (futures.get(i).get()) {
                        answered.add(questions.get(i));
                    }
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof StoreUnavailable)) {
                        throw e;
                    }
                    unanswered.add(questions.get(i));
                }
            }
        }
        return unanswered;
    }

    private static boolean isAnswered(TwoParties.Holder xb, Enrolment question) {
        return switch (xb.answer(question)) {
            case Evaluated evaluated -> evaluated.elements().sizeBytes() > 0;
            case Declined declined -> {
                assertThat(declined.code()).isEqualTo(Declined.Code.QUOTA);
                yield false;
            }
            default -> throw new AssertionError("neither answered nor declined");
        };
    }

    private static List<Target> targets(TwoParties parties, int question) {
        return IntStream.range(0, BATCH)
                .mapToObj(i -> parties.target(PHONE, "synthetic-" + question + "-" + i))
                .toList();
    }
}
