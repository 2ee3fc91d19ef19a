package org.tidegate.gateway.deconfliction.entry;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tidegate.contracts.agreement.DeconflictionTerms;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.crypto.rest.DataKeys;
import org.tidegate.gateway.deconfliction.hit.ClosedHits;
import org.tidegate.gateway.deconfliction.hit.EventPlaces;
import org.tidegate.gateway.deconfliction.key.EpochKeys;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.exchange.StoredPackages;
import org.tidegate.gateway.partner.Partner;
import org.tidegate.gateway.partner.PartnerDirectory;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.Reads;
import org.tidegate.gateway.store.TargetEntryStore;
import org.tidegate.gateway.store.TargetLoadStore;
import org.tidegate.gateway.store.TargetRequestStore;

/** What this authority works on. */
@Configuration(proxyBeanMethods = false)
public class DeconflictionEntryConfiguration {

    @Bean
    EntrySeal entrySeal(DataKeys dataKeys) {
        return new EntrySeal(dataKeys);
    }

    @Bean
    AgreedEntries agreedEntries(PartnerDirectory partners, EpochKeys keys) {
        return new AgreedEntries(
                id -> partners.find(id).map(Partner::agreement),
                (id, at) -> partners.find(id)
                        .map(partner -> inUse(keys, partner, at))
                        .orElseGet(List::of));
    }

    private static List<Integer> inUse(EpochKeys keys, Partner partner, Instant at) {
        DeconflictionTerms terms = partner.agreement().deconfliction();
        return terms == null ? List.of() : keys.inUse(terms, at);
    }

    @Bean
    TargetRequestStore targetRequestStore(Reads reads, DataKeys dataKeys) {
        return new TargetRequestStore(reads, dataKeys);
    }

    @Bean
    EntryBook entryBook(TargetEntryStore store, TargetRequestStore requests, AgreedEntries agreed, EntrySeal seal) {
        return new EntryBook(store, requests, agreed, seal, EntryLimits.USUAL);
    }

    @Bean
    EntryDesk entryDesk(
            TargetEntryStore store,
            AgreedEntries agreed,
            EntryBook book,
            EntrySeal seal,
            ClosedHits hits,
            AskSoon soon,
            ExchangeLedger ledger,
            GroupCommit commits,
            TimeOrderedIds ids,
            Clock clock) {
        return new EntryDesk(store, agreed, book, seal, hits, soon, ledger, commits, ids, clock);
    }

    @Bean
    EntryLoads entryLoads(
            Reads reads,
            TargetEntryStore store,
            AgreedEntries agreed,
            EntryBook book,
            EntrySeal seal,
            AskSoon soon,
            ExchangeLedger ledger,
            GroupCommit commits,
            TimeOrderedIds ids,
            Clock clock) {
        return new EntryLoads(
                store,
                new TargetLoadStore(reads),
                agreed,
                book,
                seal,
                EntryLimits.USUAL,
                soon,
                ledger,
                commits,
                ids,
                clock);
    }

    @Bean
    PackageDesk packageDesk(StoredPackages packages, EntryDesk desk) {
        return new PackageDesk(packages, desk);
    }

    @Bean
    OpenEntries openEntries(TargetEntryStore store, EntrySeal seal) {
        return new StoredEntries(store, seal);
    }

    @Bean
    EventPlaces eventPlaces(TargetEntryStore store, EntrySeal seal) {
        return entry -> store.sealed(List.of(entry)).stream()
                .map(row -> seal.open(entry, row.content()).event())
                .filter(Objects::nonNull)
                .map(event -> new EventPlaces.PlaceAndTime(event.place(), event.span()))
                .findFirst();
    }

    @Bean
    ExpiredEntries expiredEntries(
            TargetEntryStore store,
            TargetRequestStore requests,
            ClosedHits hits,
            ExchangeLedger ledger,
            GroupCommit commits,
            Clock clock) {
        return new ExpiredEntries(store, requests, hits, ledger, commits, clock);
    }
}
