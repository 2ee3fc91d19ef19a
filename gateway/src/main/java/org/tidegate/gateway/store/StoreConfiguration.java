package org.tidegate.gateway.store;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The store's objects, from one {@link StoreSettings}. */
@Configuration(proxyBeanMethods = false)
public class StoreConfiguration {
    @Bean
    Database database(StoreSettings settings) {
        return Database.open(settings);
    }

    @Bean(destroyMethod = "") // the database closes it
    GroupCommit groupCommit(Database database) {
        return database.groupCommit();
    }

    @Bean
    Reads reads(Database database) {
        return database.reads();
    }
}
