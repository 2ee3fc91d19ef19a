package org.tidegate.gateway.retention;

import java.time.Clock;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.contracts.authority.Authority;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.crypto.rest.ContentKeyCase;
import org.tidegate.crypto.rest.DataKeys;
import org.tidegate.gateway.exchange.Alarms;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.exchange.PackageErased;
import org.tidegate.gateway.exchange.PackageShutAway;
import org.tidegate.gateway.exchange.StoredPackages;
import org.tidegate.gateway.exchange.Submissions;
import org.tidegate.gateway.problem.FailureTranslation;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;
import org.tidegate.gateway.store.ContentKeyStore;
import org.tidegate.gateway.store.Database;
import org.tidegate.gateway.store.ErasureStore;
import org.tidegate.gateway.store.ExchangeStore;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.Reads;
import org.tidegate.gateway.store.RetentionStore;

/** Retention and erasure. */
@Configuration(proxyBeanMethods = false)
public class RetentionConfiguration {

    @Bean
    RetentionStore retentionStore(Reads reads) {
        return new RetentionStore(reads);
    }

    @Bean
    NodeContentKeys contentKeys(
            ContentKeyStore store, ContentKeyCase keyCase, GroupCommit commits, TimeOrderedIds ids, Clock clock) {
        return new NodeContentKeys(store, keyCase, commits, ids, clock, NodeContentKeys.USES);
    }

    @Bean
    Eraser eraser(
            Authority self,
            RetentionStore retention,
            ErasureStore erasures,
            StoredPackages packages,
            Submissions submissions,
            ExchangeLedger ledger,
            Alarms alarms,
            GroupCommit commits,
            TimeOrderedIds ids,
            Clock clock) {
        return new Eraser(self, retention, erasures, packages, submissions, ledger, alarms, commits, ids, clock);
    }

    @Bean
    ErasedBefore erasedBefore(Eraser eraser, ErasureStore erasures) {
        return new ErasedBefore(eraser, erasures);
    }

    @Bean
    RetentionRound retentionRound(
            NodeSettings settings,
            RetentionStore retention,
            ErasureStore erasures,
            ContentKeyStore keys,
            NodeContentKeys contentKeys,
            DataKeys dataKeys,
            Eraser eraser,
            Database database,
            ExchangeLedger ledger,
            Alarms alarms,
            GroupCommit commits,
            Clock clock) {
        return new RetentionRound(
                settings.retention(),
                retention,
                erasures,
                keys,
                contentKeys,
                dataKeys,
                eraser,
                database::scrubContentKeys,
                ledger,
                alarms,
                commits,
                clock);
    }

    @Bean
    RetentionDesk retentionDesk(
            Authority self,
            NodeSettings settings,
            ExchangeStore exchanges,
            RetentionStore retention,
            ErasureStore erasures,
            Eraser eraser,
            ExchangeLedger ledger,
            GroupCommit commits,
            TimeOrderedIds ids,
            Clock clock) {
        return new RetentionDesk(
                self.id(), settings.retention(), exchanges, retention, erasures, eraser, ledger, commits, ids, clock);
    }

    /** At whichever door it is asked for. */
    @Bean
    FailureTranslation packageErased() {
        return failure -> failure instanceof PackageErased
                ? Optional.of(RequestFailed.because(ProblemCode.PACKAGE_ERASED))
                : Optional.empty();
    }

    @Bean
    FailureTranslation packageShutAway() {
        return failure -> failure instanceof PackageShutAway
                ? Optional.of(RequestFailed.because(ProblemCode.PACKAGE_SHUT_AWAY))
                : Optional.empty();
    }
}
