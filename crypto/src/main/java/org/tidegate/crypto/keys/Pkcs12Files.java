package org.tidegate.crypto.keys;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Security;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * PKCS#12 files with one key each, written and read by the JDK: PBES2 with AES-256-CBC, keys and integrity both derived
 * with PBKDF2-HMAC-SHA-256. Bouncy Castle's writer still defaults to 3DES and SHA-1 and is not used.
 */
public final class Pkcs12Files {

    /**
     * Iterations for key and integrity, in files this class writes. A derivation costs its reader the same as somebody who
     * guesses passwords, so the count is a price per guess. 600,000 is the usual advice for passwords people choose, and
     * would cost a cold JVM three seconds for a node's four files at every start. The passwords of a node are generated with
     * 256 bits, where no count matters; this one opens the four files in a second and still makes a guess at a password
     * an operator chose ten times dearer than the JDK's default. A file written elsewhere with more is read as well.
     */
    static final int ITERATIONS = 100_000;

    /** The certificates in the file are public; encrypting them too would only cost a third derivation at each start. */
    private static final Map<String, String> WRITER_SETTINGS = Map.of(
            "keystore.pkcs12.keyProtectionAlgorithm", "PBEWithHmacSHA256AndAES_256",
            "keystore.pkcs12.keyPbeIterationCount", Integer.toString(ITERATIONS),
            "keystore.pkcs12.certProtectionAlgorithm", "NONE",
            "keystore.pkcs12.macAlgorithm", "HmacPBESHA256",
            "keystore.pkcs12.macIterationCount", Integer.toString(ITERATIONS));

    private static final String REMEDY_PASSWORD = "check its line in passwords.properties, or restore the file";

    private Pkcs12Files() {}

    /**
     * One key and its certificates.
     *
     * @param key as a key object of the JDK
     * @param chain its certificate first; never empty
     */
    public record Entry(PrivateKey key, List<X509Certificate> chain) {
        public Entry {
            chain = List.copyOf(chain);
        }

        /** The certificate of this key. */
        public X509Certificate certificate() {
            return chain.getFirst();
        }

        /** The certificate's serial number only: a key is never printed. */
        @Override
        public String toString() {
            return "Entry[serial " + certificate().getSerialNumber().toString(16) + "]";
        }
    }

    /**
     * Writes the file (mode 0600) with one entry.
     *
     * @param name the entry's name, lower case, which is how every reader gives it back
     */
    public static void write(Path file, String name, Entry entry, char[] password) {
        write(file, name, entry, List.of(), password);
    }

    /** As {@link #write(Path, String, Entry, char[])}, with certificates beside the entry. */
    static void write(Path file, String name, Entry entry, List<X509Certificate> beside, char[] password) {
        try {
            KeyStore keyStore = KeyStore.getInstance("PKCS12", "SUN");
            keyStore.load(null, null);
            byte[] content = withWriterSettings(() -> {
                keyStore.setKeyEntry(name, entry.key(), password, entry.chain().toArray(Certificate[]::new));
                for (int i = 0; i < beside.size(); i++) {
                    keyStore.setCertificateEntry("beside-" + (i + 1), beside.get(i));
                }
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                keyStore.store(out, password);
                return out.toByteArray();
            });
            PrivateFiles.write(file, content);
        } catch (GeneralSecurityException | IOException e) {
            throw new KeyFileException(file, "cannot hold entry " + name, "make a new key", e);
        }
    }

    /**
     * Reads the entry of this name, or the only one when the file has exactly one key.
     *
     * @throws KeyFileException when the file is missing, open to others, the password does not fit, or it has no such key
     */
    public static Entry read(Path file, String name, char[] password) {
        return readWithBeside(file, name, password).entry();
    }

    /**
     * All of a file.
     *
     * @param beside certificates that are not of the entry, in no order
     */
    record WithBeside(Entry entry, List<X509Certificate> beside) {}

    /** As {@link #read}, with the certificates beside the entry. */
    static WithBeside readWithBeside(Path file, String name, char[] password) {
        byte[] content = PrivateFiles.read(file);
        try {
            KeyStore keyStore = KeyStore.getInstance("PKCS12", "SUN");
            keyStore.load(new ByteArrayInputStream(content), password);
            String alias = keyEntry(file, name, keyStore);
            Key key = keyStore.getKey(alias, password);
            Certificate[] chain = keyStore.getCertificateChain(alias);
            if (!(key instanceof PrivateKey privateKey) || chain == null || chain.length == 0) {
                throw new KeyFileException(
                        file, "entry " + alias + " is no private key with its certificate", "export both together");
            }
            return new WithBeside(
                    new Entry(
                            privateKey,
                            Arrays.stream(chain)
                                    .map(X509Certificate.class::cast)
                                    .toList()),
                    beside(keyStore));
        } catch (UnrecoverableKeyException e) {
            throw new KeyFileException(file, "the password does not open entry " + name, REMEDY_PASSWORD, e);
        } catch (IOException e) {
            boolean wrongPassword = e.getCause() instanceof UnrecoverableKeyException;
            throw new KeyFileException(
                    file,
                    wrongPassword ? "the password does not open it" : "is damaged or no PKCS#12 file",
                    REMEDY_PASSWORD,
                    e);
        } catch (GeneralSecurityException e) {
            throw new KeyFileException(
                    file, "entry " + name + " uses an algorithm this node does not know", "make a new key", e);
        }
    }

    private static List<X509Certificate> beside(KeyStore keyStore) throws GeneralSecurityException {
        List<X509Certificate> beside = new ArrayList<>();
        for (String alias : Collections.list(keyStore.aliases())) {
            if (keyStore.isCertificateEntry(alias)
                    && keyStore.getCertificate(alias) instanceof X509Certificate certificate) {
                beside.add(certificate);
            }
        }
        return List.copyOf(beside);
    }

    private static String keyEntry(Path file, String name, KeyStore keyStore) throws GeneralSecurityException {
        if (keyStore.isKeyEntry(name)) {
            return name;
        }
        List<String> keys = new ArrayList<>();
        for (String alias : Collections.list(keyStore.aliases())) {
            if (keyStore.isKeyEntry(alias)) {
                keys.add(alias);
            }
        }
        if (keys.size() != 1) {
            throw new KeyFileException(
                    file,
                    "holds " + keys.size() + " keys and none is named " + name,
                    "keep one key a file, or name the entry " + name);
        }
        return keys.getFirst();
    }

    private interface Writing {
        byte[] run() throws GeneralSecurityException, IOException;
    }

    /** The JDK takes the counts from security properties of the whole process: set for one write, then put back. */
    private static byte[] withWriterSettings(Writing writing) throws GeneralSecurityException, IOException {
        synchronized (WRITER_SETTINGS) {
            Map<String, @Nullable String> before = new LinkedHashMap<>();
            WRITER_SETTINGS.forEach((key, value) -> {
                before.put(key, Security.getProperty(key));
                Security.setProperty(key, value);
            });
            try {
                return writing.run();
            } finally {
                before.forEach((key, value) -> Security.setProperty(key, value == null ? "" : value));
            }
        }
    }
}
