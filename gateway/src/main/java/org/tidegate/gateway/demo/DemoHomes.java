package org.tidegate.gateway.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.tidegate.contracts.agreement.TargetQuota;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.crypto.authority.DevelopmentAuthority;
import org.tidegate.crypto.keys.CertificateName;
import org.tidegate.crypto.keys.CertificateUse;
import org.tidegate.crypto.keys.Fingerprint;
import org.tidegate.crypto.keys.NodeKeys;
import org.tidegate.crypto.keys.PemFiles;
import org.tidegate.crypto.keys.Pkcs12Files;
import org.tidegate.crypto.rest.NodeKey;

/**
 * The homes of the demo's two nodes, XA and XB, each with a development authority, keys, certificates, settings and the same
 * agreement. Made once and kept; {@code --reset} makes them anew.
 */
public final class DemoHomes {
    static final AuthorityId XA = new AuthorityId("XA");
    static final AuthorityId XB = new AuthorityId("XB");
    static final CaseSystemId CASE_SYSTEM = new CaseSystemId("cms");

    private static final String READY = "made";

    private final Path root;
    private final Clock clock;
    private final SecureRandom random;
    private final Set<AuthorityId> belowTheirRoot;
    private final Function<TargetType, TargetQuota> quotas;

    public DemoHomes(Path root, Clock clock, SecureRandom random) {
        this(root, clock, random, Set.of());
    }

    /** @param belowTheirRoot whose certificates come from an issuing authority below the root, as in service they do */
    DemoHomes(Path root, Clock clock, SecureRandom random, Set<AuthorityId> belowTheirRoot) {
        this(root, clock, random, belowTheirRoot, TargetQuota::usual);
    }

    private DemoHomes(
            Path root,
            Clock clock,
            SecureRandom random,
            Set<AuthorityId> belowTheirRoot,
            Function<TargetType, TargetQuota> quotas) {
        this.root = root;
        this.clock = clock;
        this.random = random;
        this.belowTheirRoot = Set.copyOf(belowTheirRoot);
        this.quotas = quotas;
    }

    /** The same homes with an agreement that lets so many targets of each type be asked about in 24 hours. */
    public DemoHomes withTargetsDaily(int daily) {
        return new DemoHomes(
                root,
                clock,
                random,
                belowTheirRoot,
                type -> new TargetQuota(type, daily, TargetQuota.usual(type).index()));
    }

    public Path home(AuthorityId authority) {
        return root.resolve(authority.value().toLowerCase(java.util.Locale.ROOT));
    }

    /** The client key, certificate and trust anchor of an authority's case system, PEM: what curl needs. */
    Path caseSystem(AuthorityId authority) {
        return home(authority).resolve("case-system");
    }

    /** What the case system that the node calls shows and keeps: as {@link #caseSystem}, besides its server's and what arrived. */
    Path calledSystem(AuthorityId authority) {
        return home(authority).resolve(CalledSystem.of(authority).id().value());
    }

    /** What an authority's demo officer signs in with. */
    public String officerPassword(AuthorityId authority) {
        return DemoOfficer.of(home(authority), random).password();
    }

    /** Removes everything this demo made. */
    public void reset() {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new DemoFailed("The folder " + root + " could not be removed. Stop what runs in it, then try again.");
        }
    }

    /** Makes what is missing and brings the revocation lists up to date. */
    public void prepare(DemoPorts ports) {
        prepare(ports, DemoSettings::of);
    }

    /** As {@link #prepare}, with the case systems that are called: somebody must play them. */
    void prepareWithCalledSystems(DemoPorts ports) {
        calledSystemKeys(XA);
        calledSystemKeys(XB);
        prepare(ports, DemoSettings::withCalledSystem);
    }

    private void prepare(DemoPorts ports, Settings settings) {
        Issuer xa = issuer(XA);
        Issuer xb = issuer(XB);
        prepare(XA, xa, XB, xb, ports, settings);
        prepare(XB, xb, XA, xa, ports, settings);
    }

    private interface Settings {
        String of(AuthorityId self, AuthorityId partner, DemoPorts ports, DemoOfficer officer);
    }

    /** The authority that issues, which is the root itself or stands below it. */
    private record Issuer(DevelopmentAuthority authority, List<X509CRL> lists) {
        X509Certificate root() {
            return authority.root();
        }
    }

    private Issuer issuer(AuthorityId id) {
        DevelopmentAuthority anchor = authority(id);
        if (!belowTheirRoot.contains(id)) {
            return new Issuer(anchor, List.of(anchor.crl()));
        }
        DevelopmentAuthority issuing = anchor.issuing(home(id).resolve("issuing-authority"), id.value(), random);
        return new Issuer(issuing, List.of(anchor.crl(), issuing.crl()));
    }

    private DevelopmentAuthority authority(AuthorityId id) {
        return DevelopmentAuthority.openOrCreate(home(id).resolve("authority"), id.value(), clock, random);
    }

    private void prepare(
            AuthorityId self, Issuer own, AuthorityId partner, Issuer others, DemoPorts ports, Settings settings) {
        Path home = home(self);
        try {
            if (!Files.exists(home.resolve(READY))) {
                keys(home, self, own.authority());
                caseSystemKey(caseSystem(self), self, CASE_SYSTEM, own.authority());
                Files.createDirectories(home.resolve("trust"));
                Files.createDirectories(home.resolve("agreements"));
                PemFiles.writeCertificates(trust(home, "case-systems.pem"), List.of(own.root()));
                PemFiles.writeCertificates(trust(home, "operator.pem"), List.of(own.root()));
                PemFiles.writeCertificates(trust(home, partner + ".pem"), List.of(others.root()));
            }
            writeClosed(home.resolve("tidegate.yml"), settings.of(self, partner, ports, DemoOfficer.of(home, random)));
            write(caseSystem(self).resolve("curl.conf"), DemoCurl.of(caseSystem(self), ports.agency(self)));
            write(
                    home.resolve("agreements").resolve(partner + ".yml"),
                    DemoSettings.agreement(fingerprint(XA), fingerprint(XB), quotas));
            PemFiles.writeCrls(trust(home, "case-systems.crl"), own.lists());
            PemFiles.writeCrls(trust(home, "operator.crl"), own.lists());
            PemFiles.writeCrls(trust(home, partner + ".crl"), others.lists());
            write(home.resolve(READY), "The demo made this home. ./tidegate demo --reset makes it anew.\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keys(Path home, AuthorityId self, DevelopmentAuthority own) throws IOException {
        Path folder = home.resolve("keys");
        if (Files.exists(folder)) {
            try (Stream<Path> half = Files.walk(folder)) {
                half.sorted(Comparator.reverseOrder()).forEach(p -> p.toFile().delete());
            }
        }
        NodeKeys.generate(folder, self, own, clock, random);
        NodeKey.create(folder.resolve("node.key"), random).close();
    }

    private void caseSystemKey(Path folder, AuthorityId self, CaseSystemId id, DevelopmentAuthority own)
            throws IOException {
        pair(folder, new CertificateName.OfCaseSystem(self, id), CertificateUse.CASE_SYSTEM_CLIENT, own);
        PemFiles.writeCertificates(folder.resolve("ca.pem"), List.of(own.root()));
    }

    /** Its client's and its server's, and what the node shows when it calls; a home of an earlier demo lacks them. */
    private void calledSystemKeys(AuthorityId self) {
        Path folder = calledSystem(self);
        if (Files.exists(folder.resolve(READY))) {
            return;
        }
        DevelopmentAuthority own = issuer(self).authority();
        CaseSystemId id = CalledSystem.of(self).id();
        try {
            caseSystemKey(folder, self, id, own);
            pair(folder.resolve("server"), new CertificateName.OfCaseSystem(self, id), CertificateUse.TLS, own);
            pair(home(self).resolve("handover"), new CertificateName.OfAuthority(self), CertificateUse.TLS, own);
            write(folder.resolve(READY), "The demo made these keys.\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void pair(Path folder, CertificateName name, CertificateUse use, DevelopmentAuthority own)
            throws IOException {
        Files.createDirectories(folder);
        Pkcs12Files.Entry entry = NodeKeys.certified(name, use, own, random);
        PemFiles.writePrivateKey(folder.resolve("key.pem"), entry.key());
        PemFiles.writeCertificates(folder.resolve("cert.pem"), entry.chain());
    }

    private String fingerprint(AuthorityId id) {
        return Fingerprint.of(authority(id).root()).hex();
    }

    private static Path trust(Path home, String name) {
        return home.resolve("trust").resolve(name);
    }

    private static void write(Path file, String text) throws IOException {
        Path next = next(file);
        Files.writeString(next, text);
        move(next, file);
    }

    /** For this user alone. */
    private static void writeClosed(Path file, String text) throws IOException {
        Path next = next(file);
        Files.deleteIfExists(next);
        Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(next, text);
        move(next, file);
    }

    private static Path next(Path file) {
        return file.resolveSibling(file.getFileName() + ".next");
    }

    private static void move(Path next, Path file) throws IOException {
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
