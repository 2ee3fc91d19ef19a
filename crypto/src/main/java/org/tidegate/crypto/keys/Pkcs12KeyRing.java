package org.tidegate.crypto.keys;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.bouncycastle.jcajce.interfaces.EdDSAPrivateKey;
import org.bouncycastle.jce.interfaces.ECPrivateKey;
import org.bouncycastle.jce.interfaces.ECPublicKey;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/**
 * The keys of a node in {@code signing.p12}, {@code decryption.p12}, {@code tls.p12} and {@code ledger.p12} of one folder.
 * A decryption key that was replaced stays beside the new one as {@code decryption-NAME.p12}. Every file has one key and
 * its own password. Read once; a change needs a restart.
 */
public final class Pkcs12KeyRing implements KeyRing {

    private static final String DECRYPTION = CertificateUse.DECRYPTION.word();
    private static final String REMEDY_PAIR =
            "the key and the certificate must be made for each other; restore the file";

    private final SigningKey signing;
    private final List<DecryptionKey> decryptionKeys;
    private final TlsKey tls;
    private final LedgerKey ledger;

    private Pkcs12KeyRing(SigningKey signing, List<DecryptionKey> decryptionKeys, TlsKey tls, LedgerKey ledger) {
        this.signing = signing;
        this.decryptionKeys = List.copyOf(decryptionKeys);
        this.tls = tls;
        this.ledger = ledger;
    }

    /** Opens the folder with the passwords of its {@code passwords.properties}; about 0.8 s. */
    public static Pkcs12KeyRing open(Path folder) {
        try (Passwords passwords = Passwords.read(folder.resolve(NodeKeys.PASSWORDS))) {
            return open(folder, passwords);
        }
    }

    /**
     * Opens the folder with these passwords, one per file, named as the file without {@code .p12}.
     *
     * @throws KeyFileException naming the file, the entry and what to do, when a key cannot be had
     */
    public static Pkcs12KeyRing open(Path folder, Passwords passwords) {
        return new Pkcs12KeyRing(
                signing(folder, passwords),
                decryptionKeys(folder, passwords),
                tls(folder, passwords),
                ledger(folder, passwords));
    }

    @Override
    public SigningKey signing() {
        return signing;
    }

    @Override
    public List<DecryptionKey> decryptionKeys() {
        return decryptionKeys;
    }

    @Override
    public TlsKey tls() {
        return tls;
    }

    @Override
    public LedgerKey ledger() {
        return ledger;
    }

    private static SigningKey signing(Path folder, Passwords passwords) {
        String name = CertificateUse.SIGNING.word();
        Path file = file(folder, name);
        Pkcs12Files.Entry entry = read(file, name, name, passwords);
        return new SigningKey(nativeKey(file, name, entry), entry.certificate(), issuers(entry));
    }

    private static List<X509Certificate> issuers(Pkcs12Files.Entry entry) {
        return entry.chain().subList(1, entry.chain().size());
    }

    private static List<DecryptionKey> decryptionKeys(Path folder, Passwords passwords) {
        List<DecryptionKey> keys = new ArrayList<>();
        for (Path file : decryptionFiles(folder)) {
            String stem = file.getFileName().toString().replaceFirst("\\.p12$", "");
            Pkcs12Files.Entry entry = read(file, DECRYPTION, stem, passwords);
            keys.add(new DecryptionKey(nativeKey(file, DECRYPTION, entry), entry.certificate(), issuers(entry)));
        }
        keys.sort(Comparator.comparing((DecryptionKey key) -> key.certificate().getNotBefore())
                .reversed());
        return keys;
    }

    private static List<Path> decryptionFiles(Path folder) {
        List<Path> files = new ArrayList<>(List.of(file(folder, DECRYPTION)));
        try (DirectoryStream<Path> older = Files.newDirectoryStream(folder, DECRYPTION + "-*.p12")) {
            older.forEach(files::add);
        } catch (IOException e) {
            throw new KeyFileException(folder, "cannot be listed", "check that the folder exists and who owns it", e);
        }
        return files;
    }

    private static TlsKey tls(Path folder, Passwords passwords) {
        String name = CertificateUse.TLS.word();
        Path file = file(folder, name);
        Pkcs12Files.Entry entry = read(file, name, name, passwords);
        nativeKey(file, name, entry);
        return new TlsKey(entry.key(), entry.chain());
    }

    private static LedgerKey ledger(Path folder, Passwords passwords) {
        Path file = file(folder, NodeKeys.LEDGER);
        Pkcs12Files.Entry entry = read(file, NodeKeys.LEDGER, NodeKeys.LEDGER, passwords);
        if (nativeKey(file, NodeKeys.LEDGER, entry) instanceof EdDSAPrivateKey key) {
            return LedgerKey.of(key);
        }
        throw new KeyFileException(file, "entry ledger is not an Ed25519 key", "make a new ledger key");
    }

    private static Pkcs12Files.Entry read(Path file, String entry, String passwordName, Passwords passwords) {
        char[] password = passwords.of(passwordName);
        try {
            return Pkcs12Files.read(file, entry, password);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    /** The key for Bouncy Castle, after checking that the certificate beside it is its own. */
    private static PrivateKey nativeKey(Path file, String name, Pkcs12Files.Entry entry) {
        try {
            PrivateKey key = NativeKeys.of(entry.key());
            if (!belongTogether(key, NativeKeys.of(entry.certificate().getPublicKey()))) {
                throw new KeyFileException(file, "entry " + name + " has somebody else's certificate", REMEDY_PAIR);
            }
            return key;
        } catch (GeneralSecurityException e) {
            throw new KeyFileException(
                    file, "entry " + name + " is neither an EC nor an Ed25519 key", "make a new key", e);
        }
    }

    private static boolean belongTogether(PrivateKey key, PublicKey certified) {
        if (key instanceof EdDSAPrivateKey edwards) {
            return edwards.getPublicKey().equals(certified);
        }
        if (key instanceof ECPrivateKey secret && certified instanceof ECPublicKey point) {
            BigInteger scalar = secret.getD();
            return secret.getParameters().equals(point.getParameters())
                    && new FixedPointCombMultiplier()
                            .multiply(secret.getParameters().getG(), scalar)
                            .equals(point.getQ());
        }
        return false;
    }

    private static Path file(Path folder, String name) {
        return folder.resolve(name + ".p12");
    }
}
