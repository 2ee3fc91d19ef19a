package org.tidegate.gateway.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tidegate.config.people.PasswordHashText;
import org.tidegate.crypto.password.PasswordHash;

/** The settings' rule for a password's hash is that of the code which checks passwords against it. */
class PasswordHashRuleTest {
    private static final String SALT = "c3ludGhldGljLXNhbHQ";
    private static final String HASH = "c3ludGhldGljLWhhc2gtb2Ytbm90aGluZy1hdC1hbGw";
    private static final String GOOD = "$argon2id$v=19$m=19456,t=2,p=1$" + SALT + "$" + HASH;

    @Test
    void bothTakeAGoodOneAndNeitherAPassword() {
        assertThat(settingsTake(GOOD)).isTrue();
        assertThat(signInTakes(GOOD)).isTrue();
        assertThat(settingsTake("a password")).isFalse();
        assertThat(signInTakes("a password")).isFalse();
    }

    @Test
    void bothSayTheSameOfEveryMutationOfAGoodOne() {
        Set<String> mutations = new TreeSet<>();
        for (int i = 0; i < GOOD.length(); i++) {
            mutations.add(GOOD.substring(0, i));
            mutations.add(GOOD.substring(i));
            mutations.add(GOOD.substring(0, i) + GOOD.substring(i + 1));
            for (String other :
                    List.of("", "A", "Q", "g", "w", "0", "1", "9", "/", "+", "=", "-", "_", "$", " ", "\n", "é")) {
                mutations.add(GOOD.substring(0, i) + other + GOOD.substring(i));
                mutations.add(GOOD.substring(0, i) + other + GOOD.substring(i + 1));
            }
        }
        assertThat(mutations).allSatisfy(PasswordHashRuleTest::bothSayTheSame);
        assertThat(mutations).anyMatch(PasswordHashRuleTest::settingsTake);
    }

    @Test
    void bothSayTheSameAroundEveryBound() {
        for (String memory : List.of("0", "8", "19455", "19456", "019456", "262144", "262145", "9999999", "10000000")) {
            for (String passes : List.of("0", "1", "2", "16", "17", "999", "1000")) {
                for (String lanes : List.of("0", "1", "16", "17", "1000")) {
                    bothSayTheSame("$argon2id$v=19$m=%s,t=%s,p=%s$%s$%s".formatted(memory, passes, lanes, SALT, HASH));
                }
            }
        }
        for (int length = 0; length <= 90; length++) {
            String text = "A".repeat(length);
            bothSayTheSame("$argon2id$v=19$m=19456,t=2,p=1$" + text + "$" + HASH);
            bothSayTheSame("$argon2id$v=19$m=19456,t=2,p=1$" + SALT + "$" + text);
        }
    }

    private static void bothSayTheSame(String text) {
        assertThat(settingsTake(text)).as(text).isEqualTo(signInTakes(text));
    }

    private static boolean settingsTake(String text) {
        try {
            return new PasswordHashText(text).value().equals(text);
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    private static boolean signInTakes(String text) {
        try {
            return PasswordHash.parse(text).text().equals(text);
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }
}
