package org.tidegate.gateway.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.ActiveMQServers;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidegate.gateway.folder.FolderLock;

/**
 * The node's own broker: a journal on the disk below {@code <data folder>/artemis}, reached from within this JVM alone. There is no
 * socket, so there is nobody to authenticate.
 */
final class EmbeddedArtemis implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedArtemis.class);

    /** Two brokers in one JVM, as in tests, must not meet. */
    private static final AtomicInteger IN_THIS_JVM = new AtomicInteger();

    /** How long the journal gathers writes before one sync: the default, 3.3 ms, would mean 300 syncs a second for a lone sender. */
    private static final int JOURNAL_BUFFER_NANOS = 300_000;

    private static final String NETTY_WITHOUT_UNSAFE = "io.netty.noUnsafe";
    private static final int UNLIMITED = -1;
    private static final int MEBIBYTE = 1 << 20;

    private final FolderLock lock;
    private final ActiveMQServer server;
    private final String url;

    private EmbeddedArtemis(FolderLock lock, ActiveMQServer server, String url) {
        this.lock = lock;
        this.server = server;
        this.url = url;
    }

    /**
     * @throws BrokerUnavailable when it does not start; the message says what to check
     * @throws org.tidegate.gateway.folder.FolderInUse when another gateway works on this folder
     */
    static EmbeddedArtemis start(Path dataFolder) {
        letNettyFreeJournalBuffers();
        Path folder = dataFolder.toAbsolutePath().normalize().resolve("artemis");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new BrokerUnavailable("the folder " + folder + " cannot be made; check space and rights there", e);
        }
        FolderLock lock = FolderLock.of(folder);
        boolean started = false;
        try {
            String url = "vm://" + IN_THIS_JVM.incrementAndGet();
            ActiveMQServer server = ActiveMQServers.newActiveMQServer(configuration(folder, url), true);
            start(server, folder);
            started = true;
            return new EmbeddedArtemis(lock, server, url);
        } finally {
            if (!started) {
                lock.close();
            }
        }
    }

    private static void start(ActiveMQServer server, Path folder) {
        AtomicReference<@Nullable Exception> reason = new AtomicReference<>();
        server.registerActivationFailureListener(reason::set);
        try {
            server.start();
        } catch (Exception e) { // declared by ActiveMQServer
            reason.compareAndSet(null, e);
        }
        // A start that failed inside is told to the listener alone. Without a backup, start returns when the broker is
        // active.
        if (reason.get() != null || !server.isActive()) {
            stop(server);
            throw new BrokerUnavailable(
                    "the embedded broker did not start on " + folder + "; its log lines say why", reason.get());
        }
    }

    private static Configuration configuration(Path folder, String url) {
        Configuration configuration = new ConfigurationImpl()
                .setName("tidegate")
                .setPersistenceEnabled(true)
                .setJournalType(JournalType.NIO)
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setLargeMessagesDirectory(folder.resolve("large-messages").toString())
                .setJournalSyncTransactional(true)
                .setJournalSyncNonTransactional(true)
                .setJournalBufferTimeout_NIO(JOURNAL_BUFFER_NANOS)
                .setJMXManagementEnabled(false)
                .setSecurityEnabled(false)
                // Past its limit the broker would hold senders for ever without an error. The database lies on the same
                // disk and
                // says when it is full.
                .setMaxDiskUsage(UNLIMITED);
        try {
            configuration.addAcceptorConfiguration("in-vm", url);
        } catch (Exception e) { // declared by ConfigurationImpl
            throw new IllegalStateException("an in-VM address is always well formed", e);
        }
        configuration.addAddressSetting("#", everyAddress());
        configuration.addAddressSetting(Broker.PROBES + "#", probes());
        return configuration;
    }

    /** Gone when the process that probed is gone, with what it left. */
    private static AddressSettings probes() {
        return everyAddress()
                .setAutoDeleteQueues(true)
                .setAutoDeleteAddresses(true)
                .setAutoDeleteQueuesMessageCount(UNLIMITED)
                .setAutoDeleteQueuesDelay(60_000)
                .setAutoDeleteAddressesDelay(60_000);
    }

    /** The store decides how often something is tried and when it is given up: the broker gives up nothing. The two addresses stay empty. */
    private static AddressSettings everyAddress() {
        return new AddressSettings()
                .setMaxDeliveryAttempts(UNLIMITED)
                .setDeadLetterAddress(SimpleString.of("dead-letter"))
                .setExpiryAddress(SimpleString.of("expired"))
                .setRedeliveryDelay(1_000)
                .setRedeliveryMultiplier(2.0)
                .setMaxRedeliveryDelay(30_000)
                .setAutoCreateAddresses(true)
                .setAutoCreateQueues(true)
                .setAutoDeleteAddresses(false)
                .setAutoDeleteQueues(false)
                .setDefaultAddressRoutingType(RoutingType.ANYCAST)
                .setDefaultQueueRoutingType(RoutingType.ANYCAST)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setMaxSizeBytes(16L * MEBIBYTE)
                .setPageSizeBytes(MEBIBYTE);
    }

    String url() {
        return url;
    }

    @Override
    public void close() {
        stop(server);
        lock.close();
    }

    private static void stop(ActiveMQServer server) {
        try {
            server.stop();
        } catch (Exception e) { // declared by ActiveMQServer
            LOG.warn("the embedded broker did not stop in order; its journal is recovered at the next start", e);
        }
    }

    /**
     * On JDK 25 Netty gives up sun.misc.Unsafe unless told otherwise, and can then not free the buffers that Artemis made with the
     * JDK: a broker with a journal would start once and never again. Must run before the first class of Netty is loaded.
     */
    static void letNettyFreeJournalBuffers() {
        if (System.getProperty(NETTY_WITHOUT_UNSAFE) == null) {
            System.setProperty(NETTY_WITHOUT_UNSAFE, "false");
        }
    }
}
