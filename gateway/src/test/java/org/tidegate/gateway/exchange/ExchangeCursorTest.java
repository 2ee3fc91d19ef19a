package org.tidegate.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.gateway.store.ExchangeSearch.Place;

/** Where a page of the list ended, at the door and in the console alike. */
class ExchangeCursorTest {

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "2026-11-27T12:00:00.123456Z", "9999-12-31T23:59:59.999Z"})
    void aPlaceIsReadAsItWasWrittenToTheMicrosecond(String acceptedAt) {
        Place place = new Place(Instant.parse(acceptedAt), new ExchangeId(new UUID(7, 9)));
        assertThat(ExchangeCursor.read(ExchangeCursor.write(place))).isEqualTo(place);
    }

    @Test
    void aPlaceNeedsNoEscapingInAnAddress() {
        Place place = new Place(Instant.parse("2026-11-27T12:00:00.123456Z"), new ExchangeId(new UUID(-1, -1)));
        assertThat(ExchangeCursor.write(place)).matches("[A-Za-z0-9_-]{32}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "AAAAAAAAAAAAAAAA",
                "f_________8BmMDeAAAAAAAAAAAAAAAB",
                "__________8AAAAAAAAAAAAAAAAAAAAA"
            })
    void whatNoListGaveIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ExchangeCursor.read(text));
    }
}
