package org.tidegate.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.envelope.EnvelopeId;
import org.tidegate.contracts.restoration.SharedExchange;
import org.tidegate.gateway.store.LostExchange;
import org.tidegate.gateway.store.PostgresForTests;
import org.tidegate.gateway.store.RestorationStore;
import org.tidegate.gateway.store.Samples;

/** XA came back out of a backup, and two nodes of it run when a partner that was left out tells what it has. */
class LostExchangesTest {
    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    private static final AuthorityId XA = new AuthorityId("XA");
    private static final AuthorityId XB = new AuthorityId("XB");

    private final RestorationStore store = new RestorationStore(POSTGRES.reads());

    @Test
    void whatOneNodeHearsToBeLostTheOtherPostsAgainUnderTheIdThatThePartnerKnows() {
        change("insert into ledger_origin values (2, 0, now())");
        change("insert into restoration values (2, gen_random_uuid(), now(), now(), now(), now(), now())");
        LostExchanges other = new LostExchanges(store);
        ExchangeId fresh = new ExchangeId(Samples.id());
        PackageId posted = new PackageId(Samples.id());
        assertThat(other.idFor(posted, XB, () -> fresh)).isEqualTo(fresh);

        ExchangeId lost = new ExchangeId(Samples.id());
        POSTGRES.groupCommit().commit(tx -> store.lose(tx, 2, lost(lost, posted)));

        assertThat(other.idFor(posted, XB, () -> fresh)).isEqualTo(lost);
        Set<ExchangeId> among = POSTGRES.groupCommit().commit(tx -> other.among(tx, List.of(lost, fresh), XB));
        assertThat(among).containsExactly(lost);
    }

    private static LostExchange lost(ExchangeId exchange, PackageId packageId) {
        return new LostExchange(
                XB,
                new SharedExchange(
                        exchange,
                        packageId,
                        XA,
                        Kind.REFERRAL,
                        null,
                        Lane.ROUTINE,
                        ExchangeState.RELAYED,
                        new EnvelopeId(UUID.randomUUID()),
                        Samples.NOW,
                        Samples.NOW,
                        null),
                new byte[] {1});
    }

    private static void change(String sql) {
        POSTGRES.groupCommit().commit(tx -> tx.jdbc().sql(sql).update());
    }
}
