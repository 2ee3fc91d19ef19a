package org.tidegate.gateway.signin;

import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.crypto.rest.DataKeys;
import org.tidegate.gateway.exchange.Alarms;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.SessionStore;
import org.tidegate.gateway.store.SignInBrakeStore;

/** The directory, the sessions and the way in. */
@Configuration(proxyBeanMethods = false)
public class SignInConfiguration {

    @Bean
    Directory directory(NodeSettings settings, SecureRandom random) {
        return new Directory(settings.identity().authority(), settings.people(), random);
    }

    @Bean
    Sessions sessions(
            Directory directory,
            SessionStore store,
            DataKeys dataKeys,
            ExchangeLedger ledger,
            GroupCommit commits,
            SecureRandom random,
            Clock clock) {
        return new Sessions(directory, store, dataKeys, ledger, commits, random, clock);
    }

    @Bean
    PasswordChecks passwordChecks() {
        return new PasswordChecks(Runtime.getRuntime().availableProcessors());
    }

    @Bean
    SignIn signIn(
            Directory directory,
            Sessions sessions,
            SignInBrakeStore brake,
            PasswordChecks checks,
            DataKeys dataKeys,
            ExchangeLedger ledger,
            Alarms alarms,
            GroupCommit commits,
            Clock clock) {
        return new SignIn(
                directory,
                sessions,
                new SignInBrake(SignIn.RULE, brake, dataKeys),
                checks,
                ledger,
                alarms,
                commits,
                clock);
    }
}
