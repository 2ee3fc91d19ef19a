package org.tidegate.config.node;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tidegate.config.agreement.AgreementFile;
import org.tidegate.config.broker.BrokerSettings;
import org.tidegate.config.casesystem.CaseSystems;
import org.tidegate.config.dispatch.DispatchSettings;
import org.tidegate.config.evidence.EvidenceSettings;
import org.tidegate.config.feed.EventSettings;
import org.tidegate.config.identity.IdentitySettings;
import org.tidegate.config.keys.KeySettings;
import org.tidegate.config.ledger.LedgerSettings;
import org.tidegate.config.listener.ListenerSettings;
import org.tidegate.config.partner.PartnerSettings;
import org.tidegate.config.people.PeopleSettings;
import org.tidegate.config.reconciliation.ReconciliationSettings;
import org.tidegate.config.retention.RetentionSettings;
import org.tidegate.config.store.StoreSettings;
import org.tidegate.config.sweeper.SweeperSettings;
import org.tidegate.config.trust.TrustSettings;
import org.tidegate.config.yaml.RemovedKeys;
import org.tidegate.config.yaml.Section;
import org.tidegate.config.yaml.SettingsProblems;
import org.tidegate.config.yaml.SettingsReading;
import org.tidegate.config.yaml.Value;
import org.tidegate.config.yaml.YamlFile;

/** The settings files of one node home, read in one pass that goes on after a problem. */
final class NodeHome {
    static final String SETTINGS = NodeSettings.FILE;
    static final String AGREEMENTS = "agreements";

    private final Path home;
    private final SettingsReading reading = new SettingsReading(RemovedKeys.ofThisVersion());
    private final SettingsProblems problems = reading.problems();

    NodeHome(Path home) {
        this.home = home;
    }

    /** Every key the files were asked for, once {@link #load} has returned. */
    Set<String> keysAsked() {
        return reading.asked();
    }

    NodeSettings load() {
        List<HeldAgreement> agreements = agreements();
        boolean allAgreementsRead = problems.none();
        Optional<Section> top = open(home.resolve(SETTINGS), "Make the node's home as docs/administrator.md says.");
        Value<NodeSettings> settings =
                top.map(section -> settings(section, agreements)).orElseGet(Value::wrong);
        if (settings.isPresent() && top.isPresent()) {
            TogetherCheck together = new TogetherCheck(settings.get(), top.get(), agreements);
            if (allAgreementsRead) {
                together.againstAgreements();
            }
            together.againstSurroundings();
        }
        problems.refuseIfAny();
        return settings.get();
    }

    private Value<NodeSettings> settings(Section at, List<HeldAgreement> agreements) {
        var profile = at.word("profile", "demo, or leave the key out for production", Profile::parse)
                .or(Profile.PRODUCTION);
        var identity = IdentitySettings.read(at.section("identity"));
        var listeners = ListenerSettings.read(at.section("listeners"));
        var store = StoreSettings.read(at.section("store"), home);
        var broker = BrokerSettings.read(at.section("broker"), home);
        var keys = KeySettings.read(at.section("keys"), home);
        var trust = TrustSettings.read(at.section("trust"), home);
        var dispatch = DispatchSettings.read(at.section("dispatch"));
        var sweeper = SweeperSettings.read(at.section("sweeper"));
        var evidence = EvidenceSettings.read(at.section("evidence"));
        var events = EventSettings.read(at.section("events"));
        var ledger = LedgerSettings.read(at.section("ledger"), home);
        var retention = RetentionSettings.read(at.section("retention"));
        var reconciliation = ReconciliationSettings.read(at.section("reconciliation"));
        var caseSystems = CaseSystems.read(at, home);
        var people = PeopleSettings.read(at);
        List<Value<PartnerSettings>> partners = new ArrayList<>();
        at.sections("partners").forEach(section -> partners.add(PartnerSettings.read(section)));
        return at.make(() -> new NodeSettings(
                home,
                profile.get(),
                identity.get(),
                listeners.get(),
                store.get(),
                broker.get(),
                keys.get(),
                trust.get(),
                dispatch.get(),
                sweeper.get(),
                evidence.get(),
                events.get(),
                ledger.get(),
                retention.get(),
                reconciliation.get(),
                caseSystems.get(),
                people.get(),
                partners.stream().map(Value::get).toList(),
                agreements.stream().map(HeldAgreement::terms).toList()));
    }

    private List<HeldAgreement> agreements() {
        List<HeldAgreement> held = new ArrayList<>();
        for (Path file : agreementFiles()) {
            open(file, "").ifPresent(section -> {
                var terms = AgreementFile.read(section);
                if (terms.isPresent()) {
                    held.add(new HeldAgreement(section, terms.get()));
                }
            });
        }
        return held;
    }

    private List<Path> agreementFiles() {
        Path folder = home.resolve(AGREEMENTS);
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> listed = Files.newDirectoryStream(folder, "*.{yml,yaml}")) {
            listed.forEach(files::add);
        } catch (NoSuchFileException | NotDirectoryException e) {
            problems.add(
                    folder, 0, "", "is not a folder", "Make it and put one agreement file for each partner in it.");
        } catch (IOException e) {
            problems.add(folder, 0, "", "cannot be read", "Let the node's user read it.");
        }
        files.sort(null);
        return files;
    }

    private Optional<Section> open(Path file, String ifMissing) {
        return new YamlFile(file, reading).open(ifMissing);
    }
}
