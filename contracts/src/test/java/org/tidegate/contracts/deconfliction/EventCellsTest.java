package org.tidegate.contracts.deconfliction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tidegate.contracts.rule.InvalidRecord;

class EventCellsTest {
    private static final long SEED = 20261128;
    /** A million with -Dtidegate.event-pairs=1000000. */
    private static final int PAIRS = Integer.getInteger("tidegate.event-pairs", 10_000);

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final double POLAR_CAP = 85;

    private final Random seeded = new Random(SEED);

    @ParameterizedTest
    @EnumSource
    void nothingWithinReachAndGapIsMissed(EventLayer layer) {
        EventCells cells = new EventCells(layer);
        for (int i = 0; i < PAIRS; i++) {
            EventPlace holder = somewhere();
            EventPlace asker = from(
                    holder,
                    layer.reachMetres() * seeded.nextDouble() + holder.radiusMetres(),
                    seeded.nextDouble() * 2 * Math.PI);
            EventSpan held = span(NOON.plusSeconds(seeded.nextLong(1_000_000)));
            EventSpan asked = near(held);

            assertThat(meet(cells, holder, held, asker, asked))
                    .as("%s %s %s %s", holder, held, asker, asked)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingBeyondReachAndDiagonalRings(EventLayer layer) {
        EventCells cells = new EventCells(layer);
        EventSpan span = new EventSpan(NOON, NOON.plusSeconds(60));
        double reach = layer.reachMetres() * 1.006 + layer.cellMetres() * Math.sqrt(2) * 1.01;
        for (int i = 0; i < PAIRS; i++) {
            EventPlace holder = point(seeded.nextDouble(-POLAR_CAP, POLAR_CAP), seeded.nextDouble(-180, 180));
            EventPlace asker = from(holder, reach * (1 + seeded.nextDouble()), seeded.nextDouble() * 2 * Math.PI);
            if (Math.abs(asker.latitude()) < POLAR_CAP) {
                assertThat(meet(cells, holder, span, asker, span))
                        .as("%s %s at %s m", holder, asker, EventCells.distanceMetres(holder, asker))
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0,180,0,-179.999", // across the antimeridian
        "51.5,179.9999,51.5,-179.9999",
        "90,0,89.999,137", // the pole, from any side
        "89.9999,10,89.9999,-170",
        "-90,55,-89.9999,-125",
        "-89.9995,0,-89.9995,180",
        "0,0,0,0"
    })
    void neighboursAcrossTheSeamsMeet(double lat, double lon, double otherLat, double otherLon) {
        EventSpan span = new EventSpan(NOON, NOON);
        for (EventLayer layer : EventLayer.values()) {
            EventPlace one = point(lat, lon);
            EventPlace other = point(otherLat, otherLon);
            assertThat(EventCells.distanceMetres(one, other)).isLessThan(layer.reachMetres());
            assertThat(meet(new EventCells(layer), one, span, other, span)).isTrue();
            assertThat(meet(new EventCells(layer), other, span, one, span)).isTrue();
        }
    }

    @Test
    void oneThatEndsTwoHoursBeforeTheOtherBeginsIsNear() {
        EventCells cells = new EventCells(EventLayer.EVENT_1600);
        EventPlace here = point(51.5, -0.1);
        EventSpan first = new EventSpan(NOON, NOON.plusSeconds(600));
        EventSpan twoHoursLater = new EventSpan(NOON.plusSeconds(600 + 7_200), NOON.plusSeconds(10_000));
        EventSpan fiveHoursLater = new EventSpan(NOON.plusSeconds(600 + 18_000), NOON.plusSeconds(20_000));

        assertThat(meet(cells, here, first, here, twoHoursLater)).isTrue();
        assertThat(meet(cells, here, twoHoursLater, here, first)).isTrue();
        assertThat(meet(cells, here, first, here, fiveHoursLater)).isFalse();
    }

    @Test
    void aPointIsHeldInOneCellForEachSpanOfTimeAndAskedInSomeTwenty() {
        EventCells cells = new EventCells(EventLayer.EVENT_1600);
        EventSpan span = new EventSpan(NOON, NOON.plusSeconds(60));

        assertThat(cells.held(point(51.5, -0.1), span)).hasSize(1);
        assertThat(cells.asked(point(51.5, -0.1), span)).hasSizeBetween(3 * 17, 3 * 27);
    }

    /** The cosine of a radius of some centimetres is 1 to a computer: such an area was held as if it were a point. */
    @Test
    void aSmallAreaThatReachesIntoTheNextColumnIsHeldThereToo() {
        EventCells cells = new EventCells(EventLayer.EVENT_400);
        EventSpan span = new EventSpan(NOON, NOON);
        double latitude = 60.001;
        double west = 0;
        double east = 0.004; // 200 m are 0.0036 degrees of longitude there
        String first = texts(cells.held(point(latitude, west), span)).getFirst();
        while (east - west > 1e-10) {
            double middle = (west + east) / 2;
            if (texts(cells.held(point(latitude, middle), span)).getFirst().equals(first)) {
                west = middle;
            } else {
                east = middle;
            }
        }
        double threeCentimetres = 5.4e-7;

        assertThat(cells.held(point(latitude, west - threeCentimetres), span)).hasSize(1);
        assertThat(cells.held(new EventPlace(latitude, west - threeCentimetres, 0.06), span))
                .hasSize(2);
    }

    /** Row, column and number of the span of time, worked out by hand from the rules; a partner must find the same. */
    @Test
    void theOctetsAreRowColumnAndSpan() {
        EventSpan epoch = new EventSpan(Instant.EPOCH, Instant.EPOCH);

        assertThat(texts(new EventCells(EventLayer.EVENT_8000).held(point(-90, 0), epoch)))
                .containsExactly("00000000" + "00000000" + "0000000000000000");
    }

    @Test
    void noCellIsNamedTwice() {
        EventCells cells = new EventCells(EventLayer.EVENT_8000);
        EventSpan span = new EventSpan(NOON, NOON.plusSeconds(60));
        for (double lat : new double[] {-90, -89.95, -60, 0, 45, 89.9, 90}) {
            List<String> asked = texts(cells.asked(new EventPlace(lat, 179.99, 2_000), span));
            assertThat(asked).doesNotHaveDuplicates();
        }
    }

    @Test
    void whatMeetsTooManyCellsIsRefused() {
        EventSpan month = new EventSpan(NOON, NOON.plus(Duration.ofDays(31)));

        assertThatExceptionOfType(EventTooLarge.class)
                .isThrownBy(() -> new EventCells(EventLayer.EVENT_400).asked(point(51.5, 0), month));
    }

    @Test
    void aSpanThatEndsBeforeItBeginsIsRefused() {
        assertThatExceptionOfType(InvalidRecord.class).isThrownBy(() -> new EventSpan(NOON, NOON.minusSeconds(1)));
        assertThatExceptionOfType(InvalidRecord.class)
                .isThrownBy(
                        () -> new EventSpan(NOON, NOON.plus(EventSpan.LONGEST).plusSeconds(1)));
    }

    private boolean meet(EventCells cells, EventPlace holder, EventSpan held, EventPlace asker, EventSpan asked) {
        Set<String> table = new HashSet<>(texts(cells.held(holder, held)));
        return texts(cells.asked(asker, asked)).stream().anyMatch(table::contains);
    }

    private static List<String> texts(List<byte[]> octets) {
        return octets.stream().map(HexFormat.of()::formatHex).toList();
    }

    /** All over the globe; some at the poles, and some at the antimeridian. */
    private EventPlace somewhere() {
        double latitude = switch (seeded.nextInt(8)) {
            case 0 -> 90 - seeded.nextDouble() * 0.2;
            case 1 -> seeded.nextDouble() * 0.2 - 90;
            default -> Math.toDegrees(Math.asin(seeded.nextDouble(-1, 1)));
        };
        double longitude = seeded.nextInt(6) == 0
                ? Math.copySign(180 - seeded.nextDouble() * 0.05, seeded.nextDouble() - 0.5)
                : seeded.nextDouble(-180, 180);
        return new EventPlace(latitude, longitude, seeded.nextBoolean() ? 0 : seeded.nextDouble(500));
    }

    private static EventPlace point(double latitude, double longitude) {
        return new EventPlace(latitude, longitude, 0);
    }

    private EventSpan span(Instant start) {
        return new EventSpan(start, start.plusSeconds(seeded.nextLong(20_000)));
    }

    private EventSpan near(EventSpan other) {
        long gap = seeded.nextLong(EventSpan.GAP.toSeconds() + 1);
        long length = seeded.nextLong(20_000);
        return seeded.nextBoolean()
                ? new EventSpan(other.end().plusSeconds(gap), other.end().plusSeconds(gap + length))
                : new EventSpan(
                        other.start().minusSeconds(gap + length), other.start().minusSeconds(gap));
    }

    /** The point at a distance and a bearing, on the sphere. */
    private static EventPlace from(EventPlace start, double metres, double bearing) {
        double lat = Math.toRadians(start.latitude());
        double arc = metres / EventCells.EARTH_METRES;
        double there = Math.asin(Math.sin(lat) * Math.cos(arc) + Math.cos(lat) * Math.sin(arc) * Math.cos(bearing));
        double turn = Math.atan2(
                Math.sin(bearing) * Math.sin(arc) * Math.cos(lat), Math.cos(arc) - Math.sin(lat) * Math.sin(there));
        double lon = Math.IEEEremainder(Math.toRadians(start.longitude()) + turn, 2 * Math.PI);
        return point(Math.clamp(Math.toDegrees(there), -90, 90), Math.clamp(Math.toDegrees(lon), -180, 180));
    }
}
