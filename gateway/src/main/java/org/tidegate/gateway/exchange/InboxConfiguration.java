package org.tidegate.gateway.exchange;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tidegate.contracts.authority.Authority;
import org.tidegate.contracts.format.registry.Formats;
import org.tidegate.gateway.handover.Pushes;
import org.tidegate.gateway.store.AlarmStore;
import org.tidegate.gateway.store.ExchangeStore;
import org.tidegate.gateway.store.FormStore;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.InboxStore;

/** What case systems are given of what arrived, and what its forms lose. */
@Configuration(proxyBeanMethods = false)
class InboxConfiguration {

    @Bean
    Inbox inbox(
            InboxStore inbox,
            ExchangeStore exchanges,
            PackageSafe safe,
            EvidenceLog evidences,
            ExchangeLedger ledger,
            GroupCommit commits,
            ExchangeWatch watch,
            FormStore forms,
            BlockedForm blocked,
            Clock clock) {
        return new InboxDesk(inbox, exchanges, safe, evidences, ledger, commits, watch, forms, blocked, clock);
    }

    @Bean
    BlockedForm blockedForm(Formats formats, FormStore forms, Alarms alarms, AlarmStore open, ExchangeLedger ledger) {
        return new BlockedForm(formats, forms, alarms, open, ledger);
    }

    @Bean
    WrittenForms writtenForms(
            Authority self,
            Formats formats,
            Pushes pushes,
            PackageSafe safe,
            ExchangeStore exchanges,
            FormStore forms,
            BlockedForm blocked,
            ExchangeLedger ledger,
            GroupCommit commits,
            Dispatcher dispatcher,
            QueueLease lease,
            ExchangeWatch watch,
            Clock clock) {
        return new FormDesk(
                self.id(),
                formats,
                pushes,
                safe,
                exchanges,
                forms,
                blocked,
                ledger,
                commits,
                dispatcher,
                lease,
                watch,
                clock);
    }

    @Bean
    KnownLosses knownLosses(PackageSafe safe) {
        return new KeptLosses(safe);
    }
}
