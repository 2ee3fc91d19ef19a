package org.tidegate.contracts.deconfliction;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The cells of space and time by which near operations are found without saying where they are. The globe is cut into rows of equal height,
 * each row into as many columns as keep them no narrower than high. A holder stores every cell its area touches; who asks sends every cell
 * within reach. So what is nearer than the reach, and nearer in time than {@link EventSpan#GAP}, has a cell in common, at the poles and
 * over the antimeridian too; what is farther than the reach and a cell's diagonal, and a fiftieth of both, has none below 85 degrees of
 * latitude: the fiftieth is what the sphere that is counted on differs from the ellipsoid, and what a cell is wider than high.
 */
public final class EventCells {
    /** Radius of the sphere that distances are measured on: the mean radius of WGS-84. */
    static final double EARTH_METRES = 6_371_008.8;

    /** A distance on the sphere exceeds the one on the ellipsoid by 0.56 % at most; so much farther is stored and asked. */
    private static final double ELLIPSOID = 1.006;

    /** As many as one batch holds. */
    public static final int MOST = 4_096;

    /** Some 6 mm: more than what rounding loses. */
    private static final double ROUNDING = 1e-9;

    private final EventLayer layer;
    private final int rows;
    private final double rowHeight;

    public EventCells(EventLayer layer) {
        this.layer = layer;
        this.rows = (int) Math.floor(Math.PI * EARTH_METRES / layer.cellMetres());
        this.rowHeight = Math.PI / rows;
    }

    /**
     * What a holder stores of an event: each once, 16 octets: row, column (4 each), number of the span of time (8).
     *
     * @throws EventTooLarge where they are more than {@link #MOST}
     */
    public List<byte[]> held(EventPlace place, EventSpan span) {
        return crossed(cells(place, place.radiusMetres()), span.held().boxed().toList());
    }

    /** What is asked of a partner about an event. @throws EventTooLarge as {@link #held} */
    public List<byte[]> asked(EventPlace place, EventSpan span) {
        return crossed(
                cells(place, place.radiusMetres() + layer.reachMetres()),
                span.asked().boxed().toList());
    }

    /** Of an area's edge that is nearest to another's; 0 where they overlap. On the sphere. */
    public static double distanceMetres(EventPlace one, EventPlace other) {
        double lat1 = Math.toRadians(one.latitude());
        double lat2 = Math.toRadians(other.latitude());
        double sinLat = Math.sin((lat2 - lat1) / 2);
        double sinLon = Math.sin(Math.toRadians(other.longitude() - one.longitude()) / 2);
        double h = sinLat * sinLat + Math.cos(lat1) * Math.cos(lat2) * sinLon * sinLon;
        double centres = 2 * EARTH_METRES * Math.asin(Math.sqrt(Math.min(1, h)));
        return Math.max(0, centres - one.radiusMetres() - other.radiusMetres());
    }

    private record Cell(int row, int column) {}

    private static List<byte[]> crossed(List<Cell> cells, List<Long> times) {
        if ((long) cells.size() * times.size() > MOST) {
            throw new EventTooLarge();
        }
        return cells.stream()
                .flatMap(cell -> times.stream().map(time -> octets(cell, time)))
                .toList();
    }

    private static byte[] octets(Cell cell, long time) {
        return ByteBuffer.allocate(2 * Integer.BYTES + Long.BYTES)
                .putInt(cell.row())
                .putInt(cell.column())
                .putLong(time)
                .array();
    }

    /** Every cell that the disc meets. */
    private List<Cell> cells(EventPlace centre, double radiusMetres) {
        Disc disc = new Disc(
                Math.toRadians(centre.latitude()),
                Math.toRadians(centre.longitude()),
                radiusMetres * ELLIPSOID / EARTH_METRES + ROUNDING);
        List<Cell> cells = new ArrayList<>();
        for (int row = row(disc.south()); row <= row(disc.north()); row++) {
            columns(row, disc).forEach(cells::add);
        }
        return cells;
    }

    private int row(double latitude) {
        return Math.clamp((long) Math.floor((latitude + Math.PI / 2) / rowHeight), 0, rows - 1);
    }

    private Stream<Cell> columns(int row, Disc disc) {
        double south = row * rowHeight - Math.PI / 2;
        double halfWidth = disc.halfWidthBetween(south, south + rowHeight);
        int count = columnsIn(row);
        double width = 2 * Math.PI / count;
        long west = (long) Math.floor((disc.longitude() - halfWidth + Math.PI) / width);
        long east = (long) Math.floor((disc.longitude() + halfWidth + Math.PI) / width);
        return LongStream.rangeClosed(west, Math.min(east, west + count - 1))
                .mapToObj(column -> new Cell(row, (int) Math.floorMod(column, (long) count)));
    }

    /** By the edge of the row that is farther from the equator, so that a cell is nowhere narrower than high. */
    private int columnsIn(int row) {
        double south = row * rowHeight - Math.PI / 2;
        double farther = Math.max(Math.abs(south), Math.abs(south + rowHeight));
        // Strictly: a cosine that differs in its last bit from the partner's could give another count, and every column
        // another number.
        return Math.max(1, (int) Math.floor(2 * Math.PI * EARTH_METRES * StrictMath.cos(farther) / layer.cellMetres()));
    }

    /**
     * A spherical cap, all in radians.
     *
     * @param radius less than a quarter turn
     */
    private record Disc(double latitude, double longitude, double radius) {
        double south() {
            return Math.max(latitude - radius, -Math.PI / 2);
        }

        double north() {
            return Math.min(latitude + radius, Math.PI / 2);
        }

        /** How far east of its centre it reaches, at most, between two latitudes that it meets. */
        double halfWidthBetween(double from, double to) {
            double low = Math.max(from, south());
            double high = Math.min(to, north());
            // Where its edge runs along a meridian; beyond the poles there is no such place.
            double widest = Math.asin(Math.clamp(Math.sin(latitude) / Math.cos(radius), -1, 1));
            return halfWidth(Math.clamp(widest, Math.min(low, high), Math.max(low, high))) + ROUNDING;
        }

        /** By sines of halves: the cosine of a small radius is rounded to 1, and would make a width of some centimetres none. */
        private double halfWidth(double at) {
            double square = (square(Math.sin(radius / 2)) - square(Math.sin((at - latitude) / 2)))
                    / (Math.cos(at) * Math.cos(latitude));
            return 2 * Math.asin(Math.sqrt(Math.clamp(square, 0, 1)));
        }

        private static double square(double value) {
            return value * value;
        }
    }
}
