package org.tidegate.gateway.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidegate.config.broker.BrokerSettings;
import org.tidegate.config.listener.Binding;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.config.node.Profile;
import org.tidegate.config.partner.PartnerSettings;
import org.tidegate.config.store.StoreSettings;
import org.tidegate.config.yaml.SettingsProblem;
import org.tidegate.config.yaml.SettingsRefused;
import org.tidegate.contracts.agreement.Agreement;
import org.tidegate.contracts.agreement.AgreementJson;
import org.tidegate.contracts.agreement.LaneTerms;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.crypto.keys.KeyFileException;
import org.tidegate.crypto.keys.KeyRing;
import org.tidegate.crypto.keys.Passwords;
import org.tidegate.crypto.keys.Pkcs12Files;
import org.tidegate.crypto.keys.Pkcs12KeyRing;
import org.tidegate.gateway.broker.Broker;
import org.tidegate.gateway.broker.BrokerUnavailable;
import org.tidegate.gateway.command.CommandFailed;
import org.tidegate.gateway.doctor.Facts.AgreementFact;
import org.tidegate.gateway.doctor.Facts.BrokerFact;
import org.tidegate.gateway.doctor.Facts.CertificateFact;
import org.tidegate.gateway.doctor.Facts.DatabaseFact;
import org.tidegate.gateway.doctor.Facts.MemoryFact;
import org.tidegate.gateway.doctor.Facts.NodeFact;
import org.tidegate.gateway.doctor.Facts.NodeState;
import org.tidegate.gateway.doctor.Facts.PartnerFact;
import org.tidegate.gateway.doctor.Facts.PathFact;
import org.tidegate.gateway.doctor.Facts.PortFact;
import org.tidegate.gateway.home.DiskSpace;
import org.tidegate.gateway.home.NodeRun;
import org.tidegate.gateway.operations.NodeStatus;
import org.tidegate.gateway.operations.OperationsClient;
import org.tidegate.gateway.store.DatabaseLook;
import org.tidegate.gateway.store.StatusStore;
import org.tidegate.gateway.store.StoreUnavailable;
import tools.jackson.databind.json.JsonMapper;

/** Finds out the facts: reads the home's files, asks the running node, goes to the partners and to stores elsewhere. Changes nothing. */
final class FactsReader {
    private static final String SETTINGS_REFUSED = "the settings are refused (D-SET-01)";
    private static final String KEYS_CLOSED = "the key files cannot be opened (D-KEY-02)";
    private static final String NO_NODE = "no node answers in this home (D-NODE-01)";
    private static final String WITH_THE_NODE = "the node's own one runs only while the node does (D-NODE-01)";
    private static final long DEFAULT_HEAP_BYTES = 512L << 20;

    private final Path home;
    private final Clock clock;
    private final Map<String, String> environment;

    FactsReader(Path home, Clock clock, Map<String, String> environment) {
        this.home = home;
        this.clock = clock;
        this.environment = Map.copyOf(environment);
    }

    Facts read() {
        List<String> problems = new ArrayList<>();
        NodeSettings settings = settings(problems);
        List<String> keysTrouble = new ArrayList<>();
        KeyRing keys = keys(settings, keysTrouble);
        NodeRun run = NodeRun.read(home);
        Optional<NodeStatus> status = status(run);
        NodeFact node = node(run, status.isPresent());
        Instant now = clock.instant();
        return new Facts(
                home,
                now,
                problems,
                settings == null ? Known.not(SETTINGS_REFUSED) : Known.of(settings.profile() == Profile.DEMO),
                files(settings),
                certificates(settings, keys, now),
                keysTrouble.stream().findFirst(),
                settings == null ? Known.not(SETTINGS_REFUSED) : Known.of(new TrustReader(settings, now).lists()),
                settings == null ? Known.not(SETTINGS_REFUSED) : Known.of(agreements(settings)),
                partners(settings, keys, now),
                DiskSpace.under(home.resolve("data")),
                database(settings, status),
                schema(),
                broker(settings, status),
                paging(settings),
                node,
                status.map(Known::of).orElseGet(() -> Known.not(NO_NODE)),
                ports(settings, run, node),
                memory(status),
                status.map(s -> feature(s.versions().java()))
                        .orElse(Runtime.version().feature()),
                newestFile());
    }

    private @Nullable NodeSettings settings(List<String> problems) {
        if (!Files.exists(home.resolve(NodeSettings.FILE))) {
            problems.add(home + " holds no " + NodeSettings.FILE + " that this user may read");
            return null;
        }
        try {
            return NodeSettings.load(home);
        } catch (SettingsRefused e) {
            e.problems().stream().map(SettingsProblem::toString).forEach(problems::add);
            return null;
        }
    }

    private Path keysFolder(@Nullable NodeSettings settings) {
        return settings == null ? home.resolve("keys") : settings.keys().folder();
    }

    private @Nullable KeyRing keys(@Nullable NodeSettings settings, List<String> trouble) {
        Path passwordsFile = settings == null
                ? keysFolder(null).resolve("passwords.properties")
                : settings.keys().passwordsFile();
        try (Passwords passwords = Passwords.read(passwordsFile)) {
            return Pkcs12KeyRing.open(keysFolder(settings), passwords);
        } catch (KeyFileException e) {
            trouble.add(String.valueOf(e.getMessage()));
            return null;
        }
    }

    private List<X509Certificate> operator(NodeSettings settings) {
        try (Passwords passwords = Passwords.read(settings.keys().passwordsFile())) {
            char[] password = passwords.of("operator");
            try {
                return Pkcs12Files.read(keysFolder(settings).resolve("operator.p12"), "operator", password)
                        .chain();
            } finally {
                Arrays.fill(password, '\0');
            }
        } catch (KeyFileException e) {
            // Only this machine's commands need it, and they say so themselves.
            return List.of();
        }
    }

    private Known<List<CertificateFact>> certificates(
            @Nullable NodeSettings settings, @Nullable KeyRing keys, Instant now) {
        if (settings == null) {
            return Known.not(SETTINGS_REFUSED);
        }
        return keys == null
                ? Known.not(KEYS_CLOSED)
                : Known.of(new TrustReader(settings, now).certificates(keys, operator(settings)));
    }

    private List<PathFact> files(@Nullable NodeSettings settings) {
        List<PathFact> files = new ArrayList<>();
        for (String folder : List.of("", "agreements", "trust")) {
            files.add(path(home.resolve(folder), false));
        }
        Path keys = keysFolder(settings);
        files.add(path(keys, true));
        try (Stream<Path> below = Files.list(keys)) {
            below.sorted().forEach(file -> files.add(path(file, true)));
        } catch (IOException e) {
            // Not there or not to be seen: the check of the keys says so.
            files.add(new PathFact(keys, null, true));
        }
        if (settings != null) {
            files.add(path(settings.keys().nodeKeyFile(), true));
            if (settings.holdsPasswordHashes()) {
                files.add(path(home.resolve(NodeSettings.FILE), true));
            }
            if (settings.store() instanceof StoreSettings.External store) {
                files.add(path(store.passwordFile(), true));
            }
            if (settings.broker() instanceof BrokerSettings.External broker) {
                files.add(path(broker.passwordFile(), true));
            }
        }
        return files.stream().distinct().toList();
    }

    private static PathFact path(Path path, boolean secret) {
        try {
            return new PathFact(path, PosixFilePermissions.toString(Files.getPosixFilePermissions(path)), secret);
        } catch (IOException e) {
            return new PathFact(path, null, secret);
        }
    }

    private static List<AgreementFact> agreements(NodeSettings settings) {
        AuthorityId self = settings.identity().authority();
        List<AgreementFact> facts = new ArrayList<>();
        for (Agreement agreement : settings.agreements()) {
            Map<String, Duration> limits = new LinkedHashMap<>();
            for (LaneTerms terms : agreement.lanes()) {
                limits.put(terms.lane().name(), terms.receiptWithin());
            }
            facts.add(new AgreementFact(
                    agreement.id(),
                    agreement.partnerOf(self).id().value(),
                    agreement.version(),
                    AgreementJson.reference(agreement).digest().toString(),
                    agreement.validFrom(),
                    agreement.validTo(),
                    limits));
        }
        return facts;
    }

    private Known<List<PartnerFact>> partners(@Nullable NodeSettings settings, @Nullable KeyRing keys, Instant now) {
        if (settings == null) {
            return Known.not(SETTINGS_REFUSED);
        }
        if (keys == null) {
            return Known.not(KEYS_CLOSED);
        }
        TrustReader trust = new TrustReader(settings, now);
        List<PartnerFact> facts = new ArrayList<>();
        for (PartnerSettings partner : settings.partners()) {
            trust.partner(partner.authority())
                    .map(known -> new PartnerProbe(partner.gateway(), keys.tls(), known, clock).go())
                    .ifPresent(facts::add);
        }
        return facts.size() == settings.partners().size()
                ? Known.of(facts)
                : Known.not("a partner's anchors cannot be used (D-SET-01, D-DEV-01)");
    }

    private Optional<NodeStatus> status(@Nullable NodeRun run) {
        if (run == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(JsonMapper.builder()
                    .build()
                    .treeToValue(OperationsClient.of(home).get("/operations/status"), NodeStatus.class));
        } catch (CommandFailed e) {
            // No answer, or an answer that is none: both are the same to the checks, which say what to do.
            return Optional.empty();
        }
    }

    private static NodeFact node(@Nullable NodeRun run, boolean answers) {
        if (run == null) {
            return new NodeFact(NodeState.STOPPED, 0);
        }
        if (answers) {
            return new NodeFact(NodeState.ANSWERS, run.pid());
        }
        boolean there =
                ProcessHandle.of(run.pid()).filter(ProcessHandle::isAlive).isPresent();
        return new NodeFact(there ? NodeState.SILENT : NodeState.GONE, run.pid());
    }

    private static Known<DatabaseFact> database(@Nullable NodeSettings settings, Optional<NodeStatus> status) {
        if (status.isPresent()) {
            NodeStatus.DatabaseStatus database = status.get().database();
            return Known.of(
                    database == null
                            ? new DatabaseFact("the node says so", "", "", Map.of())
                            : new DatabaseFact(null, database.version(), database.schema(), database.settings()));
        }
        if (settings == null) {
            return Known.not(SETTINGS_REFUSED);
        }
        if (!(settings.store() instanceof StoreSettings.External external)) {
            return Known.not(WITH_THE_NODE);
        }
        try {
            StatusStore.Server server = DatabaseLook.at(external);
            return Known.of(new DatabaseFact(null, server.version(), server.schema(), server.settings()));
        } catch (StoreUnavailable | KeyFileException e) {
            return Known.of(new DatabaseFact(String.valueOf(e.getMessage()), "", "", Map.of()));
        }
    }

    private static Known<BrokerFact> broker(@Nullable NodeSettings settings, Optional<NodeStatus> status) {
        if (status.isPresent()) {
            return Known.of(new BrokerFact(status.get().queues().isEmpty() ? "the node says so" : null));
        }
        if (settings == null) {
            return Known.not(SETTINGS_REFUSED);
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

    private Known<Boolean> paging(@Nullable NodeSettings settings) {
        if (settings == null) {
            return Known.not(SETTINGS_REFUSED);
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

    private static Known<List<PortFact>> ports(@Nullable NodeSettings settings, @Nullable NodeRun run, NodeFact node) {
        if (settings == null) {
            return Known.not(SETTINGS_REFUSED);
        }
        boolean running = run != null && (node.state() == NodeState.ANSWERS || node.state() == NodeState.SILENT);
        List<PortFact> facts = new ArrayList<>();
        facts.add(port("agency", settings.listeners().agency(), running && run != null ? run.agencyPort() : 0));
        facts.add(port("partner", settings.listeners().partner(), running && run != null ? run.partnerPort() : 0));
        facts.add(port("people", settings.listeners().people(), running && run != null ? run.peoplePort() : 0));
        facts.add(port(
                "operations", settings.listeners().operations(), running && run != null ? run.operationsPort() : 0));
        settings.listeners()
                .reporting()
                .ifPresent(binding ->
                        facts.add(port("reporting", binding, running && run != null ? run.reportingPort() : 0)));
        return Known.of(facts);
    }

    private static PortFact port(String listener, Binding binding, int boundTo) {
        boolean look = boundTo == 0 && binding.port() != Binding.ANY_FREE_PORT;
        return new PortFact(listener, binding.port(), boundTo, look && taken(binding));
    }

    private static boolean taken(Binding binding) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(binding.address(), binding.port()));
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private MemoryFact memory(Optional<NodeStatus> status) {
        return status.map(s -> new MemoryFact(
                        s.resources().memoryBytes(), s.resources().heapMostBytes()))
                .orElseGet(() -> new MemoryFact(
                        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                                .getTotalMemorySize(),
                        nextHeap()));
    }

    /** What {@code ./tidegate node} would give the JVM. */
    private long nextHeap() {
        String heap = environment.getOrDefault("TIDEGATE_HEAP", "");
        if (!heap.matches("[0-9]{1,9}[kKmMgG]")) {
            return DEFAULT_HEAP_BYTES;
        }
        long number = Long.parseLong(heap.substring(0, heap.length() - 1));
        return switch (Character.toLowerCase(heap.charAt(heap.length() - 1))) {
            case 'k' -> number << 10;
            case 'm' -> number << 20;
            default -> number << 30;
        };
    }

    private static int feature(String version) {
        return Runtime.Version.parse(version).feature();
    }

    private static String schema() {
        return DatabaseLook.newestMigration();
    }

    /** Of the files a node writes by itself and a person edits; not of the stores, which may be large. */
    private Instant newestFile() {
        Instant newest = Instant.EPOCH;
        for (Path file :
                List.of(home.resolve(NodeSettings.FILE), NodeRun.file(home), home.resolve("data/artemis/journal"))) {
            try {
                Instant written = Files.getLastModifiedTime(file).toInstant();
                newest = written.isAfter(newest) ? written : newest;
            } catch (NoSuchFileException e) {
                continue;
            } catch (IOException e) {
                // Not to be seen by this user: the others stand for it.
                continue;
            }
        }
        return newest;
    }
}
