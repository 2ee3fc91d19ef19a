package org.tidegate.gateway.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.ActiveMQServers;
import org.apache.activemq.artemis.core.server.JournalType;
import org.jspecify.annotations.Nullable;

/** A broker run by somebody else: Artemis with its own defaults, over TCP on 127.0.0.1, stopped and started at the same port. */
public final class ForeignArtemis implements AutoCloseable {
    private final Path folder;
    private final int port;
    private @Nullable ActiveMQServer server;

    public ForeignArtemis(Path folder) throws IOException {
        EmbeddedArtemis.letNettyFreeJournalBuffers();
        this.folder = folder;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = socket.getLocalPort();
        }
    }

    public String url() {
        return "tcp://127.0.0.1:" + port;
    }

    public void start() throws Exception {
        Configuration configuration = new ConfigurationImpl()
                .setName("foreign")
                .setPersistenceEnabled(true)
                .setJournalType(JournalType.NIO)
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setLargeMessagesDirectory(folder.resolve("large-messages").toString())
                .setJMXManagementEnabled(false)
                .setSecurityEnabled(false)
                .addAcceptorConfiguration("netty", url());
        server = ActiveMQServers.newActiveMQServer(configuration, true);
        server.start();
    }

    public void stop() throws Exception {
        if (server != null) {
            server.stop();
            server = null;
        }
    }

    /** Everything it kept is gone, as after a broken disk; only while it is stopped. */
    public void forget() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Override
    public void close() throws Exception {
        stop();
    }
}
