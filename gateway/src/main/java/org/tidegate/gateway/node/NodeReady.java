package org.tidegate.gateway.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.gateway.home.NodeRun;
import org.tidegate.gateway.listener.Listener;
import org.tidegate.gateway.listener.Listeners;
import org.tidegate.gateway.store.Database;

/** Says where the node listens once it is ready, and takes that back when it stops. */
public class NodeReady implements ApplicationListener<ApplicationReadyEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(NodeReady.class);

    private final NodeSettings settings;
    private final Listeners listeners;
    private final Database database;
    private final ReentrantLock writing = new ReentrantLock();
    private boolean stopping;

    NodeReady(NodeSettings settings, Listeners listeners, Database database) {
        this.settings = settings;
        this.listeners = listeners;
        this.database = database;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        long startMillis = System.currentTimeMillis()
                - ManagementFactory.getRuntimeMXBean().getStartTime();
        NodeRun run = say(startMillis);
        database.whenRestarted(() -> say(startMillis));
        LOG.info(
                "node {} of {} is ready: agency {}, partner {}, people {}, operations {}, after {} ms",
                settings.identity().node(),
                settings.identity().authority(),
                run.agencyPort(),
                run.partnerPort(),
                run.peoplePort(),
                run.operationsPort(),
                startMillis);
    }

    /** Again when the database had to be started again: its process is another one. */
    private NodeRun say(long startMillis) {
        NodeRun run = new NodeRun(
                ProcessHandle.current().pid(),
                database.embeddedPid(),
                listeners.port(Listener.AGENCY),
                listeners.port(Listener.PARTNER),
                listeners.port(Listener.PEOPLE),
                listeners.port(Listener.OPERATIONS),
                settings.listeners().reporting().isPresent() ? listeners.port(Listener.REPORTING) : 0,
                startMillis);
        writing.lock();
        try {
            if (!stopping) {
                run.write(settings.home());
            }
        } finally {
            writing.unlock();
        }
        return run;
    }

    @EventListener
    public void stopping(ContextClosedEvent event) {
        writing.lock();
        try {
            stopping = true;
            Files.deleteIfExists(NodeRun.file(settings.home()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writing.unlock();
        }
    }
}
