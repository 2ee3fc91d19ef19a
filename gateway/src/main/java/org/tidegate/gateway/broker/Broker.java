package org.tidegate.gateway.broker;

import jakarta.jms.ConnectionFactory;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.jms.JmsException;
import org.springframework.jms.connection.CachingConnectionFactory;
import org.springframework.jms.core.JmsTemplate;
import org.tidegate.config.broker.BrokerSettings;
import org.tidegate.gateway.folder.PasswordFile;

/** The broker, embedded or external, and the two ways to it: one connection for those who take work, one for those who give it. */
public final class Broker implements AutoCloseable {
    static final String PROBES = "probe.";

    /** A consumer holds no message in advance: an urgent id would wait in the hands of one that is in a slow call. */
    private static final int CONSUMER_WINDOW_BYTES = 0;

    private static final int ANSWER_LIMIT_MILLIS = 10_000;
    /** Every attempt to connect ends with this pause, the only one too, and senders wait for it one after the other. */
    private static final int RETRY_MILLIS = 100;

    private static final int PROBE_LIMIT_MILLIS = 5_000;
    private static final int CACHED_SESSIONS = 64;

    private final @Nullable EmbeddedArtemis embedded;
    private final CachingConnectionFactory taking;
    private final CachingConnectionFactory giving;
    private final WorkQueue workQueue;
    private final JmsTemplate prober;
    private final String probeQueue = PROBES + UUID.randomUUID();
    private final ReentrantLock probing = new ReentrantLock();

    private Broker(@Nullable EmbeddedArtemis embedded, ActiveMQConnectionFactory artemis) {
        this.embedded = embedded;
        this.taking = caching(artemis);
        this.giving = caching(artemis);
        this.workQueue = new WorkQueue(new JmsTemplate(giving));
        this.prober = new JmsTemplate(giving);
        prober.setReceiveTimeout(PROBE_LIMIT_MILLIS);
    }

    /**
     * Starts the embedded broker, or makes ready to connect to the external one, which may still be away.
     *
     * @throws BrokerUnavailable when the embedded one does not start
     */
    public static Broker open(BrokerSettings settings) {
        return switch (settings) {
            case BrokerSettings.External external -> new Broker(null, external(external));
            case BrokerSettings.Embedded own -> open(own);
        };
    }

    private static Broker open(BrokerSettings.Embedded own) {
        EmbeddedArtemis embedded = EmbeddedArtemis.start(own.folder());
        return new Broker(embedded, tuned(new ActiveMQConnectionFactory(embedded.url()), embedded.url()));
    }

    private static ActiveMQConnectionFactory external(BrokerSettings.External settings) {
        ActiveMQConnectionFactory artemis = tuned(new ActiveMQConnectionFactory(settings.url()), settings.url());
        artemis.setUser(settings.user());
        artemis.setPassword(PasswordFile.read(settings.passwordFile()));
        return artemis;
    }

    /**
     * What the URL says itself is left as it is, but for one thing: the client never reconnects by itself. Senders would wait inside
     * it, and so would whoever stands at a door; the gateway connects anew, to whichever broker of the URL answers.
     */
    private static ActiveMQConnectionFactory tuned(ActiveMQConnectionFactory artemis, String url) {
        artemis.setReconnectAttempts(0);
        if (!url.contains("consumerWindowSize")) {
            artemis.setConsumerWindowSize(CONSUMER_WINDOW_BYTES);
        }
        if (!url.contains("callTimeout")) {
            artemis.setCallTimeout(ANSWER_LIMIT_MILLIS);
        }
        if (!url.contains("retryInterval")) {
            artemis.setRetryInterval(RETRY_MILLIS);
        }
        return artemis;
    }

    private static CachingConnectionFactory caching(ActiveMQConnectionFactory artemis) {
        CachingConnectionFactory caching = new CachingConnectionFactory(artemis);
        caching.setSessionCacheSize(CACHED_SESSIONS);
        caching.setCacheProducers(true);
        caching.setCacheConsumers(false); // a cached consumer nobody reads would hold messages back
        caching.setReconnectOnException(true);
        return caching;
    }

    /** For message consumers: one connection, shared; every consumer has a session of its own. */
    public ConnectionFactory connectionFactory() {
        return taking;
    }

    public WorkQueue workQueue() {
        return workQueue;
    }

    /**
     * Sends a durable message to an address of this process's own and takes it back.
     *
     * @throws BrokerUnavailable when that does not succeed within seconds
     */
    public void probe() {
        String token = UUID.randomUUID().toString();
        probing.lock();
        try {
            prober.convertAndSend(probeQueue, token);
            Object taken = prober.receiveAndConvert(probeQueue);
            while (taken != null && !taken.equals(token)) { // left over from a probe that failed half way
                taken = prober.receiveAndConvert(probeQueue);
            }
            if (taken == null) {
                throw new BrokerUnavailable("it took a message and did not give it back within " + PROBE_LIMIT_MILLIS
                        + " ms; look at its log");
            }
        } catch (JmsException e) {
            throw new BrokerUnavailable("it does not answer; look at its health and log", e);
        } finally {
            probing.unlock();
        }
    }

    /** Closes the connections, then stops the embedded broker. */
    @Override
    public void close() {
        giving.destroy();
        taking.destroy();
        if (embedded != null) {
            embedded.close();
        }
    }
}
