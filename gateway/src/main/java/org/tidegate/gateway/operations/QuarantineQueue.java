package org.tidegate.gateway.operations;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.gateway.exchange.WorkQueues;
import org.tidegate.routes.failure.FailurePolicy;
import org.tidegate.routes.failure.NodeImpaired;

/**
 * The quarantine: a durable queue of work that must not be tried again by itself. A message holds an exchange id, a code
 * and the route it failed in, never content.
 */
public final class QuarantineQueue {
    private static final long LOOK_MILLIS = 500;

    private final ConnectionFactory connections;

    public QuarantineQueue(ConnectionFactory connections) {
        this.connections = connections;
    }

    /** Oldest first, each exchange once, however often it was put in. Takes nothing out. */
    public List<QuarantinedWork> list() {
        try (JMSContext session = connections.createContext();
                QueueBrowser browser = session.createBrowser(queue(session))) {
            Map<ExchangeId, QuarantinedWork> work = new LinkedHashMap<>();
            for (Object message : Collections.list(browser.getEnumeration())) {
                QuarantinedWork one = read((Message) message);
                work.putIfAbsent(one.exchange(), one);
            }
            return List.copyOf(work.values());
        } catch (JMSException | JMSRuntimeException e) {
            throw away(e);
        }
    }

    /**
     * Takes the work of one exchange out, once {@code decision} has been written down; if that fails, or this node dies in
     * between, the work stays in the queue.
     *
     * @return false when the quarantine holds no work of this exchange
     */
    public boolean take(ExchangeId exchange, Runnable decision) {
        try (JMSContext session = connections.createContext(JMSContext.SESSION_TRANSACTED);
                JMSConsumer consumer =
                        session.createConsumer(queue(session), FailurePolicy.EXCHANGE + " = '" + exchange + "'")) {
            Message message = consumer.receive(LOOK_MILLIS);
            if (message == null) {
                return false;
            }
            decision.run();
            while (message != null) {
                message = consumer.receiveNoWait();
            }
            session.commit();
            return true;
        } catch (JMSRuntimeException e) {
            throw away(e);
        }
    }

    private static QuarantinedWork read(Message message) throws JMSException {
        return new QuarantinedWork(
                ExchangeId.parse(message.getStringProperty(FailurePolicy.EXCHANGE)),
                message.getStringProperty(FailurePolicy.CODE),
                message.getStringProperty(FailurePolicy.ROUTE),
                Instant.ofEpochMilli(message.getJMSTimestamp()));
    }

    private static Queue queue(JMSContext session) {
        return session.createQueue(WorkQueues.QUARANTINE);
    }

    private static NodeImpaired away(Exception e) {
        return new NodeImpaired("the broker does not answer. The operator must look at it; nothing is lost.", e);
    }
}
