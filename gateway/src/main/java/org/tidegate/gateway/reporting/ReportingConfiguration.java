package org.tidegate.gateway.reporting;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.crypto.rest.DataKeys;
import org.tidegate.gateway.exchange.Alarms;
import org.tidegate.gateway.listener.ReporterSignIn;
import org.tidegate.gateway.signin.PasswordChecks;
import org.tidegate.gateway.signin.SignInBrake;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.SignInBrakeStore;
import org.tidegate.routes.failure.NodeImpaired;

/** The reporting API of a node, with what it reads from its settings. */
@Configuration(proxyBeanMethods = false)
@Import(ReportingControllers.class)
public class ReportingConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(ReportingConfiguration.class);

    @Bean
    ReporterSignIn reporterSignIn(
            NodeSettings settings,
            SignInBrakeStore brake,
            DataKeys dataKeys,
            PasswordChecks checks,
            GroupCommit commits,
            SignInAlarm alarm,
            SecureRandom random,
            Clock clock) {
        return new PasswordSignIn(
                settings.identity().authority(),
                settings.caseSystems().all(),
                new SignInBrake(PasswordSignIn.RULE, brake, dataKeys),
                checks,
                commits,
                alarm,
                random,
                clock);
    }

    @Bean
    OpenReportsAlarm openReportsAlarm(Alarms alarms) {
        return caseSystem -> alarms.raise(new Alarms.Alarm(
                "OPEN_REPORTS_FULL",
                Map.of("caseSystem", caseSystem.value()),
                "case system's administrator",
                "find out why the case system opens reports and neither finishes nor retracts them; what it left open is deleted a"
                        + " day after it was opened, and until there is room it is told to send again"));
    }

    /** One that cannot be written now is written with the next pause: whoever guesses goes on. */
    @Bean
    SignInAlarm signInAlarm(Alarms alarms) {
        return caseSystem -> {
            try {
                alarms.raise(new Alarms.Alarm(
                        "SIGN_IN_LOCKED",
                        caseSystem
                                .map(id -> Map.of("listener", "reporting", "caseSystem", id.value()))
                                .orElse(Map.of("listener", "reporting")),
                        "administrator",
                        "somebody sends wrong passwords: ask the case system's administrator whether it was them; if not, keep"
                                + " the source out at the firewall"));
            } catch (NodeImpaired away) {
                LOG.error(
                        "alarm SIGN_IN_LOCKED not written, it is tried again at the next pause: {}", away.getMessage());
            }
        };
    }
}
