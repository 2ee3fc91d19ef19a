package org.tidegate.config.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidegate.config.yaml.SettingsRefused;
import org.tidegate.contracts.authority.AuthorityId;

class NodeSettingsTogetherTest {
    @TempDir
    private Path folder;

    private TestHome home;

    @BeforeEach
    void aHomeThatStarts() {
        home = new TestHome(folder);
        assertThat(home.problems()).isEmpty();
    }

    @Test
    void theTermsWithAPartnerAreFound() {
        NodeSettings settings = home.load();

        assertThat(settings.agreementWith(new AuthorityId("XB")).orElseThrow().id())
                .isEqualTo("xa-xb");
        assertThat(settings.agreementWith(new AuthorityId("XA"))).isEmpty();
        assertThat(settings.agreementWith(new AuthorityId("XC"))).isEmpty();
    }

    @Test
    void everyProblemOfEveryFileIsToldAtOnce() {
        home.settings("country: XA", "country: Xanadu\n  nod: xa-1")
                .agreement("envelope-life: 30d", "envelope-life: 30")
                .remove("trust/operator.pem");

        assertThatThrownBy(home::load).isInstanceOf(SettingsRefused.class).hasMessage("""
                        %1$s/agreements/XB.yml:23: envelope-life: is '30'. Fix: Write a duration with its unit \
                        (ms, s, m, h or d), such as 250ms, 5s, 10m, 72h or 30d.
                        %1$s/tidegate.yml:4: identity.country: is 'Xanadu'. Fix: Write the two capital letters of \
                        ISO 3166-1, such as XA.
                        %1$s/tidegate.yml:5: identity.nod: is not a known key. Fix: Did you mean 'node'?""".formatted(folder));
    }

    @Test
    void withoutSettingsTheFixIsToMakeAHome() {
        home.remove("tidegate.yml");

        assertThat(home.problems())
                .containsExactly(
                        "tidegate.yml: does not exist. Fix: Make the node's home as docs/administrator.md says.");
    }

    @Test
    void anAgreementBetweenOthersIsRefused() {
        home.settings("authority: XA", "authority: XC");

        assertThat(home.problems())
                .contains("agreements/XB.yml:3: parties: are not XC and one partner. Fix: Name XC, as"
                        + " 'identity.authority' does, and one other authority.");
    }

    @Test
    void twoAgreementsWithOnePartnerAreRefused() {
        home.write("agreements/XB-old.yml", TestHome.AGREEMENT.replace("id: xa-xb", "id: xa-xb.old"));

        assertThat(home.problems())
                .containsExactly("agreements/XB.yml:3: parties: name XB, with which another file holds an agreement."
                        + " Fix: Keep the agreement in force and move the other file out of the folder.");
    }

    @Test
    void aPartnerWithoutAnAgreementAndAnAgreementWithoutAPartnerAreRefused() {
        home.settings("  - authority: XB\n", "  - authority: XC\n");

        assertThat(home.problems())
                .containsExactly(
                        "tidegate.yml:11: partners: name XC, with which there is no agreement. Fix: Put the agreement"
                                + " into agreements/XC.yml, or remove the partner.",
                        "tidegate.yml:11: partners: leave out XB, with which there is an agreement. Fix: Add"
                                + " 'authority: XB' and 'gateway: https://…' under 'partners'.");
    }

    @Test
    void defaultsOutsideTheAgreementAreRefusedInTheirOwnLine() {
        home.settings("recipients: [XB]", "recipients: [XB, XC]\n      kind: HASHSET\n      purpose: 18.2.f");

        assertThat(home.problems())
                .containsExactly(
                        "tidegate.yml:10: case-systems[0].defaults.recipients: name XC, with which there is no"
                                + " agreement. Fix: Name partners of this node only.",
                        "tidegate.yml:11: case-systems[0].defaults.kind: is HASHSET, which the agreement with XB does"
                                + " not name. Fix: Choose a kind of that agreement.",
                        "tidegate.yml:12: case-systems[0].defaults.purpose: is not a purpose of the agreement with XB."
                                + " Fix: Choose one of: 18.2.a, 18.2.d.");
    }

    @Test
    void anchorsThatAreMissingBrokenOrNotTheAgreedOnesAreRefused() {
        home.anchors("XB.pem", "XA")
                .remove("trust/case-systems.pem")
                .write("trust/operator.pem", "not a certificate\n");

        assertThat(home.problems())
                .hasSize(3)
                .anyMatch(problem -> problem.startsWith("agreements/XB.yml:3: parties: give XB other anchors than"))
                .anyMatch(problem ->
                        problem.contains("trust.case-system-anchors: is ") && problem.contains("which does not exist"))
                .anyMatch(problem -> problem.contains("trust.operator-anchors: is ")
                        && problem.contains("which is not PEM certificates"));
    }

    @Test
    void aBrokenAgreementIsNotAlsoReportedAsMissing() {
        home.agreement("version: 1", "version: one");

        assertThat(home.problems())
                .containsExactly("agreements/XB.yml:2: version: is 'one'. Fix: Write a whole number of the agreement's"
                        + " version.");
    }

    @Test
    void aTermTheAgreementItselfForbidsIsToldByItsKeyInTheFile() {
        home.agreement("ceiling: [\"EU:H0\", \"EU:H1\"]", "ceiling: [\"EU:H0\"]");

        assertThat(home.problems())
                .containsExactly(
                        "agreements/XB.yml:17: handling.default: names a code that may not cross. Fix: Name only"
                                + " codes of handlingCeiling.");
    }

    @Test
    void offTheDemoAServerThatIsNotVerifiedIsRefused() throws IOException {
        String external = """
                store: {url: "jdbc:postgresql://db.example/tidegate", user: tidegate, password-file: keys/store.password}
                broker: {url: "tcp://broker.example:61617", user: tidegate, password-file: keys/broker.password}
                """;
        home.write("tidegate.yml", external + TestHome.SETTINGS);
        secret("keys/store.password");
        secret("keys/broker.password");

        assertThat(home.problems())
                .containsExactly(
                        "tidegate.yml:1: store.url: does not verify the database server. Fix: Add sslmode=verify-full,"
                                + " and sslrootcert=FILE where the server's root is your own.",
                        "tidegate.yml:2: broker.url: does not verify the broker. Fix: Add sslEnabled=true.");
        home.write("tidegate.yml", "profile: demo\n" + external + TestHome.SETTINGS);
        assertThat(home.problems()).isEmpty();
    }

    @Test
    void aSecretOthersCanReadIsRefused() throws IOException {
        home.write("keys/node.key", "synthetic");
        Files.setPosixFilePermissions(home.path("keys/node.key"), PosixFilePermissions.fromString("rw-r-----"));

        assertThat(home.problems())
                .singleElement()
                .asString()
                .contains("keys.node-key-file: is ")
                .contains("which other users can read or write. Fix: Run: chmod 600 '");
    }

    private void secret(String name) throws IOException {
        home.write(name, "synthetic\n");
        Files.setPosixFilePermissions(home.path(name), PosixFilePermissions.fromString("rw-------"));
    }
}
