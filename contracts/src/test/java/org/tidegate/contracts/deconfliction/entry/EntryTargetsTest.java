package org.tidegate.contracts.deconfliction.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidegate.contracts.deconfliction.EntryMode;
import org.tidegate.contracts.deconfliction.EventCells;
import org.tidegate.contracts.deconfliction.EventLayer;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.contracts.format.identifier.IdentifierType;
import org.tidegate.contracts.problem.MalformedDocument;

class EntryTargetsTest {
    private static final long SPAN_SECONDS = 21_600;

    @Test
    void anIdentifierIsHeldAndAskedAboutOnce() {
        assertThat(EntryTargets.of(Entries.phone("+44 20 7946 0018")))
                .containsExactly(new EntryTarget(
                        new TargetType("phone"), "+442079460018".getBytes(StandardCharsets.UTF_8), true, true));
    }

    @Test
    void aMailboxOfManySpellingsIsComparedByBoth() {
        assertThat(EntryTargets.of(
                        Entries.of(TargetIdentifier.of(IdentifierType.EMAIL, "Some.Body+shop@GoogleMail.com"), null)))
                .extracting(target -> target.type().word())
                .containsExactly("email", "email-alias");
    }

    @Test
    void anAddressIsHeldInTheSpansItWasUsedInAndAskedAboutOneFurther() {
        Instant from = Instant.ofEpochSecond(100 * SPAN_SECONDS + 5);
        Instant to = Instant.ofEpochSecond(101 * SPAN_SECONDS);

        List<EntryTarget> active = EntryTargets.of(address(from, to, null, null));

        assertThat(active).allMatch(target -> target.type().word().equals("ip4t"));
        assertThat(active.stream().filter(EntryTarget::held).map(EntryTargetsTest::number))
                .containsExactly(100L, 101L);
        assertThat(active.stream().filter(target -> !target.held()).map(EntryTargetsTest::number))
                .containsExactly(99L, 102L);
        assertThat(EntryTargets.of(address(from, to, null, EntryMode.PASSIVE)).stream()
                        .map(EntryTargetsTest::number))
                .as("never asked about")
                .containsExactly(100L, 101L);
        assertThat(EntryTargets.of(address(from, to, null, EntryMode.ONE_SHOT)))
                .as("nothing of it is kept")
                .hasSize(4)
                .noneMatch(EntryTarget::held);
    }

    @Test
    void anAddressUsedForAMonthWithItsPortIsTooMuch() {
        Instant from = Instant.ofEpochSecond(100 * SPAN_SECONDS);

        MalformedDocument refused = refused(address(from, from.plusSeconds(31 * 86_400), 4_711, null));

        assertThat(refused.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("SPAN_TOO_LONG");
            assertThat(problem.pointer()).isEqualTo("/identifier/to");
        });
    }

    @Test
    void anEventIsHeldInAllLayersAndAskedAboutInItsOwn() {
        TargetEntry event = Entries.event(null, EventLayer.EVENT_1600, 0);
        EventCells cells = new EventCells(EventLayer.EVENT_1600);

        List<EntryTarget> targets = EntryTargets.of(event);

        assertThat(targets)
                .extracting(target -> target.type().word())
                .contains("event-400", "event-1600", "event-8000");
        assertThat(targets.stream().filter(EntryTarget::asked))
                .isNotEmpty()
                .anyMatch(EntryTarget::held)
                .anyMatch(target -> !target.held())
                .allMatch(target -> target.type().word().equals("event-1600"));
        assertThat(targets.stream().filter(target -> !target.asked()))
                .allMatch(EntryTarget::held)
                .extracting(target -> target.type().word())
                .contains("event-400", "event-8000")
                .doesNotContain("event-1600");
        assertThat(targets.stream().filter(target -> target.type().word().equals("event-1600")))
                .hasSize(
                        cells.asked(event.event().place(), event.event().span()).size());
        assertThat(EntryTargets.type(event).word()).isEqualTo("event-1600");
        assertThat(targets).doesNotHaveDuplicates();
    }

    @Test
    void anEventAskedAboutOnceIsAskedAboutInItsOwnLayerOnly() {
        assertThat(EntryTargets.of(Entries.event(EntryMode.ONE_SHOT, EventLayer.EVENT_400, 0)))
                .isNotEmpty()
                .allMatch(target -> !target.held() && target.type().word().equals("event-400"));
    }

    @ParameterizedTest
    @CsvSource({
        "EMAIL, noreply@example.org, /identifier/value",
        "PHONE, 020 7946 0018, /identifier/region",
        "PHONE, +1 555 010 0199, /identifier/value",
        "USER, somebody, /identifier/service",
        "IP, 198.51.100.7, /identifier/from",
        "CASE_NUMBER, XB-7, /identifier/type",
        "MD5, d41d8cd98f00b204e9800998ecf8427e, /identifier/value",
    })
    void whatNothingCanBeComparedByIsRefusedWithItsPlaceAndWithoutItsValue(
            IdentifierType type, String value, String pointer) {
        MalformedDocument refused = refused(Entries.of(TargetIdentifier.of(type, value), null));

        assertThat(refused.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("NOT_COMPARED");
            assertThat(problem.pointer()).isEqualTo(pointer);
            assertThat(problem.toString()).doesNotContain(value);
        });
    }

    @Test
    void oneNumberAfterTheOtherIsARange() {
        assertThat(NearSequence.isIn(phones(10, 1))).isTrue();
        assertThat(NearSequence.isIn(phones(9, 1))).isFalse();
        assertThat(NearSequence.isIn(phones(12, 12))).as("far apart").isFalse();
    }

    private static List<EntryTarget> phones(int count, int apart) {
        return IntStream.range(0, count)
                .mapToObj(i -> Entries.phone("+44207946" + String.format(Locale.ROOT, "%04d", i * apart)))
                .flatMap(entry -> EntryTargets.of(entry).stream())
                .toList();
    }

    private static MalformedDocument refused(TargetEntry entry) {
        return catchThrowableOfType(MalformedDocument.class, () -> EntryTargets.of(entry));
    }

    private static TargetEntry address(Instant from, Instant to, Integer port, EntryMode mode) {
        return Entries.of(
                new TargetIdentifier(IdentifierType.IP, "198.51.100.7", null, null, null, from, to, port, null), mode);
    }

    private static long number(EntryTarget target) {
        return ByteBuffer.wrap(target.value()).getLong(4);
    }
}
