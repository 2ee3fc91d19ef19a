package org.tidegate.contracts.format.caseuco;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.circumstance.Moment.Precision;
import org.tidegate.contracts.format.XmlDateTime;

/**
 * A moment as an {@code xs:dateTime}: in the source's own text where that is one, else in UTC. What the text does not say by itself,
 * the precision and another original, stands beside it in our vocabulary.
 *
 * @param at cut to its millisecond
 * @param text with its zone
 */
record MomentText(Instant at, String text) {

    /** Behind the name of the moment's own property. */
    static final String PRECISION = "Precision";

    static final String ORIGINAL = "Original";

    private static final int HOURS_OF_A_ZONE = 14;

    static MomentText of(Instant at, Precision precision, @Nullable String original) {
        Optional<MomentText> own = original == null ? Optional.empty() : parse(original);
        return own.filter(read -> read.at().equals(at))
                .orElseGet(() -> new MomentText(at, XmlDateTime.utc(at, precision)));
    }

    /** Empty for what is no date-time with a zone. */
    static Optional<MomentText> parse(String text) {
        return XmlDateTime.parse(text)
                .filter(read -> Math.abs(read.getOffset().getTotalSeconds()) <= HOURS_OF_A_ZONE * 3600)
                .map(read -> new MomentText(read.toInstant().truncatedTo(ChronoUnit.MILLIS), text))
                .filter(MomentText::hasYear);
    }

    /** Without a zone it is no instant. */
    static boolean lacksZone(String text) {
        return parse(text + "Z").isPresent();
    }

    /** What the text says of its own exactness. */
    Precision precision() {
        return text.indexOf('.') >= 0 ? Precision.MILLISECOND : Precision.SECOND;
    }

    /** The original that the text is by itself; null where it is our own rendering. */
    @Nullable String original(Precision precision) {
        return text.equals(XmlDateTime.utc(at, precision)) ? null : text;
    }

    private boolean hasYear() {
        int year = at.atOffset(ZoneOffset.UTC).getYear();
        return year >= 0 && year <= 9999;
    }
}
