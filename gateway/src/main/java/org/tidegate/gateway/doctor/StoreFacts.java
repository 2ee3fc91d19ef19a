package org.tidegate.gateway.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidegate.config.broker.BrokerSettings;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.config.store.StoreSettings;
import org.tidegate.crypto.keys.KeyFileException;
import org.tidegate.gateway.broker.Broker;
import org.tidegate.gateway.broker.BrokerUnavailable;
import org.tidegate.gateway.doctor.Facts.BrokerFact;
import org.tidegate.gateway.doctor.Facts.DatabaseFact;
import org.tidegate.gateway.home.RestoredHome;
import org.tidegate.gateway.operations.NodeStatus;
import org.tidegate.gateway.store.DatabaseLook;
import org.tidegate.gateway.store.NotTheRestoredDatabase;
import org.tidegate.gateway.store.StatusStore;
import org.tidegate.gateway.store.StoreUnavailable;

/** The facts of the database and the broker: from the node where it answers, else from those that are elsewhere. */
final class StoreFacts {
    private static final String WITH_THE_NODE = "the node's own one runs only while the node does (D-NODE-01)";

    private final Path home;

    StoreFacts(Path home) {
        this.home = home;
    }

    Known<DatabaseFact> database(@Nullable NodeSettings settings, Optional<NodeStatus> status) {
        if (status.isPresent()) {
            NodeStatus.DatabaseStatus database = status.get().database();
            return Known.of(
                    database == null
                            ? new DatabaseFact("the node says so", "", "", Map.of())
                            : new DatabaseFact(null, database.version(), database.schema(), database.settings()));
        }
        if (settings == null) {
            return Known.not(FactsReader.SETTINGS_REFUSED);
        }
        if (!(settings.store() instanceof StoreSettings.External external)) {
            return Known.not(WITH_THE_NODE);
        }
        try {
            StatusStore.Server server = DatabaseLook.at(external, RestoredHome.read(home));
            return Known.of(new DatabaseFact(null, server.version(), server.schema(), server.settings()));
        } catch (StoreUnavailable | NotTheRestoredDatabase | KeyFileException | IllegalStateException e) {
            return Known.of(new DatabaseFact(String.valueOf(e.getMessage()), "", "", Map.of()));
        }
    }

    Known<BrokerFact> broker(@Nullable NodeSettings settings, Optional<NodeStatus> status) {
        if (status.isPresent()) {
            return Known.of(new BrokerFact(status.get().queues().isEmpty() ? "the node says so" : null));
        }
        if (settings == null) {
            return Known.not(FactsReader.SETTINGS_REFUSED);
        }
        if (!(settings.broker() instanceof BrokerSettings.External external)) {
            return Known.not(WITH_THE_NODE);
        }
        try (Broker broker = Broker.open(external)) {
            broker.probe();
            return Known.of(new BrokerFact(null));
        } catch (BrokerUnavailable | KeyFileException e) {
            return Known.of(new BrokerFact(String.valueOf(e.getMessage())));
        }
    }

    Known<Boolean> paging(@Nullable NodeSettings settings) {
        if (settings == null) {
            return Known.not(FactsReader.SETTINGS_REFUSED);
        }
        if (settings.broker() instanceof BrokerSettings.External) {
            return Known.not("the broker is elsewhere: its own console shows its pages and its disk limit");
        }
        Path pages = home.resolve("data/artemis/paging");
        if (!Files.isDirectory(pages)) {
            return Known.of(false);
        }
        try (Stream<Path> below = Files.walk(pages)) {
            return Known.of(below.anyMatch(file -> file.toString().endsWith(".page")));
        } catch (IOException | UncheckedIOException e) {
            return Known.not("this user may not look into " + pages);
        }
    }
}
