package org.tidegate.gateway.feed;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.gateway.store.EventStore;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.waiting.Waiters;
import org.tidegate.routes.feed.FeedSteps;

/** The feeds, and the steps the routes call. */
@Configuration(proxyBeanMethods = false)
public class FeedConfiguration {
    private final Waiters<CaseSystemId> waiters = new Waiters<>();

    @Bean
    EventFeed eventFeed(EventStore store, GroupCommit commits) {
        commits.whenTold(told -> told.forEach(waiters::changed));
        return new EventFeed(store, waiters);
    }

    @Bean
    FeedSteps feedSteps(NodeSettings settings, EventStore store, GroupCommit commits, Clock clock) {
        return new FeedKeeping(store, waiters, commits, settings.events().keep(), clock);
    }
}
