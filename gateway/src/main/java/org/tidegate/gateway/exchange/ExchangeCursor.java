package org.tidegate.gateway.exchange;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.gateway.store.ExchangeSearch.Place;

/**
 * Where a page of exchanges ended, as text a client hands back unread: the microseconds of the acceptance, as the store keeps
 * them, and the id, in base64url.
 */
public final class ExchangeCursor {

    public static final String SHAPE = "a next as a list gave it";

    private static final int OCTETS = 3 * Long.BYTES;

    /** What the store can hold is far more; nothing was accepted before 1970 or will be after this. */
    private static final long LAST =
            ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse("9999-12-31T23:59:59.999Z"));

    private ExchangeCursor() {}

    public static String write(Place place) {
        UUID id = place.id().value();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(OCTETS)
                        .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, place.acceptedAt()))
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array());
    }

    /** @throws IllegalArgumentException for a text that is no cursor */
    public static Place read(String text) {
        byte[] octets = Base64.getUrlDecoder().decode(text);
        if (octets.length != OCTETS) {
            throw new IllegalArgumentException("not a cursor");
        }
        ByteBuffer from = ByteBuffer.wrap(octets);
        long micros = from.getLong();
        if (micros < 0 || micros > LAST) {
            throw new IllegalArgumentException("not a cursor");
        }
        return new Place(
                Instant.EPOCH.plus(micros, ChronoUnit.MICROS),
                new ExchangeId(new UUID(from.getLong(), from.getLong())));
    }
}
