package org.tidegate.gateway.deconfliction.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.agreement.DeconflictionTerms;
import org.tidegate.contracts.agreement.TargetQuota;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.deconfliction.HitRule;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.contracts.ledger.LedgerEntryJson;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.crypto.oprf.OprfContext;
import org.tidegate.crypto.oprf.OprfMode;
import org.tidegate.crypto.oprf.P256;
import org.tidegate.crypto.rest.DataKeys;
import org.tidegate.crypto.rest.NodeKey;
import org.tidegate.gateway.deconfliction.PartnerForTests;
import org.tidegate.gateway.exchange.Alarms;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.partner.Partner;
import org.tidegate.gateway.store.AlarmStore;
import org.tidegate.gateway.store.LedgerStore;
import org.tidegate.gateway.store.PostgresForTests;
import org.tidegate.gateway.store.TargetEpochStore;

/** How long keys live: as long as their epoch, whatever becomes of the agreement meanwhile. */
class EpochKeysTest {
    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    @TempDir
    Path folder;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final AuthorityId XA = new AuthorityId("XA");
    private static final AuthorityId XB = new AuthorityId("XB");
    private static final TargetType PHONE = new TargetType("phone");
    private static final DeconflictionTerms TERMS = terms(90);

    /** From 2026-03-08 to 2026-06-06. */
    private static final int EPOCH = 229;

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Instant OVER = Instant.parse("2026-06-13T00:00:00Z");

    private final Partner before = partner(LocalDate.parse("2026-01-01"), TERMS);
    private EpochKeys keys;
    private byte[] drawn;

    @BeforeEach
    void keysAreDrawn() {
        POSTGRES.groupCommit()
                .commit(tx -> tx.jdbc().sql("delete from deconfliction_epoch").update());
        keys = node();
        drawn = publicKey(keys);
        assertThat(keys.current(TERMS, NOW)).isEqualTo(EPOCH);
    }

    @Test
    void anAgreementThatIsRenewedGoesOnWithTheKeysThereAre() {
        Partner renewed = partner(LocalDate.parse("2026-06-01"), TERMS);

        keys.destroyOver(partner -> Optional.of(renewed), NOW);

        assertThat(keys.inUse(TERMS, NOW)).containsExactly(EPOCH);
        assertThat(keys.rotation(renewed, TERMS, EPOCH, NOW))
                .hasValueSatisfying(told ->
                        assertThat(told.keys().getFirst().publicKey().octets()).isEqualTo(drawn));
        assertThat(publicKey(node())).as("another node's too").isEqualTo(drawn);
    }

    @Test
    void keysAreDestroyedOnceTheirOverlapIsOver() {
        keys.destroyOver(partner -> Optional.of(before), OVER.minusMillis(1));
        assertThat(keys.own(before, EPOCH, PHONE, NOW)).isPresent();

        keys.destroyOver(partner -> Optional.of(before), OVER);
        assertThat(keys.own(before, EPOCH, PHONE, NOW)).isEmpty();
        assertThat(destroyed()).isPositive();
    }

    /** A file that is edited wrongly is mended after a start or two. */
    @Test
    void aStartWithoutTheSectionDestroysNothing() {
        Partner without = partner(LocalDate.parse("2026-01-01"), null);

        lastsAsLongAsAnyEpoch(without);
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 89, 91, 180, 366})
    void aStartWithEpochsOfAnotherLengthDestroysNothing(int epochDays) {
        Partner counting = partner(LocalDate.parse("2026-01-01"), terms(epochDays));

        lastsAsLongAsAnyEpoch(counting);
    }

    private void lastsAsLongAsAnyEpoch(Partner other) {
        Instant last = NOW.plus(Duration.ofDays(366 + 30).plusHours(1));
        keys.destroyOver(partner -> Optional.of(other), NOW);
        assertThat(publicKey(keys)).isEqualTo(drawn);

        keys.destroyOver(partner -> Optional.of(other), last.minusMillis(1));
        assertThat(publicKey(node())).isEqualTo(drawn);

        long before = destroyed();
        keys.destroyOver(partner -> Optional.of(other), last);
        assertThat(keys.own(other, EPOCH, PHONE, NOW)).isEmpty();
        assertThat(destroyed()).isEqualTo(before + 1);
    }

    private byte[] publicKey(EpochKeys of) {
        return of.own(before, EPOCH, PHONE, NOW).orElseThrow().publicKey().octets();
    }

    private static long destroyed() {
        return POSTGRES
                .reads()
                .read(jdbc -> jdbc.sql("select entry from ledger_entry")
                        .query((r, row) -> LedgerEntryJson.read(r.getBytes("entry")))
                        .list())
                .stream()
                .filter(entry -> entry.event() == LedgerEvent.KEYS_DESTROYED)
                .count();
    }

    private EpochKeys node() {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        TimeOrderedIds ids = new TimeOrderedIds(Clock.systemUTC(), RANDOM);
        ExchangeLedger ledger = new ExchangeLedger(XA, "xa-1", new LedgerStore(POSTGRES.reads()), RANDOM);
        return new EpochKeys(
                XA,
                new OprfContext(new P256(), OprfMode.VOPRF),
                new TargetEpochStore(POSTGRES.reads()),
                dataKeys(),
                ledger,
                new Alarms(new AlarmStore(POSTGRES.reads()), ledger, POSTGRES.groupCommit(), ids, clock),
                POSTGRES.groupCommit(),
                ids,
                RANDOM);
    }

    private DataKeys dataKeys() {
        Path file = folder.resolve("node.key");
        try (NodeKey key = file.toFile().exists() ? NodeKey.read(file) : NodeKey.create(file, RANDOM)) {
            return new DataKeys(key, RANDOM);
        }
    }

    private static Partner partner(LocalDate validFrom, @Nullable DeconflictionTerms terms) {
        return PartnerForTests.of(XB, PartnerForTests.agreement(XB, validFrom, terms));
    }

    private static DeconflictionTerms terms(int epochDays) {
        return new DeconflictionTerms(
                epochDays,
                7,
                List.of(new TargetQuota(PHONE, 100, 100)),
                HitRule.AUTOMATIC,
                HitRule.APPROVAL,
                HitRule.SILENT);
    }
}
