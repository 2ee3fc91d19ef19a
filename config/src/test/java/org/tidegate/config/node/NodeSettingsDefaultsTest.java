package org.tidegate.config.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidegate.config.broker.BrokerSettings;
import org.tidegate.config.casesystem.CaseSystemSettings;
import org.tidegate.config.casesystem.Handover;
import org.tidegate.config.casesystem.LaneRate;
import org.tidegate.config.casesystem.RateSettings;
import org.tidegate.config.casesystem.WsSecuritySettings;
import org.tidegate.config.dispatch.BackOffSettings;
import org.tidegate.config.dispatch.DispatchSettings;
import org.tidegate.config.dispatch.InFlightSettings;
import org.tidegate.config.evidence.EvidenceSettings;
import org.tidegate.config.feed.EventSettings;
import org.tidegate.config.keys.KeySettings;
import org.tidegate.config.ledger.LedgerSettings;
import org.tidegate.config.ledger.TimeSettings;
import org.tidegate.config.listener.Binding;
import org.tidegate.config.listener.ListenerSettings;
import org.tidegate.config.reconciliation.ReconciliationSettings;
import org.tidegate.config.retention.RetentionClass;
import org.tidegate.config.retention.RetentionSettings;
import org.tidegate.config.store.StoreSettings;
import org.tidegate.config.sweeper.SweeperSettings;
import org.tidegate.config.trust.TrustSettings;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;

/** Every default of the product. Changing one is a decision that shows here. */
class NodeSettingsDefaultsTest {
    @TempDir
    private Path home;

    private NodeSettings settings() {
        return new TestHome(home).load();
    }

    @Test
    void aNodeThatNamesNoProfileIsInProduction() {
        assertThat(settings().profile()).isEqualTo(Profile.PRODUCTION);
    }

    @Test
    void aNodeIsCalledNodeOne() {
        assertThat(settings().identity().node()).isEqualTo("node-1");
    }

    @Test
    void everyListenerIsOnLoopback() {
        assertThat(settings().listeners())
                .isEqualTo(new ListenerSettings(
                        new Binding("127.0.0.1", 8443),
                        new Binding("127.0.0.1", 8444),
                        new Binding("127.0.0.1", 8445),
                        new Binding("127.0.0.1", 8446)));
    }

    @Test
    void theDatabaseAndTheBrokerAreTheNodesOwn() {
        assertThat(settings().store()).isEqualTo(new StoreSettings.Embedded(home.resolve("data"), 8));
        assertThat(settings().broker()).isEqualTo(new BrokerSettings.Embedded(home.resolve("data")));
    }

    @Test
    void keysAndTrustLieInTheHome() {
        assertThat(settings().keys())
                .isEqualTo(new KeySettings(
                        home.resolve("keys"),
                        home.resolve("keys/passwords.properties"),
                        home.resolve("keys/node.key")));
        assertThat(settings().trust())
                .isEqualTo(new TrustSettings(
                        home.resolve("trust"),
                        home.resolve("trust/case-systems.pem"),
                        home.resolve("trust/operator.pem"),
                        Duration.ofMinutes(1)));
    }

    @Test
    void dispatchSweeperEvidenceAndReconciliation() {
        assertThat(settings().dispatch())
                .isEqualTo(new DispatchSettings(
                        new InFlightSettings(4, 8, 16),
                        new BackOffSettings(Duration.ofSeconds(2), Duration.ofMinutes(10)),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30)));
        assertThat(settings().sweeper()).isEqualTo(new SweeperSettings(Duration.ofSeconds(1)));
        assertThat(settings().evidence()).isEqualTo(new EvidenceSettings(Duration.ofMillis(500)));
        assertThat(settings().reconciliation()).isEqualTo(new ReconciliationSettings(Duration.ofMinutes(10)));
        assertThat(settings().events()).isEqualTo(new EventSettings(Duration.ofDays(30)));
    }

    @Test
    void packagesAreKeptTwoYearsAndLookedAtAfterHalfOfOne() {
        assertThat(settings().retention())
                .isEqualTo(new RetentionSettings(
                        new RetentionClass("usual", List.of(), Duration.ofDays(730), Duration.ofDays(180)),
                        List.of(),
                        Duration.ofDays(7),
                        Duration.ofDays(30)));
    }

    @Test
    void theLedgerIsSignedOnceASecondCosignedByEveryPartnerAndStampedByNobody() {
        assertThat(settings().ledger())
                .isEqualTo(new LedgerSettings(
                        Duration.ofSeconds(1),
                        Optional.empty(),
                        Duration.ofMinutes(30),
                        new TimeSettings(false, Optional.empty(), Duration.ofHours(4))));
        assertThat(settings().partners().getFirst().ledgerKey()).isEqualTo(Optional.empty());
    }

    @Test
    void aCaseSystemSendsRoutineReferralsWithNoPurposeOfItsOwnAndFetchesFromItsInbox() {
        CaseSystemSettings cms = settings().caseSystems().all().getFirst();
        assertThat(cms.handover()).isEqualTo(Handover.INBOX);
        assertThat(cms.format()).as("the canonical form").isEqualTo(Optional.empty());
        assertThat(cms.receives()).isEqualTo(Set.of());
        assertThat(cms.defaults().kind()).isEqualTo(Kind.REFERRAL);
        assertThat(cms.defaults().lane()).isEqualTo(Lane.ROUTINE);
        assertThat(cms.defaults().handling()).isEqualTo(List.of());
        assertThat(cms.defaults().purpose()).isEqualTo(Optional.empty());
        assertThat(cms.defaults().legalBasis()).isEqualTo(Optional.empty());
    }

    @Test
    void aCaseSystemReadsItsEventsByItselfAndHandsInAtTheseRates() {
        CaseSystemSettings cms = settings().caseSystems().all().getFirst();
        assertThat(cms.webhook()).isEqualTo(Optional.empty());
        assertThat(cms.wsSecurity()).isEqualTo(WsSecuritySettings.NONE);
        assertThat(cms.rate())
                .isEqualTo(new RateSettings(new LaneRate(20, 100), new LaneRate(200, 1000), new LaneRate(1000, 5000)));
    }

    @Test
    void theOnlyCaseSystemIsTheDefaultInbox() {
        assertThat(settings().caseSystems().defaultInbox().value()).isEqualTo("cms");
    }

    @Test
    void anAgreementHasNoDefaults(@TempDir Path empty) {
        TestHome spoiled = new TestHome(empty).write("agreements/XB.yml", "{}\n");

        assertThat(spoiled.problems())
                .extracting(problem -> problem.replaceAll("^[^ ]* ([^ ]*): .*", "$1"))
                .containsExactlyInAnyOrder(
                        "id",
                        "version",
                        "parties",
                        "purposes",
                        "kinds",
                        "handling.default",
                        "handling.ceiling",
                        "lanes.IMMEDIATE_RISK.receipt-within",
                        "lanes.IMMEDIATE_RISK.daily-quota",
                        "lanes.URGENT.receipt-within",
                        "lanes.URGENT.daily-quota",
                        "lanes.ROUTINE.receipt-within",
                        "lanes.ROUTINE.daily-quota",
                        "envelope-life",
                        "revocation-grace",
                        "residue-crosses",
                        "valid.from",
                        "valid.until");
    }
}
