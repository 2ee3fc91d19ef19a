package org.tidegate.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.gateway.store.postgres.Await;
import tools.jackson.databind.JsonNode;

/** A package that crossed is erased at its sender, which tells its recipient, which erases it too and says so. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErasureOfTwoGatewaysTest {
    private static final String CANARY = "synthetic-canary-51ab9e";
    private static final AuthorityId XA = DemoHomes.XA;
    private static final AuthorityId XB = DemoHomes.XB;

    private final Map<AuthorityId, PersonAtANode> protection = new HashMap<>();
    private final PairForTests pair = PairForTests.asking(PairForTests::new);

    @BeforeAll
    void start() throws InterruptedException {
        pair.start(XA, XB);
    }

    @AfterAll
    void stop() {
        pair.close();
    }

    @Test
    void whatIsErasedHereIsErasedThereAndNothingOfItIsInAnyFile() {
        String exchange = pair.post(CANARY);
        pair.awaitAtXa(exchange, "state", "DELIVERED");
        String item = pair.inboxItemsOf(exchange).getFirst();
        assertThat(PairForTests.asking(() -> pair.client(XB).acknowledge(item)).status())
                .isEqualTo(200);
        pair.awaitAtXa(exchange, "state", "RETRIEVED");

        erase(XA, exchange, "INACCURATE");
        JsonNode ours = standing(XA, exchange);
        assertThat(ours.path("erasure").path("state").asString()).isEqualTo("ERASED");
        assertThat(ours.path("erasure").path("notice").asString()).isNotEmpty();
        Await.until(
                "XB's people are told",
                () -> pair.command(XB, "alarms").output().contains("ERASURE_NOTICE_ARRIVED"));
        assertThat(standing(XB, exchange).has("erasedAt"))
                .as("XB decides for itself")
                .isFalse();
        erase(XB, exchange, "SENDER_ERASED");
        Await.until(
                "XA knows that XB has erased it too",
                () -> standing(XA, exchange).path("erasure").has("answeredAt"));

        assertThat(PairForTests.asking(() -> pair.client(XB).inboxPackage(item)).status())
                .isEqualTo(410);
        assertThat(pair.exchange(XA, exchange).path("state").asString())
                .as("its states are still known")
                .isEqualTo("RETRIEVED");
        assertThat(filesWithTheCanary()).isEmpty();
        for (AuthorityId authority : List.of(XA, XB)) {
            assertThat(rowsWithContent(authority, exchange)).isZero();
        }
    }

    private void erase(AuthorityId at, String exchange, String ground) {
        PersonAtANode officer = PersonAtANode.signedIn(pair, at, DemoOfficer.ID);
        officer.decide(retention(exchange), erasure(exchange), "{\"ground\":\"" + ground + "\"}");
        protection(at).decide(retention(exchange), erasure(exchange) + "/confirmation", "");
    }

    private JsonNode standing(AuthorityId at, String exchange) {
        return protection(at).read(retention(exchange));
    }

    /** Signed in once: a newer sign-in ends the session before. */
    private PersonAtANode protection(AuthorityId at) {
        return protection.computeIfAbsent(
                at, node -> PersonAtANode.signedIn(pair, node, DemoOfficer.DATA_PROTECTION_ID));
    }

    private static String retention(String exchange) {
        return "/people/v1/exchanges/" + exchange + "/retention";
    }

    private static String erasure(String exchange) {
        return "/people/v1/exchanges/" + exchange + "/erasure";
    }

    private long rowsWithContent(AuthorityId authority, String exchange) {
        return pair.inDatabase(
                authority,
                jdbc -> jdbc.sql("""
                        select count(*) from case_package p join case_exchange e using (package_id, received_from)
                        where e.exchange_id = ?::uuid and (p.content is not null or p.wrapped_data_key is not null)""").param(exchange).query(Long.class).single());
    }

    /** Of both nodes: database, log, broker's journal, spool, logs, and what else lies in their homes. */
    private List<Path> filesWithTheCanary() {
        return Stream.of(XA, XB)
                .flatMap(authority -> PairForTests.asking(() -> Files.walk(pair.home(authority))))
                .filter(Files::isRegularFile)
                .filter(file -> PairForTests.asking(() -> holdsTheCanary(file)))
                .toList();
    }

    private static boolean holdsTheCanary(Path file) throws IOException {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(CANARY);
        } catch (NoSuchFileException gone) {
            return false;
        }
    }
}
