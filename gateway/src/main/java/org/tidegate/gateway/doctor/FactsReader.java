package org.tidegate.gateway.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.jspecify.annotations.Nullable;
import org.tidegate.config.casesystem.CaseSystemSettings;
import org.tidegate.config.casesystem.Push;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.config.node.Profile;
import org.tidegate.config.partner.PartnerSettings;
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
import org.tidegate.gateway.backup.BackupStanding;
import org.tidegate.gateway.command.CommandFailed;
import org.tidegate.gateway.doctor.Facts.AgreementFact;
import org.tidegate.gateway.doctor.Facts.CertificateFact;
import org.tidegate.gateway.doctor.Facts.MemoryFact;
import org.tidegate.gateway.doctor.Facts.NodeFact;
import org.tidegate.gateway.doctor.Facts.NodeState;
import org.tidegate.gateway.doctor.Facts.PartnerFact;
import org.tidegate.gateway.doctor.Facts.PushFact;
import org.tidegate.gateway.handover.PushProbe;
import org.tidegate.gateway.home.DiskSpace;
import org.tidegate.gateway.home.NodeRun;
import org.tidegate.gateway.operations.NodeStatus;
import org.tidegate.gateway.operations.OperationsClient;
import org.tidegate.gateway.store.DatabaseLook;
import tools.jackson.databind.json.JsonMapper;

/** Finds out the facts: reads the home's files, asks the running node, goes to the partners and to stores elsewhere. Changes nothing. */
final class FactsReader {
    static final String SETTINGS_REFUSED = "the settings are refused (D-SET-01)";
    private static final String KEYS_CLOSED = "the key files cannot be opened (D-KEY-02)";
    private static final String NO_NODE = "no node answers in this home (D-NODE-01)";
    private static final Duration PUSH_WITHIN = Duration.ofSeconds(5);
    private static final long DEFAULT_HEAP_BYTES = 512L << 20;

    private final Path home;
    private final Clock clock;
    private final Map<String, String> environment;
    private final FileFacts fileFacts;
    private final StoreFacts stores;

    FactsReader(Path home, Clock clock, Map<String, String> environment) {
        this.home = home;
        this.clock = clock;
        this.environment = Map.copyOf(environment);
        this.fileFacts = new FileFacts(home);
        this.stores = new StoreFacts(home);
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
                fileFacts.files(keysFolder(settings), settings),
                certificates(settings, keys, now),
                keysTrouble.stream().findFirst(),
                settings == null ? Known.not(SETTINGS_REFUSED) : Known.of(new TrustReader(settings, now).lists()),
                settings == null ? Known.not(SETTINGS_REFUSED) : Known.of(agreements(settings)),
                partners(settings, keys, now),
                pushes(settings),
                DiskSpace.under(home.resolve("data")),
                stores.database(settings, status),
                DatabaseLook.newestMigration(),
                stores.broker(settings, status),
                stores.paging(settings),
                node,
                status.map(Known::of).orElseGet(() -> Known.not(NO_NODE)),
                PortFacts.of(settings, run, node),
                memory(status),
                status.map(s -> feature(s.versions().java()))
                        .orElse(Runtime.version().feature()),
                fileFacts.newest(),
                settings == null ? Known.not(SETTINGS_REFUSED) : Known.of(BackupStanding.of(settings)));
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

    private static Known<List<PushFact>> pushes(@Nullable NodeSettings settings) {
        if (settings == null) {
            return Known.not(SETTINGS_REFUSED);
        }
        List<PushFact> facts = new ArrayList<>();
        for (CaseSystemSettings caseSystem : settings.caseSystems().all()) {
            if (caseSystem.handover() instanceof Push push) {
                try {
                    facts.add(new PushFact(
                            caseSystem.id().value(),
                            push.address().url().getAuthority(),
                            PushProbe.look(push.address(), PUSH_WITHIN).orElse(null)));
                } catch (KeyFileException e) {
                    return Known.not("the certificate, key or anchors for case system " + caseSystem.id()
                            + " cannot be used: " + e.getMessage());
                }
            }
        }
        return Known.of(facts);
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
}
