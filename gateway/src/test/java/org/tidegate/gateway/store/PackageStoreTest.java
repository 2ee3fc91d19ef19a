package org.tidegate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.DuplicateKeyException;
import org.tidegate.contracts.casepackage.PackageId;

class PackageStoreTest {
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
        PackageId unknown = new PackageId(Samples.id());
        assertThat(packages.find(unknown)).isEmpty();
        assertThat(POSTGRES.groupCommit().<Boolean>commit(tx -> packages.exists(tx, unknown)))
                .isFalse();
    }

    @Test
    void aSecondPackageUnderTheSameIdIsRefusedAndTheFirstStays() {
        PackageRow row = Samples.casePackage();
        insert(row);
        assertThatThrownBy(() -> insert(row)).isInstanceOf(DuplicateKeyException.class);
        assertThat(POSTGRES.groupCommit().<Boolean>commit(tx -> packages.exists(tx, row.id())))
                .isTrue();
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
