package org.tidegate.crypto.authority;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.tidegate.crypto.keys.CertificateIssuer;
import org.tidegate.crypto.keys.CertificateName;
import org.tidegate.crypto.keys.CertificateUse;
import org.tidegate.crypto.keys.KeyFileException;
import org.tidegate.crypto.keys.KeyPairs;
import org.tidegate.crypto.keys.Passwords;
import org.tidegate.crypto.keys.PemFiles;
import org.tidegate.crypto.keys.Pkcs12Files;
import org.tidegate.crypto.keys.PrivateFiles;

/**
 * A certificate issuer that lives in a folder: {@code root.p12}, {@code passwords.properties}, {@code root.pem},
 * {@code root.crl} and {@code issued.txt}. A root, or an authority that issues {@linkplain #issuing below a root}. For the demo and
 * for tests; each of its certificates carries {@link DevelopmentMarker}. One object per folder at a time; its methods may be called from several threads.
 */
public final class DevelopmentAuthority implements CertificateIssuer {

    private static final Duration ROOT_LIFE = Duration.ofDays(5 * 365L);
    private static final Duration CERTIFICATE_LIFE = Duration.ofDays(365);
    /** RFC 6761: never resolves. The lists are files; the extensions are there because validators ask for them. */
    private static final String PUBLISHED = "http://development-authority.invalid";

    private static final String ENTRY = "root";
    private static final String KEY = "root.p12";
    private static final String PASSWORDS = "passwords.properties";
    private static final String ROOT = "root.pem";
    private static final String LIST = "root.crl";
    private static final String INDEX = "issued.txt";
    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

    private final Path folder;
    private final List<X509Certificate> chain;
    private final PrivateKey key;
    private final CertificateForm form;
    private final IssuedIndex index;
    private final Clock clock;
    private X509CRL list;

    private DevelopmentAuthority(
            Path folder, Pkcs12Files.Entry entry, CertificateForm form, X509CRL list, Clock clock) {
        this.folder = folder;
        this.chain = entry.chain();
        this.key = entry.key();
        this.form = form;
        this.index = new IssuedIndex(folder.resolve(INDEX));
        this.clock = clock;
        this.list = list;
    }

    /**
     * Opens the authority in this folder, or makes a new one where there is none. A half-made one, left by a crash, is
     * made anew: nothing was issued by it yet.
     *
     * @param name a word for people, letters, digits and hyphens, in the root's distinguished name
     * @throws KeyFileException when the folder holds an authority that cannot be opened
     */
    public static DevelopmentAuthority openOrCreate(Path folder, String name, Clock clock, SecureRandom random) {
        return Files.exists(folder.resolve(LIST)) ? open(folder, clock, random) : create(folder, name, clock, random);
    }

    /**
     * Opens the authority in this folder. A list that is more than half through its life is issued anew, so that a demo
     * taken up again after a week works.
     */
    public static DevelopmentAuthority open(Path folder, Clock clock, SecureRandom random) {
        try (Passwords passwords = Passwords.read(folder.resolve(PASSWORDS))) {
            Pkcs12Files.Entry entry =
                    withPassword(passwords, password -> Pkcs12Files.read(folder.resolve(KEY), ENTRY, password));
            if (!DevelopmentMarker.isMarked(entry.certificate())) {
                throw new KeyFileException(
                        folder.resolve(KEY), "is not the root of a development authority", "name another folder");
            }
            X509CRL list = PemFiles.readCrls(folder.resolve(LIST)).getFirst();
            DevelopmentAuthority authority = new DevelopmentAuthority(
                    folder, entry, form(entry.key(), entry.certificate(), random), list, clock);
            Instant halfLife = list.getThisUpdate().toInstant().plus(RevocationList.LIFE.dividedBy(2));
            if (clock.instant().isAfter(halfLife)) {
                authority.issueCrl();
            }
            return authority;
        }
    }

    private static DevelopmentAuthority create(Path folder, String name, Clock clock, SecureRandom random) {
        KeyPair pair = KeyPairs.p256(random);
        X500Name subject = subject("Development authority " + name);
        CertificateForm form = new CertificateForm(subject, pair.getPrivate(), pair.getPublic(), PUBLISHED, random);
        X509Certificate root = form.root(pair.getPublic(), clock.instant(), ROOT_LIFE);
        return write(folder, new Pkcs12Files.Entry(pair.getPrivate(), List.of(root)), clock, random);
    }

    /**
     * The authority below this root that lives in another folder, made there where there is none. What it issues comes with
     * its certificate; who trusts the root needs the lists of both. A root made before there were such authorities allows none
     * below it.
     *
     * @param name a word for people, letters, digits and hyphens, in its distinguished name
     */
    public synchronized DevelopmentAuthority issuing(Path other, String name, SecureRandom random) {
        if (Files.exists(other.resolve(LIST))) {
            return open(other, clock, random);
        }
        KeyPair pair = KeyPairs.p256(random);
        X509Certificate certificate = form.issuing(
                subject("Development issuing authority " + name), pair.getPublic(), clock.instant(), ROOT_LIFE);
        index.issuedAuthority(certificate);
        return write(other, new Pkcs12Files.Entry(pair.getPrivate(), List.of(certificate, root())), clock, random);
    }

    private static X500Name subject(String name) {
        return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, name).build();
    }

    private static DevelopmentAuthority write(Path folder, Pkcs12Files.Entry entry, Clock clock, SecureRandom random) {
        PrivateFiles.createFolder(folder);
        try (Passwords passwords = Passwords.generate(folder.resolve(PASSWORDS), random, List.of(ENTRY))) {
            withPassword(passwords, password -> {
                Pkcs12Files.write(folder.resolve(KEY), ENTRY, entry, password);
                return entry;
            });
        }
        PemFiles.writeCertificates(folder.resolve(ROOT), List.of(entry.chain().getLast()));
        // The list comes last: its presence says that the authority is whole.
        X509CRL first = RevocationList.of(entry.certificate(), entry.key(), Map.of(), BigInteger.ZERO, clock.instant());
        PemFiles.writeCrl(folder.resolve(LIST), first);
        return new DevelopmentAuthority(folder, entry, form(entry.key(), entry.certificate(), random), first, clock);
    }

    /** The self-signed root, which is the anchor of everything this authority issues. */
    public X509Certificate root() {
        return chain.getLast();
    }

    /** The one it signs with; the root's where this is the root. */
    public X509Certificate certificate() {
        return chain.getFirst();
    }

    /** The file with the root, PEM. */
    public Path rootFile() {
        return folder.resolve(ROOT);
    }

    /** The file with the newest list, PEM; replaced whole at each {@link #revoke}. */
    public Path crlFile() {
        return folder.resolve(LIST);
    }

    /** The newest list. */
    public synchronized X509CRL crl() {
        return list;
    }

    /**
     * {@inheritDoc}
     *
     * <p>The key may do exactly what {@link CertificateUse} says and lives for a year.
     *
     * @throws IllegalArgumentException when the request is no PKCS#10, or not signed with the key it asks for
     */
    @Override
    public List<X509Certificate> issue(byte[] request, CertificateName name, CertificateUse use) {
        return issue(request, name, use, CERTIFICATE_LIFE);
    }

    /** As {@link #issue(byte[], CertificateName, CertificateUse)} with a life of its own, for tests of expiry. */
    public synchronized List<X509Certificate> issue(
            byte[] request, CertificateName name, CertificateUse use, Duration life) {
        SubjectPublicKeyInfo holder = requireProofOfPossession(request);
        X509Certificate certificate = form.leaf(holder, name, use, clock.instant(), life);
        index.issued(certificate, name, use);
        return Stream.concat(Stream.of(certificate), chain.subList(0, chain.size() - 1).stream())
                .toList();
    }

    /**
     * Revokes a certificate this authority issued and publishes a new list with it. Revoking again changes nothing but
     * the list's number and dates.
     *
     * @throws IllegalArgumentException when this authority never issued that serial number
     */
    public synchronized X509CRL revoke(BigInteger serial) {
        if (!index.knows(serial)) {
            throw new IllegalArgumentException(
                    "serial " + serial.toString(16) + " was not issued here; look it up in " + folder.resolve(INDEX));
        }
        index.revoked(serial, clock.instant().truncatedTo(ChronoUnit.SECONDS));
        return issueCrl();
    }

    /** Publishes a new list with the next number: everything revoked so far, good for seven days. */
    public synchronized X509CRL issueCrl() {
        list = RevocationList.of(
                certificate(), key, index.revocations(), RevocationList.numberAfter(list), clock.instant());
        PemFiles.writeCrl(folder.resolve(LIST), list);
        return list;
    }

    /** Whoever asks must hold the key, else a name could be put on somebody else's. */
    private static SubjectPublicKeyInfo requireProofOfPossession(byte[] request) {
        try {
            PKCS10CertificationRequest asked = new PKCS10CertificationRequest(request);
            boolean proven = asked.isSignatureValid(new JcaContentVerifierProviderBuilder()
                    .setProvider(BOUNCY_CASTLE)
                    .build(asked.getSubjectPublicKeyInfo()));
            if (!proven) {
                throw new IllegalArgumentException("the request is not signed with its own key; make it again");
            }
            return asked.getSubjectPublicKeyInfo();
        } catch (IOException | PKCSException | OperatorCreationException e) {
            throw new IllegalArgumentException("the request is no PKCS#10 request of an EC key; make it again", e);
        }
    }

    private static CertificateForm form(PrivateKey key, X509Certificate own, SecureRandom random) {
        X500Name name = X500Name.getInstance(own.getSubjectX500Principal().getEncoded());
        return new CertificateForm(name, key, own.getPublicKey(), PUBLISHED, random);
    }

    private static Pkcs12Files.Entry withPassword(Passwords passwords, Function<char[], Pkcs12Files.Entry> work) {
        char[] password = passwords.of(ENTRY);
        try {
            return work.apply(password);
        } finally {
            Arrays.fill(password, '\0');
        }
    }
}
