package org.tidegate.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.tidegate.gateway.broker.ForeignArtemis;
import org.tidegate.gateway.folder.PasswordFile;
import org.tidegate.gateway.home.NodeRun;
import org.tidegate.gateway.store.postgres.Await;
import org.tidegate.gateway.store.postgres.ForeignPostgres;
import org.tidegate.gateway.store.postgres.PreparedHome;

/** Authority XA's gateway as two nodes that share a database and a broker; the one that sequences the ledger is killed. */
class TwoNodesOfOneGatewayTest {
    private static final int POSTS = 4;

    /** The lease is 2 s; the rest is this machine's. */
    private static final Duration WITHIN = Duration.ofSeconds(15);

    @TempDir
    Path folder;

    @Test
    void theOtherNodeGoesOnWithTheLedgerAndWithTheWorkAndThePartnerSeesOneHistory() throws Exception {
        Path server = Files.createDirectory(folder.resolve("server"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        PreparedHome.make(server);
        Path password = Files.writeString(folder.resolve("broker.password"), "not-asked-for");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
        try (ForeignPostgres postgres = ForeignPostgres.start(server, "fsync=on");
                ForeignArtemis broker = new ForeignArtemis(Files.createDirectory(folder.resolve("broker")));
                PairForTests pair = new PairForTests()) {
            JdbcClient database = JdbcClient.create(new DriverManagerDataSource(
                    postgres.jdbcUrl(), postgres.user(), PasswordFile.read(postgres.passwordFile())));
            broker.start();
            pair.configure(
                    DemoHomes.XA,
                    "store: {url: \"" + postgres.jdbcUrl() + "\", user: " + postgres.user() + ", password-file: "
                            + postgres.passwordFile() + "}\nbroker: {url: \"" + broker.url()
                            + "\", user: tidegate, password-file: " + password + "}\n");
            Path second = secondNode(pair);
            pair.start(DemoHomes.XA, DemoHomes.XB);
            try (ChildNode other = ChildNode.start(second, List.of("-XX:TieredStopAtLevel=1"))) {
                Await.until("the second node is ready", () -> other.run() != null);
                List<String> exchanges = new ArrayList<>();
                for (int post = 0; post < POSTS; post++) {
                    exchanges.add(post(pair, pair.run(DemoHomes.XA)));
                    exchanges.add(post(pair, runOf(other)));
                }
                awaitAny(Set.of("DELIVERED"), database, exchanges);

                String killed = holder(database);
                NodeRun left;
                if (killed.equals("xa-1")) {
                    ProcessHandle.of(pair.run(DemoHomes.XA).pid()).orElseThrow().destroyForcibly();
                    left = runOf(other);
                } else {
                    left = pair.run(DemoHomes.XA);
                    other.kill();
                }
                exchanges.add(post(pair, left));
                long began = System.nanoTime();
                Await.until(
                        "the other one sequences",
                        () -> !holder(database).equals(killed) && unsequenced(database) == 0);
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(WITHIN);
                for (int post = 0; post < POSTS; post++) {
                    exchanges.add(post(pair, left));
                }
                // XB knows one address of XA: where that node was killed, its evidences wait, and its receipts are
                // here.
                awaitAny(Set.of("RELAYED", "DELIVERED"), database, exchanges);
                requireOneHistory(database, pair);
            }
        }
    }

    /** The same home under another node's name and at other ports. */
    private static Path secondNode(PairForTests pair) throws IOException {
        Path first = pair.home(DemoHomes.XA);
        Path second = first.resolveSibling("XA-second");
        Files.createDirectory(second);
        PreparedHome.copy(first, second);
        Path settings = second.resolve("tidegate.yml");
        List<Integer> ports = DemoPorts.free().xa();
        String[] listeners = {"agency", "partner", "people", "operations"};
        String yaml = Files.readString(settings).replace("node: xa-1", "node: xa-2");
        for (int at = 0; at < listeners.length; at++) {
            yaml = yaml.replaceFirst(
                    listeners[at] + ": \\{port: \\d+\\}", listeners[at] + ": {port: " + ports.get(at) + "}");
        }
        Files.writeString(settings, yaml);
        return second;
    }

    private static NodeRun runOf(ChildNode node) {
        return Optional.ofNullable(node.run()).orElseThrow();
    }

    private static String post(PairForTests pair, NodeRun node) {
        byte[] report = new String(DemoCommand.sample(), StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
        CaseSystemClient client = new CaseSystemClient(
                URI.create("https://localhost:" + node.agencyPort()), CaseSystemTls.of(pair.caseSystem(DemoHomes.XA)));
        CaseSystemClient.Answer answer =
                PairForTests.asking(() -> client.postReport(report, DemoHomes.XB.value(), CaseSystemClient.newKey()));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
        return PairForTests.exchangeOf(answer);
    }

    private static void awaitAny(Set<String> states, JdbcClient database, List<String> exchanges) {
        for (String exchange : exchanges) {
            Await.until(
                    exchange + " is " + states,
                    () -> states.contains(database.sql("select state from case_exchange where exchange_id = ?::uuid")
                            .param(exchange)
                            .query(String.class)
                            .single()));
        }
    }

    private static String holder(JdbcClient database) {
        return database.sql("select coalesce(held_by, '') from ledger_head")
                .query(String.class)
                .single();
    }

    private static long unsequenced(JdbcClient database) {
        return database.sql("""
                        select count(*) from ledger_entry e
                        where not exists (select from ledger_leaf l where l.entry_key = e.entry_key)""").query(Long.class).single();
    }

    /** Every entry in the tree, places without a gap, all of it cosigned by the partner, who has seen no second history. */
    private static void requireOneHistory(JdbcClient database, PairForTests pair) {
        Await.until(
                "the partner has cosigned what both nodes wrote",
                () -> database.sql("""
                        select coalesce(max(size), 0) >= (select max(leaf_index) + 1 from ledger_leaf join ledger_entry using (entry_key)
                            where event = 'PACKAGE_ACCEPTED') from ledger_cosignature""").query(Boolean.class).single());
        assertThat(database.sql("select max(leaf_index) + 1 = count(*) from ledger_leaf")
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(database.sql("select distinct sequenced_by from ledger_batch order by 1")
                        .query(String.class)
                        .list())
                .containsExactly("xa-1", "xa-2");
        assertThat(database.sql("select count(*) from ledger_fork")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(pair.command(DemoHomes.XB, "alarms").output()).doesNotContain("LEDGER_FORKED");
    }
}
