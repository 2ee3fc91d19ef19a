package org.tidegate.config.node;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tidegate.config.broker.BrokerSettings;
import org.tidegate.config.casesystem.CaseSystemSettings;
import org.tidegate.config.casesystem.Push;
import org.tidegate.config.casesystem.PushAddress;
import org.tidegate.config.casesystem.SubmissionDefaults;
import org.tidegate.config.casesystem.WebhookSettings;
import org.tidegate.config.ledger.TimeSettings;
import org.tidegate.config.partner.PartnerSettings;
import org.tidegate.config.store.StoreSettings;
import org.tidegate.config.trust.AnchorFile;
import org.tidegate.config.yaml.Section;
import org.tidegate.contracts.agreement.Agreement;
import org.tidegate.contracts.agreement.Party;
import org.tidegate.contracts.authority.AuthorityId;

/** What only shows when all files of a node home are seen together. */
final class TogetherCheck {
    private final NodeSettings settings;
    private final Section top;
    private final List<HeldAgreement> agreements;
    private final Map<AuthorityId, Agreement> byPartner = new HashMap<>();

    TogetherCheck(NodeSettings settings, Section top, List<HeldAgreement> agreements) {
        this.settings = settings;
        this.top = top;
        this.agreements = agreements;
    }

    /** Between the settings and the agreements. Only where every agreement could be read: a broken one is not a missing one. */
    void againstAgreements() {
        agreements.forEach(this::partyOfAgreement);
        partnersAndAgreements();
        List<CaseSystemSettings> caseSystems = settings.caseSystems().all();
        for (int i = 0; i < caseSystems.size(); i++) {
            defaultsAllowed(
                    "case-systems[" + i + "].defaults", caseSystems.get(i).defaults());
        }
    }

    /** Between the settings and the files and servers they name. */
    void againstSurroundings() {
        anchors(settings.trust().caseSystemAnchors(), "trust.case-system-anchors");
        anchors(settings.trust().operatorAnchors(), "trust.operator-anchors");
        anchorsOfCaseSystems();
        pushes();
        serversVerified();
        secretsClosed();
        reportersReachTheirListener();
        timeIsSomebodyElses();
    }

    private void timeIsSomebodyElses() {
        TimeSettings time = settings.ledger().time();
        time.authority().ifPresent(authority -> anchors(authority.anchors(), "ledger.time.anchors"));
        if (time.local() && settings.profile() != Profile.DEMO) {
            top.problem(
                    "ledger.time.local",
                    "is true: a node that stamps its own log proves nothing",
                    "Write 'url' and 'anchors' of a time-stamping authority; only the demo may do without.");
        }
    }

    /** A password is good at the reporting listener alone, and that listener serves nobody without one. */
    private void reportersReachTheirListener() {
        boolean on = settings.listeners().reporting().isPresent();
        List<CaseSystemSettings> caseSystems = settings.caseSystems().all();
        for (int i = 0; i < caseSystems.size(); i++) {
            if (!on && caseSystems.get(i).basic().isPresent()) {
                top.problem(
                        "case-systems[" + i + "].basic",
                        "is a sign-in at the reporting listener, which is off",
                        "Write 'reporting: {port: 8447}' under 'listeners', or remove 'basic'.");
            }
        }
        if (on && caseSystems.stream().allMatch(system -> system.basic().isEmpty())) {
            top.problem(
                    "listeners.reporting",
                    "is on, and no case system may sign in there",
                    "Write 'basic' with 'user' and 'password-hash' for one of 'case-systems', or remove the listener.");
        }
    }

    /** The agreement names this authority, and its one partner is not in another agreement. */
    private void partyOfAgreement(HeldAgreement held) {
        AuthorityId me = settings.identity().authority();
        List<Party> others = held.terms().parties().stream()
                .filter(party -> !party.id().equals(me))
                .toList();
        if (others.size() != 1 || held.terms().parties().size() != 2) {
            held.at()
                    .problem(
                            "parties",
                            "are not " + me + " and one partner",
                            "Name " + me + ", as 'identity.authority' does, and one other authority.");
            return;
        }
        Party partner = others.getFirst();
        if (byPartner.putIfAbsent(partner.id(), held.terms()) != null) {
            held.at()
                    .problem(
                            "parties",
                            "name " + partner.id() + ", with which another file holds an agreement",
                            "Keep the agreement in force and move the other file out of the folder.");
            return;
        }
        agreedAnchors(held, partner);
    }

    private void agreedAnchors(HeldAgreement held, Party partner) {
        Path file = settings.trust().partnerAnchors(partner.id());
        try {
            Set<String> agreed = partner.anchors().stream()
                    .map(anchor -> HexFormat.of().formatHex(anchor.bytes()))
                    .collect(Collectors.toSet());
            if (!new AnchorFile(file).fingerprints().equals(agreed)) {
                held.at()
                        .problem(
                                "parties",
                                "give " + partner.id() + " other anchors than " + file + " holds",
                                "Compare the fingerprints with your partner by telephone, then put the agreed"
                                        + " certificates, and no others, into that file.");
            }
        } catch (AnchorFile.Unusable e) {
            held.at()
                    .problem(
                            "parties",
                            "name " + partner.id() + ", whose anchors file " + file + " " + e.getMessage(),
                            "Put the root certificates of " + partner.id() + " there, in PEM.");
        }
    }

    private void partnersAndAgreements() {
        Set<AuthorityId> reachable = new HashSet<>();
        for (PartnerSettings partner : settings.partners()) {
            if (!reachable.add(partner.authority())) {
                top.problem("partners", "name " + partner.authority() + " twice", "Keep one of the two.");
            }
            if (!byPartner.containsKey(partner.authority())) {
                top.problem(
                        "partners",
                        "name " + partner.authority() + ", with which there is no agreement",
                        "Put the agreement into " + NodeHome.AGREEMENTS + "/" + partner.authority()
                                + ".yml, or remove the partner.");
            }
        }
        for (AuthorityId partner : byPartner.keySet()) {
            if (!reachable.contains(partner)) {
                top.problem(
                        "partners",
                        "leave out " + partner + ", with which there is an agreement",
                        "Add 'authority: " + partner + "' and 'gateway: https://…' under 'partners'.");
            }
        }
    }

    private void defaultsAllowed(String key, SubmissionDefaults defaults) {
        for (AuthorityId recipient : defaults.recipients()) {
            Agreement agreement = byPartner.get(recipient);
            if (agreement == null) {
                top.problem(
                        key + ".recipients",
                        "name " + recipient + ", with which there is no agreement",
                        "Name partners of this node only.");
                continue;
            }
            if (!agreement.kinds().contains(defaults.kind())) {
                top.problem(
                        key + ".kind",
                        "is " + defaults.kind() + ", which the agreement with " + recipient + " does not name",
                        "Choose a kind of that agreement.");
            }
            defaults.purpose()
                    .filter(purpose -> !agreement.purposes().contains(purpose))
                    .ifPresent(purpose -> top.problem(
                            key + ".purpose",
                            "is not a purpose of the agreement with " + recipient,
                            "Choose one of: " + String.join(", ", agreement.purposes()) + "."));
        }
    }

    private void anchorsOfCaseSystems() {
        List<CaseSystemSettings> caseSystems = settings.caseSystems().all();
        for (int i = 0; i < caseSystems.size(); i++) {
            CaseSystemSettings caseSystem = caseSystems.get(i);
            String key = "case-systems[" + i + "].";
            caseSystem
                    .webhook()
                    .flatMap(WebhookSettings::anchors)
                    .ifPresent(file -> anchors(file, key + "webhook.anchors"));
            caseSystem.wsSecurity().anchors().ifPresent(file -> anchors(file, key + "ws-security.anchors"));
        }
    }

    private void pushes() {
        List<CaseSystemSettings> caseSystems = settings.caseSystems().all();
        for (int i = 0; i < caseSystems.size(); i++) {
            if (caseSystems.get(i).handover() instanceof Push push) {
                push("case-systems[" + i + "].handover." + push.key(), push.address());
            }
        }
    }

    private void push(String key, PushAddress address) {
        if (address.isPlain() && settings.profile() != Profile.DEMO) {
            top.problem(key + ".url", "is an http address", "Write an https address; only the demo may do without.");
        }
        address.tls().ifPresent(tls -> {
            anchors(tls.certificate(), key + ".certificate");
            secret(key + ".key", tls.key(), true);
            anchors(tls.anchors(), key + ".anchors");
        });
    }

    private void anchors(Path file, String key) {
        try {
            new AnchorFile(file).fingerprints();
        } catch (AnchorFile.Unusable e) {
            top.problem(key, "is " + file + ", which " + e.getMessage(), "Put the anchors there, in PEM.");
        }
    }

    /** Off the demo, nobody between this node and its stores may read or answer. */
    private void serversVerified() {
        if (settings.profile() == Profile.DEMO) {
            return;
        }
        if (settings.store() instanceof StoreSettings.External store && !store.verifiesTheServer()) {
            top.problem(
                    "store.url",
                    "does not verify the database server",
                    "Add sslmode=verify-full, and sslrootcert=FILE where the server's root is your own.");
        }
        if (settings.broker() instanceof BrokerSettings.External broker && !broker.verifiesTheServer()) {
            top.problem("broker.url", "does not verify the broker", "Add sslEnabled=true.");
        }
    }

    private void secretsClosed() {
        if (settings.store() instanceof StoreSettings.External store) {
            secret("store.password-file", store.passwordFile(), true);
        }
        if (settings.broker() instanceof BrokerSettings.External broker) {
            secret("broker.password-file", broker.passwordFile(), true);
        }
        secret("keys.passwords-file", settings.keys().passwordsFile(), false);
        secret("keys.node-key-file", settings.keys().nodeKeyFile(), false);
        hashesClosed();
    }

    private void hashesClosed() {
        Path file = settings.home().resolve(NodeSettings.FILE);
        if (settings.holdsPasswordHashes() && SecretFile.look(file) == SecretFile.OPEN_TO_OTHERS) {
            top.problem(
                    settings.people().all().isEmpty() ? "case-systems" : "people",
                    "hold password hashes, and other users can read or write this file",
                    "Run: chmod 600 '" + file + "'");
        }
    }

    /** @param expected false where another part of the start says better what to do when the file is missing */
    private void secret(String key, Path file, boolean expected) {
        switch (SecretFile.look(file)) {
            case CLOSED -> {}
            case NOT_SEEN -> {
                if (expected) {
                    top.problem(
                            key,
                            "is " + file + ", which this user cannot see",
                            "Write the secret into that file and let the node's user read it.");
                }
            }
            case OPEN_TO_OTHERS ->
                top.problem(
                        key, "is " + file + ", which other users can read or write", "Run: chmod 600 '" + file + "'");
        }
    }
}
