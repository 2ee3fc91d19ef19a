package org.tidegate.gateway.deconfliction.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tidegate.gateway.deconfliction.ask.AskingBench.EPOCH;
import static org.tidegate.gateway.deconfliction.ask.AskingBench.PHONE;
import static org.tidegate.gateway.deconfliction.ask.AskingBench.partner;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tidegate.contracts.deconfliction.EntryMode;
import org.tidegate.contracts.deconfliction.message.Declined;
import org.tidegate.contracts.deconfliction.message.DeconflictionMessageJson;
import org.tidegate.contracts.deconfliction.message.Enrolment;
import org.tidegate.gateway.deconfliction.entry.OpenEntry;
import org.tidegate.gateway.store.PostgresForTests;
import org.tidegate.routes.failure.PassingFailure;

/** A partner looks up at once what is asked once, and may tell of a hit before its answer is here. */
class OneShotsTest {
    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    @TempDir
    Path folder;

    private AskingBench bench;
    private OpenEntry first;
    private OpenEntry second;

    @BeforeEach
    void twoAreDue() {
        bench = new AskingBench(POSTGRES, folder);
        first = bench.due(1, EntryMode.ONE_SHOT, PHONE);
        second = bench.due(2, EntryMode.ONE_SHOT, PHONE);
    }

    private List<UUID> places(Enrolment question) {
        List<UUID> places = new ArrayList<>();
        for (int place = 0; place < question.count(); place++) {
            bench.askedAt(question.target(), question.id(), place).ifPresent(places::add);
        }
        return places;
    }

    @Test
    void aNoticeThatIsHereBeforeTheAnswerFindsItsEntry() {
        List<UUID> whenAsked = new ArrayList<>();
        bench.answers(question -> {
            whenAsked.addAll(places(question));
            return AskingBench.acknowledged(question);
        });

        assertThat(bench.enrolling.some(partner(), EPOCH)).isTrue();

        assertThat(whenAsked).containsExactlyInAnyOrder(first.id(), second.id());
        assertThat(places(bench.asked.getFirst())).isEqualTo(whenAsked);
        assertThat(bench.waiting()).isEmpty();
        assertThat(bench.rows(bench.asked.getFirst()))
                .as("evaluated and looked up, as the partner's ledger has it")
                .containsExactly("ENROLMENT_ASKED 2", "PROBE_ASKED 2");
    }

    @Test
    void whereTheAnswerIsLostTheSameIsAskedAgainAndCountedOnce() {
        bench.answers(question -> {
            throw new PassingFailure("PARTNER_UNREACHABLE", "the test wants it so");
        });
        assertThatThrownBy(() -> bench.enrolling.some(partner(), EPOCH)).isInstanceOf(PassingFailure.class);
        assertThat(places(bench.asked.getFirst())).as("what it may have found").hasSize(2);
        assertThat(bench.waiting()).as("still due").hasSize(2);
        assertThat(bench.rows(bench.asked.getFirst()))
                .containsExactly("ENROLMENT_ASKED 2 PARTNER_UNREACHABLE", "PROBE_ASKED 2 PARTNER_UNREACHABLE");

        bench.answers(AskingBench::acknowledged);
        bench.shuffle();
        assertThat(bench.enrolling.some(partner(), EPOCH)).isTrue();

        assertThat(bench.asked)
                .hasSize(2)
                .extracting(DeconflictionMessageJson::digest)
                .containsOnly(DeconflictionMessageJson.digest(bench.asked.getFirst()));
        assertThat(bench.waiting()).isEmpty();
        assertThat(bench.enrolling.some(partner(), EPOCH)).isFalse();
    }

    @Test
    void whereAnotherIsEnteredMeanwhileAnotherQuestionIsAskedAndTheLostOneKeepsItsPlaces() {
        bench.answers(question -> {
            throw new PassingFailure("PARTNER_UNREACHABLE", "the test wants it so");
        });
        assertThatThrownBy(() -> bench.enrolling.some(partner(), EPOCH)).isInstanceOf(PassingFailure.class);
        bench.due(3, EntryMode.ONE_SHOT, PHONE);

        bench.answers(AskingBench::acknowledged);
        assertThat(bench.enrolling.some(partner(), EPOCH)).isTrue();

        assertThat(bench.asked).extracting(Enrolment::count).containsExactly(2, 3);
        assertThat(places(bench.asked.getFirst())).containsExactlyInAnyOrder(first.id(), second.id());
        assertThat(places(bench.asked.getLast())).hasSize(3);
    }

    @Test
    void ofAQuestionThatIsDeclinedNothingIsKept() {
        bench.answers(question -> AskingBench.declined(question, Declined.Code.EPOCH));

        assertThat(bench.enrolling.some(partner(), EPOCH)).isFalse();

        assertThat(bench.askedAt(
                        bench.asked.getFirst().target(), bench.asked.getFirst().id(), 0))
                .isEqualTo(Optional.empty());
        assertThat(bench.waiting()).containsExactly("EPOCH", "EPOCH");
        assertThat(bench.rows(bench.asked.getFirst()))
                .as("the partner looked nothing up either")
                .containsExactly("ENROLMENT_ASKED 2 EPOCH");
    }
}
