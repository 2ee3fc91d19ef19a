package org.tidegate.gateway.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.json.Instants;
import org.tidegate.gateway.store.Direction;
import org.tidegate.gateway.store.LedgerSearch.Transfers;

/** What crossed, as people-1.yaml has it. */
record TransfersAnswer(String from, String until, List<Item> items) {

    static TransfersAnswer of(Instant from, Instant until, List<Transfers> all) {
        return new TransfersAnswer(
                Instants.text(from),
                Instants.text(until),
                all.stream().map(Item::of).toList());
    }

    /** Packages that crossed alike. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            Direction direction,
            @Nullable String country,
            @Nullable String partner,
            @Nullable String legalBasis,
            List<String> purposes,
            long packages,
            String first,
            String last) {

        static Item of(Transfers each) {
            AuthorityId partner = each.partner();
            return new Item(
                    each.direction(),
                    each.country(),
                    partner == null ? null : partner.value(),
                    each.legalBasis(),
                    each.purposes(),
                    each.packages(),
                    Instants.text(each.first()),
                    Instants.text(each.last()));
        }
    }
}
