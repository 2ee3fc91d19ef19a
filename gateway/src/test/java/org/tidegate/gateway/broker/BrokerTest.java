package org.tidegate.gateway.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.jms.listener.DefaultMessageListenerContainer;
import org.tidegate.config.broker.BrokerSettings;
import org.tidegate.gateway.folder.FolderInUse;
import org.tidegate.gateway.store.postgres.Await;

class BrokerTest {
    private static final String QUEUE = "dispatch.XB.URGENT";

    @TempDir
    Path home;

    @Test
    void workSentBeforeAStopIsThereAfterTheStart() {
        try (Broker first = open()) {
            first.workQueue().send(QUEUE, "one");
            first.workQueue().send(QUEUE, "two");
        }
        try (Broker second = open()) {
            assertThat(take(second, 2)).containsExactly("one", "two");
        }
    }

    @Test
    void aQueueTellsHowMuchWaitsInIt() {
        try (Broker broker = open()) {
            assertThat(broker.workQueue().waiting(QUEUE)).isZero();
            broker.workQueue().send(QUEUE, "one");
            broker.workQueue().send(QUEUE, "two");
            broker.workQueue().send("dispatch.XB.ROUTINE", "another queue's");
            assertThat(broker.workQueue().waiting(QUEUE)).isEqualTo(2);
            take(broker, 2);
            Await.until("nothing waits", () -> broker.workQueue().waiting(QUEUE) == 0);
        }
    }

    @Test
    void everyPartnerAndLaneHasItsOwnAddress() {
        try (Broker broker = open()) {
            broker.workQueue().send("dispatch.XB.ROUTINE", "slow");
            broker.workQueue().send("dispatch.XC.ROUTINE", "other");
            broker.workQueue().send(QUEUE, "quick");
            assertThat(take(broker, 1)).containsExactly("quick");
        }
    }

    @Test
    void manySendersAndTransactedConsumersMoveEveryIdExactlyOnceOnAQuietDay() {
        Set<String> taken = ConcurrentHashMap.newKeySet();
        AtomicInteger messages = new AtomicInteger();
        try (Broker broker = open()) {
            DefaultMessageListenerContainer consumers = consumers(broker, message -> {
                taken.add(text(message));
                messages.incrementAndGet();
            });
            try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
                IntStream.range(0, 1_000)
                        .forEach(number ->
                                senders.submit(() -> broker.workQueue().send(QUEUE, "id-" + number)));
            }
            Await.until("all are taken", () -> messages.get() >= 1_000);
            consumers.shutdown();
        }
        Set<String> expected = new HashSet<>();
        IntStream.range(0, 1_000).forEach(number -> expected.add("id-" + number));
        assertThat(taken).isEqualTo(expected);
    }

    @Test
    void aConsumerThatFailsGetsTheMessageAgainAsOftenAsItTakes() {
        AtomicInteger tries = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        try (Broker broker = open()) {
            DefaultMessageListenerContainer consumers = consumers(broker, message -> {
                if (tries.incrementAndGet() < 3) {
                    throw new IllegalStateException("not yet");
                }
                done.incrementAndGet();
            });
            broker.workQueue().send(QUEUE, "one");
            Await.until("it is done", () -> done.get() == 1);
            consumers.shutdown();
        }
        assertThat(tries).hasValue(3);
    }

    @Test
    void theProbeSendsAndTakesBackAgainAndAgain() {
        try (Broker broker = open()) {
            broker.probe();
            broker.probe();
        }
    }

    @Test
    void aStoppedBrokerSaysSo() {
        Broker broker = open();
        broker.close();
        assertThatThrownBy(() -> broker.workQueue().send(QUEUE, "one")).isInstanceOf(BrokerUnavailable.class);
        assertThatThrownBy(broker::probe).isInstanceOf(BrokerUnavailable.class);
    }

    @Test
    void anExternalBrokerThatIsAwayHindersTheUseAndNotTheStart() throws IOException {
        BrokerSettings nobodyThere = new BrokerSettings.External(
                "tcp://127.0.0.1:1?connectionTtl=1000",
                "tidegate",
                Files.writeString(home.resolve("broker.password"), "a password\n"));
        try (Broker broker = Broker.open(nobodyThere)) {
            assertThatThrownBy(() -> broker.workQueue().send(QUEUE, "one"))
                    .isInstanceOf(BrokerUnavailable.class)
                    .hasMessageContaining(QUEUE)
                    .hasMessageNotContaining("one ");
        }
    }

    @Test
    void aSecondGatewayOnTheSameFolderIsRefused() {
        try (Broker first = open()) {
            assertThatThrownBy(this::open).isInstanceOf(FolderInUse.class);
            first.probe();
        }
    }

    @Test
    void twoNodesInOneJvmDoNotMeet(@TempDir Path other) {
        try (Broker here = open();
                Broker there = Broker.open(new BrokerSettings.Embedded(other))) {
            here.workQueue().send(QUEUE, "here");
            there.workQueue().send(QUEUE, "there");
            assertThat(take(here, 1)).containsExactly("here");
            assertThat(take(there, 1)).containsExactly("there");
        }
    }

    private Broker open() {
        return Broker.open(new BrokerSettings.Embedded(home));
    }

    private static List<String> take(Broker broker, int count) {
        JmsTemplate template = new JmsTemplate(broker.connectionFactory());
        template.setReceiveTimeout(30_000);
        return IntStream.range(0, count)
                .mapToObj(number -> (String) template.receiveAndConvert(QUEUE))
                .toList();
    }

    private static DefaultMessageListenerContainer consumers(Broker broker, jakarta.jms.MessageListener listener) {
        DefaultMessageListenerContainer container = new DefaultMessageListenerContainer();
        container.setConnectionFactory(broker.connectionFactory());
        container.setDestinationName(QUEUE);
        container.setSessionTransacted(true);
        container.setConcurrentConsumers(4);
        container.setMessageListener(listener);
        container.afterPropertiesSet();
        container.start();
        return container;
    }

    private static String text(Message message) {
        try {
            return message.getBody(String.class);
        } catch (jakarta.jms.JMSException e) {
            throw new IllegalStateException(e);
        }
    }
}
