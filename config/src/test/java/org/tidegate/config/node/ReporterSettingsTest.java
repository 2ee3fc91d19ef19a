package org.tidegate.config.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.config.casesystem.BasicSignIn;
import org.tidegate.config.casesystem.CaseSystemSettings;
import org.tidegate.config.listener.Binding;
import org.tidegate.config.people.PasswordHashText;

/** Who signs in by password, and where. */
class ReporterSettingsTest {
    private static final String HASH =
            "$argon2id$v=19$m=19456,t=2,p=1$c3ludGhldGljc2FsdDEy$" + "c3ludGhldGljLWhhc2gtb2Ytbm90aGluZy1hdC1hbGw";

    @TempDir
    private Path folder;

    private TestHome home;

    @BeforeEach
    void aHomeWithAReporter() {
        home = new TestHome(folder);
    }

    @Test
    void byDefaultNobodyDoesAndTheListenerIsOff() {
        NodeSettings settings = home.load();
        assertThat(settings.listeners().reporting()).isEmpty();
        assertThat(settings.caseSystems().all().getFirst().basic()).isEmpty();
    }

    @Test
    void aCaseSystemMayHaveAPasswordBesideItsCertificate() {
        write("{port: 0}", "", HASH);
        CaseSystemSettings cms = home.load().caseSystems().all().getFirst();
        assertThat(cms.certificate()).isPresent();
        assertThat(cms.basic()).contains(new BasicSignIn("reporter-1", new PasswordHashText(HASH)));
        assertThat(home.load().listeners().reporting()).contains(new Binding("127.0.0.1", 0));
    }

    @Test
    void orInItsPlace() {
        write("{address: 0.0.0.0}", "certificate", HASH);
        assertThat(home.problems()).isEmpty();
        NodeSettings settings = home.load();
        assertThat(settings.caseSystems().all().getFirst().certificate()).isEqualTo(Optional.empty());
        assertThat(settings.listeners().reporting()).contains(new Binding("0.0.0.0", 8447));
    }

    @Test
    void withoutEitherTheCertificateIsMissing() {
        home.settings("    certificate:\n      san: urn:tidegate:authority:XA:case-system:cms\n", "");
        assertThat(home.problems())
                .anyMatch(problem ->
                        problem.startsWith("tidegate.yml:6: case-systems[0].certificate: names no certificate"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain password",
                "$2b$10$abcdefghijklmnopqrstuv",
                "$argon2i$v=19$m=19456,t=2,p=1$c3ludGhldGljc2FsdDEy$c3ludGhldGljLWhhc2gtb2Ytbm90aGluZw",
                "$argon2id$v=19$m=19456,t=2,p=1$c3ludGhldGljc2FsdDEy$c3ludGhldGljLWhhc2gtb2Ytbm90aGluZy1hdC1hb",
                "$argon2id$v=19$m=19456,t=2,p=1$c3ludGhldGljc2FsdDEy$c3ludGhldGljLWhhc2gtb2Ytbm90aGluZy1hdC1hbG",
                "$argon2id$v=19$m=47104,t=1,p=1$c3ludGhldGljc2FsdDEy$c3ludGhldGljLWhhc2gtb2Ytbm90aGluZy1hdC1hbGw",
                "$argon2id$v=19$m=8,t=2,p=1$c3ludGhldGljc2FsdDEy$c3ludGhldGljLWhhc2gtb2Ytbm90aGluZw",
                "$argon2id$v=19$m=262145,t=2,p=1$c3ludGhldGljc2FsdDEy$c3ludGhldGljLWhhc2gtb2Ytbm90aGluZw"
            })
    void aHashThatIsNoneOrTooCheapOrTooDearIsRefusedWithoutBeingRepeated(String hash) {
        write("{port: 0}", "", hash);
        assertThat(home.problems())
                .singleElement()
                .asString()
                .startsWith("tidegate.yml:12: case-systems[0].basic.password-hash: is not an Argon2id hash")
                .contains("Fix: Run ./tidegate password")
                .doesNotContain(hash);
    }

    @Test
    void aFileThatHoldsItsHashIsForTheNodesUserAlone() {
        write("{port: 0}", "", HASH);
        home.mode("rw-r--r--");
        assertThat(home.problems())
                .singleElement()
                .asString()
                .contains("case-systems: hold password hashes, and other users can read or write this file");
    }

    @Test
    void aPasswordWithoutTheListenerReachesNobody() {
        write(null, "", HASH);
        assertThat(home.problems())
                .singleElement()
                .asString()
                .contains("case-systems[0].basic: is a sign-in at the reporting listener, which is off");
    }

    @Test
    void theListenerWithoutAPasswordLetsNobodyIn() {
        home.write("tidegate.yml", "listeners: {reporting: {port: 0}}\n" + TestHome.SETTINGS);
        assertThat(home.problems())
                .singleElement()
                .asString()
                .startsWith("tidegate.yml:1: listeners.reporting: is on, and no case system may sign in there");
    }

    private void write(String listener, String without, String hash) {
        String basic = "    basic:\n      user: reporter-1\n      password-hash: \"" + hash + "\"\n    defaults:";
        String settings = TestHome.SETTINGS.replace("    defaults:", basic);
        if (!without.isEmpty()) {
            settings = settings.replace("    certificate:\n      san: urn:tidegate:authority:XA:case-system:cms\n", "");
        }
        home.write(
                "tidegate.yml",
                (listener == null ? "# off" : "listeners: {reporting: " + listener + "}") + "\n" + settings);
    }
}
