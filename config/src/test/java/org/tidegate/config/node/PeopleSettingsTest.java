package org.tidegate.config.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.config.people.PersonId;
import org.tidegate.config.people.PersonSettings;
import org.tidegate.config.people.Role;

class PeopleSettingsTest {
    private static final String HASH =
            "$argon2id$v=19$m=19456,t=2,p=1$c3ludGhldGljLXNhbHQ$Zm9yLXRlc3RzLW9ubHktbm8tcGFzc3dvcmQtZml0cy0";

    @TempDir
    private Path home;

    private TestHome node;

    @BeforeEach
    void aHomeThatStarts() {
        node = new TestHome(home);
    }

    private TestHome people(String list) {
        return node.write("tidegate.yml", TestHome.SETTINGS + "people:\n" + list);
    }

    private static String person(String id, String name, String roles, String hash) {
        return "  - {id: " + id + ", name: " + name + ", roles: " + roles + ", password-hash: \"" + hash + "\"}\n";
    }

    /** An entry of the list under {@code people}. */
    static String officer(String id) {
        return person(id, "Officer One", "[OFFICER]", HASH);
    }

    @Test
    void nobodyCanSignInWhereNobodyIsNamed() {
        assertThat(node.load().people().all()).isEmpty();
    }

    @Test
    void aPersonIsReadWithRolesAndHash() {
        PersonSettings one = people(officer("p-001"))
                .load()
                .people()
                .find(new PersonId("p-001"))
                .orElseThrow();

        assertThat(one.name()).isEqualTo("Officer One");
        assertThat(one.roles()).containsExactly(Role.OFFICER);
        assertThat(one.passwordHash().value()).isEqualTo(HASH);
        assertThat(one).asString().doesNotContain("argon2id");
    }

    @Test
    void everyKeyIsNeeded() {
        people("  - {}\n");

        assertThat(node.problems())
                .extracting(problem -> problem.replaceAll("^[^ ]* ([^ ]*): .*", "$1"))
                .containsExactlyInAnyOrder(
                        "people[0].id", "people[0].name", "people[0].roles", "people[0].password-hash");
    }

    @Test
    void twoPeopleOfOneIdAreRefused() {
        people(officer("p-001") + officer("p-001"));

        assertThat(node.problems()).singleElement().asString().contains("people: names the same thing twice");
    }

    @ParameterizedTest
    @CsvSource({"Jane Doe", "p_001", "P-001", "jane@example.org", "1"})
    void anIdThatIsNoIdIsRefused(String id) {
        people(officer(id));

        assertThat(node.problems())
                .singleElement()
                .asString()
                .contains("people[0].id")
                .contains("such as p-001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[OFFICER, OFFICER]", "[ADMINISTRATOR]", "[officer]"})
    void rolesAreNamedOnceAndKnown(String roles) {
        people(person("p-001", "Officer One", roles, HASH));

        assertThat(node.problems()).singleElement().asString().contains("people[0].roles");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[OFFICER, AUDITOR]",
                "[DATA_PROTECTION_OFFICER, OFFICER]",
                "[OFFICER, AUDITOR, DATA_PROTECTION_OFFICER]"
            })
    void whoExchangesDoesNotCheckThatItWasLawful(String roles) {
        people(person("p-001", "Officer One", roles, HASH));

        assertThat(node.problems())
                .singleElement()
                .asString()
                .contains("people[0].roles")
                .contains("nobody checks what they did themselves")
                .contains("another person");
    }

    @Test
    void anAuditorMayBeTheDataProtectionOfficer() {
        people(person("p-001", "Auditor One", "[AUDITOR, DATA_PROTECTION_OFFICER]", HASH));

        assertThat(node.load().people().all().getFirst().roles())
                .containsExactlyInAnyOrder(Role.AUDITOR, Role.DATA_PROTECTION_OFFICER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw-r--r--", "rw--w----", "rw-----w-"})
    void aFileThatHoldsHashesIsForTheNodesUserAlone(String mode) {
        people(officer("p-001")).mode(mode);

        assertThat(node.problems())
                .singleElement()
                .asString()
                .contains("people: hold password hashes, and other users can read or write this file")
                .contains("chmod 600 '");
    }

    @Test
    void aFileWithoutHashesMayBeReadByOthers() {
        node.mode("rw-r--r--");

        assertThat(node.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hunter2",
                "$argon2i$v=19$m=19456,t=2,p=1$c3ludGhldGljLXNhbHQ$Zm9yLXRlc3RzLW9ubHktbm8tcGFzc3dvcmQtZml0cy0",
                "$argon2id$v=19$m=19455,t=2,p=1$c3ludGhldGljLXNhbHQ$Zm9yLXRlc3RzLW9ubHktbm8tcGFzc3dvcmQtZml0cy0",
                "$argon2id$v=19$m=19456,t=1,p=1$c3ludGhldGljLXNhbHQ$Zm9yLXRlc3RzLW9ubHktbm8tcGFzc3dvcmQtZml0cy0",
                "$argon2id$v=19$m=262145,t=2,p=1$c3ludGhldGljLXNhbHQ$Zm9yLXRlc3RzLW9ubHktbm8tcGFzc3dvcmQtZml0cy0",
                "$argon2id$v=19$m=19456,t=2,p=17$c3ludGhldGljLXNhbHQ$Zm9yLXRlc3RzLW9ubHktbm8tcGFzc3dvcmQtZml0cy0",
                "$argon2id$v=19$m=19456,t=2,p=1$c3ludGhldGljL$Zm9yLXRlc3RzLW9ubHktbm8tcGFzc3dvcmQtZml0cy0"
            })
    void aHashThatIsNoneOrTooWeakIsRefusedAndNotRepeated(String hash) {
        people(person("p-001", "Officer One", "[OFFICER]", hash));

        assertThat(node.problems())
                .singleElement()
                .asString()
                .contains("people[0].password-hash")
                .contains("./tidegate password")
                .doesNotContain(hash);
    }
}
