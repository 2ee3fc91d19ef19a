package org.tidegate.gateway.node;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.config.yaml.SettingsRefused;
import org.tidegate.gateway.command.Arguments;
import org.tidegate.gateway.command.Command;
import org.tidegate.gateway.command.CommandFailed;
import org.tidegate.gateway.operations.OperationsConfiguration;

/** {@code ./tidegate node}: one node, until it is told to stop. */
public final class NodeCommand implements Command {

    @Override
    public String usage() {
        return "./tidegate node --home DIR [--stop-with-parent]";
    }

    @Override
    public int run(Arguments arguments) {
        Path home = arguments.path("home");
        boolean stopWithParent = arguments.flag("stop-with-parent");
        arguments.end();
        NodeSettings settings;
        try {
            settings = NodeSettings.load(home);
        } catch (SettingsRefused e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), e);
        }
        ConfigurableApplicationContext node = startOrSay(settings);
        if (stopWithParent) {
            awaitEndOfInput();
            return SpringApplication.exit(node);
        }
        awaitInterrupt();
        return 0;
    }

    /** What is known to hinder a start is told in its own words, which say what to do; the rest stays a fault with its trace. */
    private static ConfigurableApplicationContext startOrSay(NodeSettings settings) {
        try {
            return start(settings);
        } catch (RuntimeException e) {
            throw StartHindrance.in(e)
                    .<RuntimeException>map(hindrance -> new CommandFailed("The node did not start: " + hindrance, e))
                    .orElse(e);
        }
    }

    /** Starts a node in this process; closing the context stops it. */
    public static ConfigurableApplicationContext start(NodeSettings settings) {
        // Our own clean-up must come before the logging system's, so Boot's hook is left on and nothing else is added.
        SpringApplication application = new SpringApplication(NodeConfiguration.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        application.setLogStartupInfo(false);
        application.setDefaultProperties(Map.ofEntries(
                Map.entry("spring.threads.virtual.enabled", "true"),
                Map.entry("spring.main.lazy-initialization", "false"),
                Map.entry("spring.jmx.enabled", "false"),
                Map.entry("spring.mvc.problemdetails.enabled", "false"),
                Map.entry("spring.web.resources.add-mappings", "false"),
                // The doors read their own bodies: no part is ever taken for a file.
                Map.entry("spring.servlet.multipart.enabled", "false"),
                Map.entry("server.error.whitelabel.enabled", "false"),
                Map.entry("server.shutdown", "graceful"),
                Map.entry("spring.lifecycle.timeout-per-shutdown-phase", "10s"),
                Map.entry("management.endpoints.web.exposure.include", "health,prometheus"),
                Map.entry("management.endpoint.health.show-details", "always"),
                Map.entry("management.endpoint.health.probes.enabled", "true"),
                Map.entry("management.endpoint.health.group.readiness.include", OperationsConfiguration.READINESS),
                Map.entry("management.endpoint.health.group.readiness.show-details", "always"),
                Map.entry("management.metrics.enable.all", "false"),
                Map.entry("management.metrics.enable.tidegate", "true"),
                Map.entry("management.metrics.enable.jvm", "true"),
                Map.entry("management.metrics.enable.process", "true"),
                Map.entry("management.health.defaults.enabled", "false"),
                Map.entry("logging.level.root", "INFO"),
                Map.entry("logging.level.org.apache.camel", "WARN"),
                Map.entry("logging.level.org.apache.activemq", "WARN"),
                Map.entry("logging.level.org.apache.cxf", "WARN"),
                // They quote what came in; the door says itself what it refused.
                Map.entry("logging.level.org.apache.wss4j", "OFF"),
                Map.entry("logging.level.org.apache.xml.security", "OFF"),
                Map.entry("logging.level.org.flywaydb", "WARN"),
                Map.entry("logging.level.com.zaxxer.hikari", "WARN"),
                Map.entry("logging.level.org.springframework", "WARN"),
                // A mistyped path is answered, and nothing for the log.
                Map.entry("logging.level.org.springframework.web.servlet.PageNotFound", "OFF"),
                // A start that fails is told once, by the command: not as a trace, and again as a trace.
                Map.entry("logging.level.org.springframework.boot.SpringApplication", "OFF"),
                Map.entry("logging.level.org.springframework.boot.diagnostics", "OFF"),
                Map.entry("logging.level.org.springframework.boot.web.server.servlet.context", "ERROR"),
                Map.entry("logging.level.org.apache.catalina", "WARN"),
                Map.entry("logging.level.org.apache.coyote", "WARN")));
        application.addInitializers(context -> context.getBeanFactory().registerSingleton("nodeSettings", settings));
        return application.run();
    }

    private static void awaitEndOfInput() {
        try {
            while (System.in.read() >= 0) {
                // Whatever is written to us means nothing; only the end does.
                continue;
            }
        } catch (IOException e) {
            // A broken pipe is an end as well.
            return;
        }
    }

    private static void awaitInterrupt() {
        try {
            Thread.currentThread().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
