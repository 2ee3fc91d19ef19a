package org.tidegate.gateway.door;

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
final class ExchangeCursor {

    static final String SHAPE = "a next as a list gave it";

    private static final int OCTETS = 3 * Long.BYTES;
    private static final long LAST = ChronoUnit.MICROS.between(Instant.EPOCH, Instants.LAST);

    private ExchangeCursor() {}

    static String write(Place place) {
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
    static Place read(String text) {
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
