package org.tidegate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidegate.gateway.store.Samples.DESK;
import static org.tidegate.gateway.store.Samples.NOW;
import static org.tidegate.gateway.store.Samples.OTHER_DESK;
import static org.tidegate.gateway.store.Samples.XB;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.digest.Digest;

class InboxStoreTest {
    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    private final GroupCommit commits = POSTGRES.groupCommit();
    private final InboxStore inbox = new InboxStore(POSTGRES.reads());

    @Test
    void pagesFollowEachOtherInTheOrderOfArrivalWithoutGapOrRepeat() {
        CaseSystemId own = new CaseSystemId("paging");
        List<UUID> arrived = new ArrayList<>();
        for (int number = 0; number < 7; number++) {
            arrived.add(insert(own).inboxId());
        }
        List<UUID> read = new ArrayList<>();
        List<InboxRow> page = inbox.open(own, null, 3);
        while (!page.isEmpty()) {
            page.forEach(row -> read.add(row.inboxId()));
            page = inbox.open(own, read.getLast(), 3);
        }
        assertThat(read).containsExactlyElementsOf(arrived);
    }

    @Test
    void theListHasTheLanesInTheirOrderAndAPageMayEndInAnyOfThem() {
        CaseSystemId own = new CaseSystemId("lanes");
        List<UUID> routine = List.of(insert(own, Lane.ROUTINE), insert(own, Lane.ROUTINE));
        UUID urgent = insert(own, Lane.URGENT);
        List<UUID> immediate = List.of(insert(own, Lane.IMMEDIATE_RISK), insert(own, Lane.IMMEDIATE_RISK));

        List<UUID> walked = new ArrayList<>();
        List<InboxRow> page = inbox.open(own, null, 2);
        while (!page.isEmpty()) {
            page.forEach(row -> walked.add(row.inboxId()));
            page = inbox.open(own, walked.getLast(), 2);
        }
        assertThat(walked)
                .containsExactly(
                        immediate.getFirst(), immediate.getLast(), urgent, routine.getFirst(), routine.getLast());
    }

    @Test
    void whatWasErasedWaitsForNobodyAndIsFoundUnderItsId() {
        CaseSystemId own = new CaseSystemId("erased");
        InboxRow erased = insert(own);
        InboxRow kept = insert(own);
        commits.commit(
                tx -> tx.jdbc().sql("""
                        update case_package set content = null, wrapped_data_key = null, erased_at = now()
                        where package_id = ?""").param(erased.packageId().value()).update());

        assertThat(inbox.open(own, null, 10)).extracting(InboxRow::inboxId).containsExactly(kept.inboxId());
        assertThat(inbox.find(own, erased.inboxId())).isPresent();
    }

    @Test
    void whatCommitsLateWithALowerIdIsInTheNextWalk() {
        CaseSystemId own = new CaseSystemId("late");
        UUID early = Samples.id();
        UUID seen = insert(own).inboxId();
        assertThat(inbox.open(own, null, 10)).extracting(InboxRow::inboxId).containsExactly(seen);
        insert(own, Lane.URGENT, early);
        assertThat(inbox.open(own, null, 10)).extracting(InboxRow::inboxId).containsExactly(early, seen);
    }

    @Test
    void aPlaceThatIsNotInThisInboxStartsTheWalkAnew() {
        CaseSystemId own = new CaseSystemId("elsewhere");
        UUID mine = insert(own).inboxId();
        UUID another = insert(DESK).inboxId();
        assertThat(inbox.open(own, another, 10)).extracting(InboxRow::inboxId).containsExactly(mine);
        assertThat(inbox.open(own, Samples.id(), 10))
                .extracting(InboxRow::inboxId)
                .containsExactly(mine);
    }

    @Test
    void aCaseSystemFindsOnlyItsOwn() {
        InboxRow mine = insert(DESK);
        assertThat(inbox.find(DESK, mine.inboxId())).isPresent();
        assertThat(inbox.find(OTHER_DESK, mine.inboxId())).isEmpty();
        assertThat(inbox.open(OTHER_DESK, null, 100)).isEmpty();
    }

    @Test
    void theSameExchangeIsInAnInboxOnce() {
        InboxRow first = insert(DESK);
        InboxRow again = row(DESK, first.exchangeId(), first);
        commits.commit(tx -> {
            inbox.insert(tx, again);
            return true;
        });
        assertThat(inbox.find(DESK, first.inboxId())).isPresent();
        assertThat(inbox.find(DESK, again.inboxId())).isEmpty();
    }

    @Test
    void onlyTheFirstFetchAndTheFirstAcknowledgementCount() {
        InboxRow row = insert(DESK);
        assertThat(commits.<Boolean>commit(tx -> inbox.markFetched(tx, row.inboxId(), NOW)))
                .isTrue();
        assertThat(commits.<Boolean>commit(tx -> inbox.markFetched(tx, row.inboxId(), NOW.plusSeconds(1))))
                .isFalse();
        Digest leaf = Digest.sha256(new byte[] {1});
        assertThat(commits.<Boolean>commit(tx -> inbox.acknowledge(tx, row.inboxId(), NOW.plusSeconds(2), leaf)))
                .isTrue();
        assertThat(commits.<Boolean>commit(
                        tx -> inbox.acknowledge(tx, row.inboxId(), NOW.plusSeconds(3), Digest.sha256(new byte[0]))))
                .isFalse();
        InboxRow found = inbox.find(DESK, row.inboxId()).orElseThrow();
        assertThat(found.fetchedAt()).isEqualTo(NOW);
        assertThat(found.acknowledgedAt()).isEqualTo(NOW.plusSeconds(2));
        assertThat(found.acknowledgedLeaf()).isEqualTo(leaf);
    }

    @Test
    void whatWasAcknowledgedWaitsNoLongerAndIsStillFound() {
        CaseSystemId own = new CaseSystemId("acknowledging");
        InboxRow row = insert(own);
        commits.commit(tx -> inbox.acknowledge(tx, row.inboxId(), NOW, Digest.sha256(new byte[] {1})));
        assertThat(inbox.open(own, null, 10)).isEmpty();
        assertThat(inbox.find(own, row.inboxId())).isPresent();
    }

    private UUID insert(CaseSystemId caseSystem, Lane lane) {
        return insert(caseSystem, lane, Samples.id());
    }

    private UUID insert(CaseSystemId caseSystem, Lane lane, UUID id) {
        InboxRow like = insert(DESK);
        commits.commit(tx -> {
            inbox.insert(
                    tx,
                    new InboxRow(
                            id,
                            caseSystem,
                            like.packageId(),
                            like.exchangeId(),
                            like.conversation(),
                            like.sender(),
                            like.kind(),
                            lane,
                            NOW,
                            null,
                            null,
                            null));
            return true;
        });
        return id;
    }

    private InboxRow insert(CaseSystemId caseSystem) {
        PackageRow casePackage = Samples.fromPartner(XB, new PackageId(Samples.id()), 1);
        ExchangeRow exchange = Samples.arrival(casePackage);
        InboxRow row = Samples.inboxItem(caseSystem, exchange);
        commits.commit(tx -> {
            new PackageStore(POSTGRES.reads()).insert(tx, casePackage);
            new ExchangeStore(POSTGRES.reads(), commits).insert(tx, exchange);
            inbox.insert(tx, row);
            return true;
        });
        return row;
    }

    private static InboxRow row(
            CaseSystemId caseSystem, org.tidegate.contracts.casepackage.ExchangeId exchange, InboxRow like) {
        return new InboxRow(
                Samples.id(),
                caseSystem,
                like.packageId(),
                exchange,
                like.conversation(),
                XB,
                like.kind(),
                like.lane(),
                NOW,
                null,
                null,
                null);
    }
}
