package org.tidegate.gateway.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tidegate.config.ledger.TimeSettings;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.contracts.authority.Authority;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.crypto.descriptor.NodeDescriptors;
import org.tidegate.crypto.keys.KeyFileException;
import org.tidegate.crypto.keys.KeyRing;
import org.tidegate.crypto.keys.PemFiles;
import org.tidegate.crypto.ledger.form.FormRefused;
import org.tidegate.crypto.ledger.note.Cosigner;
import org.tidegate.crypto.ledger.note.LogSigner;
import org.tidegate.crypto.ledger.policy.TrustPolicy;
import org.tidegate.crypto.ledger.time.TimeStampVerifier;
import org.tidegate.gateway.clock.ClockDifferences;
import org.tidegate.gateway.clock.KernelClock;
import org.tidegate.gateway.clock.TimeSourceWatch;
import org.tidegate.gateway.exchange.Alarms;
import org.tidegate.gateway.exchange.BackOff;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.partner.Partner;
import org.tidegate.gateway.partner.PartnerDirectory;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.LedgerCheckpointStore;
import org.tidegate.gateway.store.LedgerOriginStore;
import org.tidegate.gateway.store.LedgerTreeStore;
import org.tidegate.gateway.store.WitnessStore;
import org.tidegate.routes.ledger.LedgerSteps;

/** The transfer log's parts, and the steps its routes call. */
@Configuration(proxyBeanMethods = false)
public class LedgerConfiguration {
    private static final BackOff AGAIN = new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(1));

    @Bean
    OwnLog ownLog(Authority self, KeyRing keys, LedgerOriginStore origins) {
        return new OwnLog(self.id(), keys.ledger().publicKey(), origins.all());
    }

    @Bean
    LogSigner logSigner(OwnLog log, KeyRing keys) {
        return new LogSigner(log.key().name(), keys.ledger());
    }

    @Bean
    FirstEntry firstEntry(
            NodeSettings settings,
            Authority self,
            OwnLog log,
            LedgerTreeStore tree,
            LedgerCheckpointStore checkpoints,
            LedgerOriginStore origins,
            ExchangeLedger ledger,
            LedgerForks forks,
            GroupCommit commits,
            Clock clock) {
        return new FirstEntryDesk(
                self.id(), settings.identity().node(), log, tree, checkpoints, origins, ledger, forks, commits, clock);
    }

    @Bean
    HeldHeads heldHeads(Authority self, OwnLog log) {
        return new HeldHeads(self.id(), log);
    }

    @Bean
    PartnerLedgerKeys partnerLedgerKeys(
            NodeSettings settings, WitnessStore store, Alarms alarms, GroupCommit commits, Clock clock) {
        Map<AuthorityId, byte[]> configured = new HashMap<>();
        settings.partners()
                .forEach(partner -> partner.ledgerKey()
                        .ifPresent(key -> configured.put(
                                partner.authority(), Base64.getDecoder().decode(key))));
        return new PartnerLedgerKeys(configured, store, alarms, commits, clock);
    }

    @Bean
    CosignPolicy cosignPolicy(NodeSettings settings, PartnerDirectory partners, PartnerLedgerKeys keys) {
        return new CosignPolicy(settings.ledger().policy().map(LedgerConfiguration::policy), ids(partners), keys::of);
    }

    @Bean
    LedgerForks ledgerForks(
            Authority self, WitnessStore store, Alarms alarms, GroupCommit commits, TimeOrderedIds ids, Clock clock) {
        return new LedgerForks(self.id(), store, alarms, commits, ids, clock);
    }

    @Bean
    WitnessDesk witnessDesk(
            Authority self,
            KeyRing keys,
            PartnerLedgerKeys partnerKeys,
            WitnessStore store,
            LedgerForks forks,
            Alarms alarms,
            GroupCommit commits,
            Clock clock) {
        Cosigner cosigner = new Cosigner(LedgerNames.cosigner(self.id()), keys.ledger());
        return new WitnessDesk(partnerKeys::of, cosigner, store, forks, alarms, commits, clock);
    }

    @Bean
    StoredLedger storedLedger(
            OwnLog log, CosignPolicy policy, LedgerTreeStore tree, LedgerCheckpointStore checkpoints) {
        return new StoredLedger(log, policy, tree, checkpoints);
    }

    @Bean
    StampChecks stampChecks(NodeSettings settings) {
        TimeSettings time = settings.ledger().time();
        Optional<Path> anchors = time.local()
                ? Optional.of(localAnchors(settings))
                : time.authority().map(TimeSettings.Authority::anchors);
        // Read each time: each start of the local source adds its anchor.
        return new StampChecks(() -> anchors.map(file -> new TimeStampVerifier(PemFiles.readCertificates(file))));
    }

    @Bean
    LedgerProofs ledgerProofs(
            OwnLog log, CosignPolicy policy, LedgerTreeStore tree, LedgerCheckpointStore checkpoints) {
        return new LedgerProofs(log, policy, tree, checkpoints);
    }

    @Bean
    LedgerOverview ledgerOverview(
            NodeSettings settings,
            OwnLog log,
            CosignPolicy policy,
            LedgerTreeStore tree,
            LedgerCheckpointStore checkpoints,
            PartnerDirectory partners,
            Clock clock) {
        TimeSettings time = settings.ledger().time();
        String source = time.local()
                ? "local"
                : time.authority().map(authority -> authority.url().toString()).orElse(LedgerOverview.NO_TIME);
        return new LedgerOverview(
                settings.identity().node(),
                log,
                policy,
                tree,
                checkpoints,
                ids(partners),
                source,
                new LedgerLimits(LedgerLimits.PLACE, settings.ledger().cosignedWithin(), time.stampedWithin()),
                clock);
    }

    @Bean
    LedgerSteps transferLog(
            NodeSettings settings,
            Authority self,
            LogSigner signer,
            OwnLog log,
            LedgerTreeStore tree,
            LedgerCheckpointStore checkpoints,
            LedgerOriginStore origins,
            PartnerDirectory partners,
            PartnerLedgerKeys keys,
            NodeDescriptors descriptors,
            CosignPolicy policy,
            LedgerForks forks,
            ExchangeLedger ledger,
            Alarms alarms,
            GroupCommit commits,
            SecureRandom random,
            Clock clock) {
        String node = settings.identity().node();
        ClockDifferences differences = new ClockDifferences();
        OwnCheckpoints own = new OwnCheckpoints(self.id(), log, alarms, clock);
        return new LedgerWork(
                new Sequencer(node, tree, commits, clock),
                new CheckpointSigner(
                        node,
                        tree,
                        checkpoints,
                        signer,
                        commits,
                        settings.ledger().checkpointEvery(),
                        clock),
                new CosignDesk(
                        node,
                        log,
                        new CosignTarget(own, policy, checkpoints, clock),
                        tree,
                        checkpoints,
                        new Cosigners.Partners(partners, keys, descriptors, clock),
                        forks,
                        alarms,
                        commits,
                        AGAIN,
                        differences,
                        clock),
                new TimeStampDesk(
                        self.id(),
                        node,
                        source(settings, clock, random),
                        own,
                        tree,
                        checkpoints,
                        alarms,
                        commits,
                        AGAIN,
                        differences,
                        random,
                        clock),
                new QuorumWatch(
                        self.id(),
                        node,
                        own,
                        policy,
                        tree,
                        checkpoints,
                        alarms,
                        commits,
                        settings.ledger().cosignedWithin(),
                        clock),
                new TimeSourceWatch(node, new KernelClock(), differences, ledger, alarms, commits, clock),
                new Standstill(origins));
    }

    private static Optional<TimeStampDesk.Source> source(NodeSettings settings, Clock clock, SecureRandom random) {
        TimeSettings time = settings.ledger().time();
        if (time.local()) {
            return Optional.of(LocalTime.source(localAnchors(settings), time.stampedWithin(), clock, random));
        }
        return time.authority()
                .map(authority -> new TimeStampDesk.Source(
                        new HttpTimeAuthority(
                                authority.url(),
                                settings.dispatch().connectWithin(),
                                settings.dispatch().answerWithin()),
                        new TimeStampVerifier(PemFiles.readCertificates(authority.anchors())),
                        time.stampedWithin()));
    }

    private static Path localAnchors(NodeSettings settings) {
        return settings.trust().folder().resolve("local-time.pem");
    }

    /** @throws KeyFileException naming the file when it cannot be read or is no policy */
    static TrustPolicy policy(Path file) {
        try {
            return TrustPolicy.parse(Files.readAllBytes(file));
        } catch (IOException notRead) {
            throw new KeyFileException(
                    file,
                    "the policy of 'ledger.policy' cannot be read",
                    "put it there, readable for the gateway",
                    notRead);
        } catch (FormRefused refused) {
            // Not as the cause: the deepest of our own failures is what the administrator is told.
            throw new KeyFileException(
                    file,
                    "is no tlog-policy file: " + refused.fault().says()
                            + (refused.line() == 0 ? "" : ", line " + refused.line()),
                    "correct it, or leave 'ledger.policy' out: then all partners cosign");
        }
    }

    private static List<AuthorityId> ids(PartnerDirectory partners) {
        return partners.all().stream().map(Partner::id).toList();
    }
}
