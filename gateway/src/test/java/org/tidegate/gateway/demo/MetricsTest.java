package org.tidegate.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.gateway.store.postgres.Await;

/** Two nodes that have exchanged a package, and what a monitoring system reads of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsTest {
    private static final Set<String> OUR_LABELS =
            Set.of("step", "outcome", "le", "way", "counterpart", "lane", "queue", "certificate");

    private final String canary = "canary" + UUID.randomUUID().toString().replace("-", "");
    private PairForTests pair;
    private String exchange;

    @BeforeAll
    void exchangeOnePackage() throws Exception {
        pair = new PairForTests();
        pair.start(DemoHomes.XA, DemoHomes.XB);
        exchange = pair.post(canary);
        pair.awaitAtXa(exchange, "state", "DELIVERED");
    }

    @AfterAll
    void stopBoth() {
        pair.close();
    }

    @Test
    void thePaperNamesWhatTheEndpointGivesAndTheEndpointGivesWhatThePaperNames() throws Exception {
        Set<String> given = scrape(DemoHomes.XA)
                .lines()
                .filter(line -> line.startsWith("# TYPE tidegate_"))
                .map(line -> line.split(" ")[2])
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> named = Pattern.compile("(?m)^\\| `(tidegate_[a-z_]+)`")
                .matcher(Files.readString(Path.of("../docs/metrics.md")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(given).isEqualTo(named);
    }

    @Test
    void eachStepThatIsCountedStandsInThePaper() throws Exception {
        Set<String> counted = Pattern.compile("tidegate_step_seconds_count\\{outcome=\"[A-Z_]+\",step=\"([a-z.]+)\"")
                .matcher(scrape(DemoHomes.XA))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> named = Pattern.compile("(?m)^\\| (`[a-z.]+`(?:, `[a-z.]+`)*) \\|")
                .matcher(Files.readString(Path.of("../docs/metrics.md")))
                .results()
                .flatMap(row -> Pattern.compile("[a-z.]+").matcher(row.group(1)).results())
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(counted).contains("retention.erase", "reconciliation").isSubsetOf(named);
    }

    @Test
    void everyStepOfThePackageIsCountedWhereItWasTaken() {
        for (String step : new String[] {"read", "accept", "handling", "seal", "deliver", "receipt", "sweep.due"}) {
            assertThat(value(DemoHomes.XA, "tidegate_step_seconds_count{outcome=\"DONE\",step=\"" + step + "\"}"))
                    .as(step)
                    .isGreaterThanOrEqualTo(1);
        }
        for (String step : new String[] {"open", "handover", "evidence.sign", "evidence.send"}) {
            assertThat(value(DemoHomes.XB, "tidegate_step_seconds_count{outcome=\"DONE\",step=\"" + step + "\"}"))
                    .as(step)
                    .isGreaterThanOrEqualTo(1);
        }
    }

    @Test
    void theGaugesSayWhatIsSo() {
        assertThat(value(DemoHomes.XA, "tidegate_ready")).isEqualTo(1);
        assertThat(value(DemoHomes.XA, "tidegate_database_up")).isEqualTo(1);
        assertThat(value(DemoHomes.XA, "tidegate_broker_up")).isEqualTo(1);
        assertThat(value(DemoHomes.XA, "tidegate_alarms_open")).isZero();
        assertThat(value(DemoHomes.XA, "tidegate_certificate_days_left{certificate=\"own signing\"}"))
                .isBetween(360.0, 365.0);
        String one = PairForTests.asking(() -> scrape(DemoHomes.XA));
        assertThat(value(one, "tidegate_commit_transactions_total"))
                .isPositive()
                .isLessThanOrEqualTo(value(one, "tidegate_commit_units_total"));
    }

    @Test
    void aPackageThatWaitsForAPartnerIsSeenWithItsAgeAndItsFailure() throws Exception {
        pair.stop(DemoHomes.XB);
        try {
            pair.awaitAtXa(pair.post("waits"), "lastFailureCode", "PARTNER_UNREACHABLE");
            String waiting = "{counterpart=\"XB\",lane=\"ROUTINE\",way=\"dispatch\"}";
            Await.until("it is seen", () -> value(DemoHomes.XA, "tidegate_waiting" + waiting) == 1);
            Await.until("its age is", () -> value(DemoHomes.XA, "tidegate_waiting_oldest_seconds" + waiting) >= 1);
            assertThat(value(
                            DemoHomes.XA,
                            "tidegate_step_seconds_count{outcome=\"PARTNER_UNREACHABLE\",step=\"deliver\"}"))
                    .isGreaterThanOrEqualTo(1);
        } finally {
            pair.start(DemoHomes.XB);
        }
    }

    @Test
    void noLabelHoldsAnIdOrAnythingOfACase() throws Exception {
        for (AuthorityId node : new AuthorityId[] {DemoHomes.XA, DemoHomes.XB}) {
            String scraped = scrape(node);
            assertThat(scraped).doesNotContain(canary, exchange);
            Set<String> labels = Pattern.compile("([a-z_]+)=\"")
                    .matcher(scraped.lines()
                            .filter(line -> line.startsWith("tidegate_"))
                            .collect(Collectors.joining("\n")))
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.toSet());
            assertThat(labels).isSubsetOf(OUR_LABELS);
            assertThat(scraped.lines().filter(line -> !line.startsWith("#") && !line.isEmpty()))
                    .allMatch(line ->
                            line.startsWith("tidegate_") || line.startsWith("jvm_") || line.startsWith("process_"));
        }
    }

    private double value(AuthorityId node, String series) {
        return value(PairForTests.asking(() -> scrape(node)), series);
    }

    private static double value(String scraped, String series) {
        return scraped.lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no series " + series));
    }

    private String scrape(AuthorityId node) throws IOException, InterruptedException {
        OperatorClient.Said said = new OperatorClient(pair.home(node), pair.run(node)).ask("/actuator/prometheus");
        assertThat(said.status()).as(said.body()).isEqualTo(200);
        return said.body();
    }
}
