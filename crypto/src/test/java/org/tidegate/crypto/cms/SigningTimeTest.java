package org.tidegate.crypto.cms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.cms.Time;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningTimeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-27T09:05:03.999Z",
                "1950-01-01T00:00:00Z",
                "1949-12-31T23:59:59Z",
                "2049-12-31T23:59:59Z",
                "2050-01-01T00:00:00Z",
                "2000-02-29T12:00:00Z",
                "1970-01-01T00:00:00Z"
            })
    void isWrittenAsTheLibraryWritesIt(Instant instant) {
        assertThat(SigningTime.of(instant)).isEqualTo(new Time(Date.from(instant)).toASN1Primitive());
    }

    @Test
    void aYearOfFiveDigitsIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> SigningTime.of(Instant.parse("+10000-01-01T00:00:00Z")));
    }
}
