package org.tidegate.gateway.deconfliction.hit;

import java.security.SecureRandom;
import java.time.Clock;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.gateway.exchange.Alarms;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.store.AlarmStore;
import org.tidegate.gateway.store.Database;
import org.tidegate.gateway.store.HitMessageStore;
import org.tidegate.gateway.store.HitStore;
import org.tidegate.gateway.store.LedgerStore;

/** What writes hits down at a node, for tests of what asks it to. */
public final class HitBookForTests {
    private static final SecureRandom RANDOM = new SecureRandom();

    private HitBookForTests() {}

    public static FoundHits of(AuthorityId self, Database database) {
        Clock clock = Clock.systemUTC();
        TimeOrderedIds ids = new TimeOrderedIds(clock, RANDOM);
        ExchangeLedger ledger = new ExchangeLedger(self, "hits-1", new LedgerStore(database.reads()), RANDOM);
        return new HitBook(
                new HitStore(database.reads()),
                new HitMessageStore(database.reads()),
                new HitAlarms(new Alarms(new AlarmStore(database.reads()), ledger, database.groupCommit(), ids, clock)),
                ledger,
                ids);
    }
}
