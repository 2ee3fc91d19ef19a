package org.tidegate.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.keys.LedgerKey;
import org.tidegate.crypto.ledger.note.Checkpoint;
import org.tidegate.crypto.ledger.note.LogSigner;
import org.tidegate.gateway.ledger.PartnersForTests.Partner;
import org.tidegate.gateway.store.LedgerCheckpointStore.Cosigned;
import org.tidegate.gateway.store.LedgerCheckpointStore.Row;
import org.tidegate.gateway.store.PostgresForTests;

/** XA's log and the partners it asks to cosign it. */
class CosignDeskTest {
    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    private static final LedgerKey KEY = LogForTests.key();
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);
    private static int tests;

    /** Others for each test, as what was cosigned stays in the database. */
    private final int test = ++tests;

    private final AuthorityId xb = new AuthorityId("XB-" + test);
    private final AuthorityId xc = new AuthorityId("XC-" + test);
    private final LogForTests log = new LogForTests(POSTGRES, KEY);
    private final PartnersForTests partners = new PartnersForTests(log);
    private final Partner partner = partners.add(xb);

    @AfterEach
    void acknowledge() {
        log.acknowledgeAlarms();
    }

    @Test
    void aPartnerCosignsTheNewestCheckpointOnceAndGoesOnFromThere() {
        CosignDesk desk = log.cosignDesk(partners);
        Row first = log.checkpoint();
        desk.ask(xb);
        desk.ask(xb);
        assertThat(partner.asked).isEqualTo(1);
        assertThat(cosignersOf(first)).containsExactly(xb);
        Row second = log.checkpoint();
        desk.ask(xb);
        assertThat(cosignersOf(second)).containsExactly(xb);
        assertThat(log.checkpoints.cosigned(0)).containsEntry(xb, second.size());
    }

    @Test
    void aPartnerThatHoldsAnotherSizeThanWeRememberIsAskedFromThereAtOnce() {
        partner.holds = log.checkpoint().size();
        Row next = log.checkpoint();
        log.cosignDesk(partners).ask(xb);
        assertThat(partner.asked).isEqualTo(2);
        assertThat(cosignersOf(next)).containsExactly(xb);
    }

    @Test
    void aPartnerThatIsAwayIsAskedAgainAfterAPauseAndRingsNothing() {
        CosignDesk desk = log.cosignDesk(partners);
        partner.away = true;
        Row row = log.checkpoint();
        desk.ask(xb);
        desk.ask(xb);
        assertThat(partner.asked).as("not before the pause is over").isEqualTo(1);
        partner.away = false;
        log.pass(LONGEST_PAUSE);
        desk.ask(xb);
        assertThat(cosignersOf(row)).containsExactly(xb);
        assertThat(log.openAlarms()).isEmpty();
    }

    @Test
    void aPartnerWhoseKeyIsKnownIsAskedThoughItsDescriptorCannotBeRead() {
        partner.descriptorReadable = false;
        Row row = log.checkpoint();
        log.cosignDesk(partners).ask(xb);
        assertThat(cosignersOf(row)).containsExactly(xb);
    }

    @Test
    void aPartnerWhoseKeyIsNotKnownIsAskedOnceItsDescriptorWasRead() {
        CosignDesk desk = log.cosignDesk(partners);
        partner.keyKnown = false;
        partner.descriptorReadable = false;
        Row row = log.checkpoint();
        desk.ask(xb);
        assertThat(partner.asked).isZero();
        partner.descriptorReadable = true;
        log.pass(LONGEST_PAUSE);
        desk.ask(xb);
        assertThat(cosignersOf(row)).containsExactly(xb);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 409, 422})
    void whatAPartnerMerelySaysIsNoForkAndIsToldOnceItLasts(int status) {
        CosignDesk desk = log.cosignDesk(partners);
        partner.answers = status;
        partner.holds = 1_000_000;
        partner.shows = anotherHistory(LogForTests.key(), 1_000_000);
        log.checkpoint();
        desk.ask(xb);
        assertThat(log.openAlarms()).isEmpty();
        log.pass(Duration.ofMinutes(16));
        desk.ask(xb);
        assertThat(log.openAlarms()).containsExactly(CosignDesk.DOES_NOT_COSIGN);
        assertThat(pairs()).isZero();

        partner.answers = null;
        partner.holds = log.checkpoints.cosignedBy(xb, 0);
        for (int round = 0; round < 2; round++) {
            log.pass(LONGEST_PAUSE);
            desk.ask(xb);
        }
        assertThat(log.openAlarms()).as("it ended by itself").isEmpty();
    }

    @Test
    void aHeadOfOursThatOurTreeContinuesIsNoFork() {
        partner.answers = 422;
        partner.shows = log.checkpoint().note();
        log.checkpoint();
        log.cosignDesk(partners).ask(xb);
        assertThat(pairs()).isZero();
        assertThat(log.openAlarms()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 1_000_000})
    void aHeadThatWeSignedAndOurTreeDoesNotContinueRingsAndIsKeptBesideOurs(long size) {
        partner.answers = size == 1 ? 422 : 409;
        partner.holds = size;
        partner.shows = anotherHistory(KEY, size);
        log.checkpoint();
        log.cosignDesk(partners).ask(xb);
        assertThat(log.openAlarms()).containsExactly(LedgerForks.FORKED);
        assertThat(pairs()).isEqualTo(1);
    }

    @Test
    void partnersThatAreAskedInTurnWhileTheLogGrowsCosignOneCheckpointTogether() {
        partners.add(xc);
        CosignDesk desk = log.cosignDesk(partners);
        List<AuthorityId> inTurn = List.of(xb, xc);
        for (int round = 0; round < 6; round++) {
            log.checkpoint();
            desk.ask(inTurn.get(round % 2));
            log.pass(Duration.ofSeconds(1));
        }
        assertThat(log.checkpoints.covering(-1, 8))
                .anySatisfy(row -> assertThat(cosignersOf(row)).containsExactly(xb, xc));
    }

    @Test
    void aPartnerThatIsAwayHoldsTheOthersUpForSomeSecondsOnly() {
        partners.add(xc).away = true;
        CosignDesk desk = log.cosignDesk(partners);
        log.checkpoint();
        desk.ask(xb);
        log.pass(Duration.ofSeconds(20));
        Row next = log.checkpoint();
        desk.ask(xb);
        assertThat(cosignersOf(next)).containsExactly(xb);
    }

    @Test
    void whatACosignerSignedWhileOthersWentOnIsStillFound() {
        partners.add(xc);
        CosignDesk desk = log.cosignDesk(partners);
        Row together = log.checkpoint();
        desk.ask(xb);
        desk.ask(xc);
        for (int later = 0; later < 12; later++) {
            log.checkpoint();
            desk.ask(later % 2 == 0 ? xb : xc);
            log.pass(Duration.ofSeconds(16));
        }
        assertThat(log.checkpoints.covering(-1, 2)).extracting(Row::size).contains(together.size());
    }

    @Test
    void aCheckpointThatCannotBeReadIsNotSentAndRings() {
        log.checkpoint();
        log.alterNewest();
        log.cosignDesk(partners).ask(xb);
        assertThat(partner.asked).isZero();
        assertThat(log.openAlarms()).containsExactly(OwnCheckpoints.UNREADABLE);
    }

    private static byte[] anotherHistory(LedgerKey key, long size) {
        String origin = LedgerNames.origin(LogForTests.XA);
        return new LogSigner(origin, key)
                .sign(new Checkpoint(origin, size, Digest.sha256(new byte[] {1})))
                .note()
                .octets();
    }

    private List<AuthorityId> cosignersOf(Row row) {
        return log.checkpoints.of(row.size()).orElseThrow().cosignatures().stream()
                .map(Cosigned::cosigner)
                .toList();
    }

    private long pairs() {
        return POSTGRES.reads()
                .read(jdbc -> jdbc.sql("select count(*) from ledger_fork where partner = ?")
                        .param(xb.value())
                        .query(Long.class)
                        .single());
    }
}
