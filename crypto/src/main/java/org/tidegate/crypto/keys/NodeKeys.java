package org.tidegate.crypto.keys;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.tidegate.contracts.authority.AuthorityId;

/** Makes the key files of a node: a key per use, each in its own file under its own password. */
public final class NodeKeys {

    /** File with the passwords of all key files. */
    public static final String PASSWORDS = "passwords.properties";
    /** Name of the ledger key's file, entry and password. */
    public static final String LEDGER = "ledger";

    private static final List<CertificateUse> NODE_USES =
            List.of(CertificateUse.SIGNING, CertificateUse.DECRYPTION, CertificateUse.TLS, CertificateUse.OPERATOR);

    private NodeKeys() {}

    /**
     * Makes {@code signing}, {@code decryption}, {@code tls}, {@code operator} and {@code ledger} {@code .p12} and
     * {@code passwords.properties} in the folder (mode 0700). All but the ledger key get their certificate from the
     * issuer; the ledger key is known by its public key and carries a certificate of its own only because the file format
     * wants one.
     *
     * @param issuer gives the certificates
     * @throws KeyFileException when the folder already has keys: they are never overwritten
     */
    public static void generate(
            Path folder, AuthorityId authority, CertificateIssuer issuer, Clock clock, SecureRandom random) {
        PrivateFiles.createFolder(folder);
        requireNoKeys(folder);
        List<String> names = List.of("signing", "decryption", "tls", "operator", LEDGER);
        // Passwords first: a folder left half-made by a crash has its passwords for what it has.
        try (Passwords passwords = Passwords.generate(folder.resolve(PASSWORDS), random, names)) {
            for (CertificateUse use : NODE_USES) {
                CertificateName name = use == CertificateUse.OPERATOR
                        ? new CertificateName.OfOperator(authority)
                        : new CertificateName.OfAuthority(authority);
                write(folder, use.word(), certified(name, use, issuer, random), passwords);
            }
            write(folder, LEDGER, SelfSigned.ledger(authority, clock, random), passwords);
        }
    }

    /**
     * A new P-256 key with a certificate of this use, as the issuer gives it; for case systems and tests, and what
     * {@link #generate} does for each of the node's keys.
     */
    public static Pkcs12Files.Entry certified(
            CertificateName name, CertificateUse use, CertificateIssuer issuer, SecureRandom random) {
        KeyPair pair = KeyPairs.p256(random);
        List<X509Certificate> chain = issuer.issue(CertificateRequests.of(pair, name, use), name, use);
        return new Pkcs12Files.Entry(pair.getPrivate(), chain);
    }

    private static void write(Path folder, String name, Pkcs12Files.Entry entry, Passwords passwords) {
        char[] password = passwords.of(name);
        try {
            Pkcs12Files.write(folder.resolve(name + ".p12"), name, entry, password);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private static void requireNoKeys(Path folder) {
        if (Files.exists(folder.resolve(PASSWORDS))) {
            throw new KeyFileException(
                    folder, "already has keys, which are never overwritten", "move the folder away to start anew");
        }
    }
}
