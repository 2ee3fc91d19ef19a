package org.tidegate.gateway.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.agreement.TargetQuota;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.crypto.authority.DevelopmentAuthority;
import org.tidegate.crypto.keys.CertificateName;
import org.tidegate.crypto.keys.CertificateUse;
import org.tidegate.crypto.keys.Fingerprint;
import org.tidegate.crypto.keys.NodeKeys;
import org.tidegate.crypto.keys.PemFiles;
import org.tidegate.crypto.keys.Pkcs12Files;
import org.tidegate.crypto.keys.PrivateFiles;
import org.tidegate.crypto.rest.NodeKey;

/**
 * XC beside the demo's two: a home for a whole node, and an agreement with each of them. XB and XC reach each other; XA reaches XC through
 * a front that can lie, and XC reaches XA by a line that can be cut.
 */
final class ThirdGateway implements AutoCloseable {
    static final AuthorityId XA = DemoHomes.XA;
    static final AuthorityId XB = DemoHomes.XB;
    static final AuthorityId XC = new AuthorityId("XC");

    private final SecureRandom random = new SecureRandom();
    private final Clock clock = Clock.systemUTC();
    private @Nullable Relay lineToXa;
    private @Nullable LyingFront front;

    LyingFront front() {
        return Objects.requireNonNull(front, "not prepared");
    }

    Relay lineToXa() {
        return Objects.requireNonNull(lineToXa, "not prepared");
    }

    /** The homes of the two are there; nothing is started. */
    void prepare(DemoHomes homes, DemoPorts ports) {
        try {
            List<Integer> ownPorts = DemoPorts.free().of(XA);
            lineToXa = Relay.to(ports.partner(XA));
            Path home = homes.home(XC);
            DevelopmentAuthority own = authority(homes, XC);
            keys(homes, own);
            trust(home, "case-systems", own);
            trust(home, "operator", own);
            Files.createDirectories(home.resolve("agreements"));
            agree(homes, XA, XC);
            agree(homes, XB, XC);
            String settings =
                    DemoSettings.of(XC, XA, new DemoPorts(ports.of(XA), ownPorts), DemoOfficer.of(home, random));
            PrivateFiles.write(
                    home.resolve("tidegate.yml"),
                    settings.replace(gateway(ports.partner(XA)), gateway(lineToXa.port()))
                            .getBytes(StandardCharsets.UTF_8));
            int partnerPort = ownPorts.get(1);
            addPartner(home, XB, ports.partner(XB));
            addPartner(homes.home(XB), XC, partnerPort);
            front = new LyingFront(homes, partnerPort, ports.partner(XA));
            addPartner(homes.home(XA), XC, front.port());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keys(DemoHomes homes, DevelopmentAuthority own) throws IOException {
        Path home = homes.home(XC);
        NodeKeys.generate(home.resolve("keys"), XC, own, clock, random);
        NodeKey.create(home.resolve("keys").resolve("node.key"), random).close();
        Path caseSystem = Files.createDirectories(homes.caseSystem(XC));
        Pkcs12Files.Entry entry = NodeKeys.certified(
                new CertificateName.OfCaseSystem(XC, DemoHomes.CASE_SYSTEM),
                CertificateUse.CASE_SYSTEM_CLIENT,
                own,
                random);
        PemFiles.writePrivateKey(caseSystem.resolve("key.pem"), entry.key());
        PemFiles.writeCertificates(caseSystem.resolve("cert.pem"), entry.chain());
        PemFiles.writeCertificates(caseSystem.resolve("ca.pem"), List.of(own.root()));
    }

    /** The demo's own agreement, between these two. */
    private void agree(DemoHomes homes, AuthorityId one, AuthorityId other) throws IOException {
        DevelopmentAuthority ofOne = authority(homes, one);
        DevelopmentAuthority ofOther = authority(homes, other);
        String agreement = DemoSettings.agreement(
                        Fingerprint.of(ofOne.root()).hex(),
                        Fingerprint.of(ofOther.root()).hex(),
                        TargetQuota::usual)
                .replace("xa-xb", (one + "-" + other).toLowerCase(Locale.ROOT))
                .replace("XB", "{other}")
                .replace("XA", one.value())
                .replace("{other}", other.value());
        Files.writeString(homes.home(one).resolve("agreements").resolve(other + ".yml"), agreement);
        Files.writeString(homes.home(other).resolve("agreements").resolve(one + ".yml"), agreement);
        trust(homes.home(one), other.value(), ofOther);
        trust(homes.home(other), one.value(), ofOne);
    }

    private static void trust(Path home, String name, DevelopmentAuthority authority) throws IOException {
        Path trust = Files.createDirectories(home.resolve("trust"));
        PemFiles.writeCertificates(trust.resolve(name + ".pem"), List.of(authority.root()));
        PemFiles.writeCrl(trust.resolve(name + ".crl"), authority.crl());
    }

    private static void addPartner(Path home, AuthorityId partner, int port) throws IOException {
        Files.writeString(
                home.resolve("tidegate.yml"),
                "  - authority: " + partner + "\n    " + gateway(port) + "\n",
                StandardOpenOption.APPEND);
    }

    private static String gateway(int port) {
        return "gateway: https://localhost:" + port;
    }

    private DevelopmentAuthority authority(DemoHomes homes, AuthorityId id) {
        return DevelopmentAuthority.openOrCreate(homes.home(id).resolve("authority"), id.value(), clock, random);
    }

    @Override
    public void close() throws IOException {
        if (front != null) {
            front.close();
        }
        if (lineToXa != null) {
            lineToXa.close();
        }
    }
}
