package org.tidegate.contracts.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;

class SharedEntriesTest {
    private static final SharedEntry BARE = new SharedEntry("{}", null, null);

    @Test
    void whatIsWrittenIsRead() {
        SharedEntries entries = entries(List.of(BARE, new SharedEntry("{}", "proof\n", "AAAA")));
        assertThat(SharedEntriesJson.read(SharedEntriesJson.write(entries))).isEqualTo(entries);
    }

    @Test
    void aTimeStampStandsBesideTheProofOfWhatItStamps() {
        assertThatThrownBy(() -> new SharedEntry("{}", null, "AAAA"))
                .hasMessageContaining("stamp is over a checkpoint that is not there");
    }

    @Test
    void thereIsOneAndThereAreNoMoreThanAreTaken() {
        assertThat(entries(Collections.nCopies(SharedEntries.MOST, BARE)).entries())
                .hasSize(SharedEntries.MOST);
        assertThatThrownBy(() -> entries(List.of())).hasMessageContaining("entries");
        assertThatThrownBy(() -> entries(Collections.nCopies(SharedEntries.MOST + 1, BARE)))
                .hasMessageContaining("entries");
    }

    private static SharedEntries entries(List<SharedEntry> entries) {
        return new SharedEntries(new AuthorityId("XB"), new ExchangeId(new UUID(1, 1)), entries);
    }
}
