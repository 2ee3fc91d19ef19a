package org.tidegate.crypto.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {

    /** From the reference implementation's own tests (P-H-C/phc-winner-argon2, src/test.c, version 0x13, Argon2id). */
    private static final String KNOWN =
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    @Test
    void theReferenceImplementationsHashIsRecognised() {
        PasswordHash known = PasswordHash.parse(KNOWN);
        assertThat(known.matches("password".toCharArray())).isTrue();
        assertThat(known.matches("passwore".toCharArray())).isFalse();
        assertThat(known.text()).isEqualTo(KNOWN);
    }

    @Test
    void aNewHashIsReadBackAndSaltedEachTime() {
        SecureRandom random = new SecureRandom();
        PasswordHash one = PasswordHash.of("correct horse \u00e9".toCharArray(), random);
        PasswordHash other = PasswordHash.of("correct horse \u00e9".toCharArray(), random);
        assertThat(one.text()).isNotEqualTo(other.text()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        PasswordHash read = PasswordHash.parse(one.text());
        assertThat(read.matches("correct horse \u00e9".toCharArray())).isTrue();
        assertThat(read.matches("correct horse e".toCharArray())).isFalse();
        assertThat(one).hasToString("PasswordHash[hidden]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "password",
                "$2y$10$abcdefghijklmnopqrstuuABCDEFGHIJKLMNOPQRSTUVWXYZ01234",
                "$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=16$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=262145,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=65536,t=17,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=19455,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=65536,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPP",
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRP",
                "$argon2id$v=19$m=65536,t=2,p=0$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=65536,t=2,p=1$c29t$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
            })
    void whatIsNotAnArgon2idHashWithinTheLimitsIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> PasswordHash.parse(text));
    }
}
