package org.tidegate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tidegate.gateway.store.Samples.DESK;
import static org.tidegate.gateway.store.Samples.XA;
import static org.tidegate.gateway.store.Samples.XB;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.DuplicateKeyException;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.PackageId;

class PackageStoreTest {
    private static final AuthorityId XC = new AuthorityId("XC");

    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    private final PackageStore packages = new PackageStore(POSTGRES.reads());

    @Test
    void encryptedContentComesBackOctetForOctet() {
        PackageRow row = Samples.casePackage();
        insert(row);
        PackageStore.StoredContent found = packages.find(row.id()).orElseThrow();
        assertThat(found.content()).isEqualTo(row.content());
        assertThat(found.wrappedDataKey()).isEqualTo(row.wrappedDataKey());
    }

    @Test
    void whatWasNeverStoredIsNotFound() {
        assertThat(packages.find(new PackageId(Samples.id()))).isEmpty();
    }

    @Test
    void aSecondPackageUnderTheSameIdIsRefusedAndTheFirstStays() {
        PackageRow row = Samples.casePackage();
        insert(row);
        assertThatThrownBy(() -> insert(row)).isInstanceOf(DuplicateKeyException.class);
        assertThat(packages.find(row.id())).isPresent();
    }

    @Test
    void twoSendersAndOurselvesMayUseTheSamePackageIdAndEachKeepsItsOwn() {
        PackageRow ours = Samples.casePackage();
        insert(ours);
        insert(Samples.fromPartner(XB, ours.id(), 11));
        insert(Samples.fromPartner(XC, ours.id(), 12));
        assertThat(packages.find(ours.id()).orElseThrow().content()).isEqualTo(ours.content());
        assertThat(packages.findReceived(XB, ours.id()).orElseThrow().content()).containsExactly(11);
        assertThat(packages.findReceived(XC, ours.id()).orElseThrow().content()).containsExactly(12);
        assertThat(packages.findReceived(XA, ours.id())).isEmpty();
    }

    @Test
    void anExchangeAndAnInboxItemAreReadWithTheirOwnSendersPackage() {
        PackageRow fromXb = Samples.fromPartner(XB, new PackageId(Samples.id()), 1);
        PackageRow fromXc = Samples.fromPartner(XC, fromXb.id(), 2);
        List<ExchangeRow> exchanges =
                Stream.of(fromXb, fromXc).map(Samples::arrival).toList();
        ExchangeStore exchangeStore = new ExchangeStore(POSTGRES.reads(), POSTGRES.groupCommit());
        InboxStore inbox = new InboxStore(POSTGRES.reads());
        insert(fromXb);
        insert(fromXc);
        for (ExchangeRow exchange : exchanges) {
            InboxRow item = Samples.inboxItem(DESK, exchange);
            POSTGRES.groupCommit().commit(tx -> {
                exchangeStore.insert(tx, exchange);
                inbox.insert(tx, item);
                return true;
            });
            assertThat(exchangeStore.find(exchange.id())).contains(exchange);
            assertThat(inbox.find(DESK, item.inboxId())).contains(item);
        }
    }

    @Test
    void aRefusalOfTheDatabaseRepeatsNoValueOfTheRow() {
        PackageRow row = Samples.casePackage();
        insert(row);
        assertThatThrownBy(() -> insert(row)).satisfies(failure -> {
            for (Throwable at = failure; at != null; at = at.getCause()) {
                assertThat(at.toString()).doesNotContain(row.id().toString());
            }
        });
    }

    private void insert(PackageRow row) {
        POSTGRES.groupCommit().commit(tx -> {
            packages.insert(tx, row);
            return true;
        });
    }
}
