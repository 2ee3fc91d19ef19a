package org.tidegate.crypto.keys;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CRLException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Certificates, revocation lists and unencrypted private keys in the textual form of RFC 7468, as {@code openssl} reads
 * and writes it. Private keys in this form are for the demo's command lines, for webhooks and for what is pushed to case systems; a node's other keys lie in PKCS#12.
 */
public final class PemFiles {

    /** The largest file read: a revocation list with 20,000 entries has about 1 MiB. */
    private static final long MAX_SIZE_BYTES = 16L * 1024 * 1024;

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\s+([A-Za-z0-9+/=\\s]+?)-----END \\1-----");
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String CRL = "X509 CRL";
    private static final String PRIVATE_KEY = "PRIVATE KEY";

    private PemFiles() {}

    /**
     * All certificates of a file, in its order. Text around the blocks is ignored, other blocks are refused.
     *
     * @throws KeyFileException when it cannot be read, holds no certificate, or a block is no certificate
     */
    public static List<X509Certificate> readCertificates(Path file) {
        List<X509Certificate> certificates = new ArrayList<>();
        for (byte[] der : blocks(file, CERTIFICATE)) {
            try {
                certificates.add(
                        (X509Certificate) certificateFactory().generateCertificate(new ByteArrayInputStream(der)));
            } catch (CertificateException e) {
                throw new KeyFileException(
                        file, "holds a block that is no X.509 certificate", "export the certificate again as PEM", e);
            }
        }
        return List.copyOf(certificates);
    }

    /**
     * All revocation lists of a file, PEM or a single one in DER.
     *
     * @throws KeyFileException when it cannot be read or holds no revocation list
     */
    public static List<X509CRL> readCrls(Path file) {
        byte[] content = content(file);
        boolean der = content.length > 0 && content[0] == 0x30;
        List<X509CRL> lists = new ArrayList<>();
        for (byte[] list : der ? List.of(content) : blocks(file, CRL)) {
            try {
                lists.add((X509CRL) certificateFactory().generateCRL(new ByteArrayInputStream(list)));
            } catch (CRLException e) {
                throw new KeyFileException(
                        file,
                        "holds a block that is no X.509 revocation list",
                        "fetch the list from its issuer again",
                        e);
            }
        }
        return List.copyOf(lists);
    }

    /**
     * The one private key of a file, unencrypted PKCS#8 ({@code BEGIN PRIVATE KEY}), as a key of the JDK.
     *
     * @param algorithm {@code EC} or {@code Ed25519}
     * @throws KeyFileException when it cannot be read, is open to others, or holds no such key
     */
    public static PrivateKey readPrivateKey(Path file, String algorithm) {
        List<byte[]> keys = blocks(file, PRIVATE_KEY);
        try {
            if (keys.size() != 1) {
                throw new KeyFileException(file, "holds more than one private key", "keep one key a file");
            }
            return KeyFactory.getInstance(algorithm, "SunEC").generatePrivate(new PKCS8EncodedKeySpec(keys.getFirst()));
        } catch (GeneralSecurityException e) {
            throw new KeyFileException(
                    file,
                    "holds no " + algorithm + " key in PKCS#8",
                    "convert it with openssl pkcs8 -topk8 -nocrypt",
                    e);
        } finally {
            keys.forEach(der -> Arrays.fill(der, (byte) 0));
        }
    }

    /** Writes certificates in this order (mode 0644). */
    public static void writeCertificates(Path file, List<X509Certificate> certificates) {
        PrivateFiles.writePublic(file, text(file, certificates));
    }

    /** Writes certificates in this order beside secrets, where nobody else looks (mode 0600). */
    public static void writeCertificatesAmongKeys(Path file, List<X509Certificate> certificates) {
        PrivateFiles.write(file, text(file, certificates));
    }

    private static byte[] text(Path file, List<X509Certificate> certificates) {
        StringBuilder text = new StringBuilder();
        for (X509Certificate certificate : certificates) {
            try {
                text.append(block(CERTIFICATE, certificate.getEncoded()));
            } catch (CertificateEncodingException e) {
                throw new KeyFileException(file, "cannot hold a certificate without DER form", "issue it again", e);
            }
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** Writes one revocation list (mode 0644). */
    public static void writeCrl(Path file, X509CRL list) {
        writeCrls(file, List.of(list));
    }

    /** Writes revocation lists in this order (mode 0644). */
    public static void writeCrls(Path file, List<X509CRL> lists) {
        StringBuilder text = new StringBuilder();
        for (X509CRL list : lists) {
            try {
                text.append(block(CRL, list.getEncoded()));
            } catch (CRLException e) {
                throw new KeyFileException(file, "cannot hold a revocation list without DER form", "issue it again", e);
            }
        }
        PrivateFiles.writePublic(file, text.toString().getBytes(StandardCharsets.US_ASCII));
    }

    /** Writes an unencrypted PKCS#8 private key (mode 0600). For the demo's command lines and for webhooks. */
    public static void writePrivateKey(Path file, PrivateKey key) {
        byte[] der = key.getEncoded();
        if (der == null) {
            throw new KeyFileException(file, "cannot hold a key that never leaves its token", "use the token instead");
        }
        byte[] text = block(PRIVATE_KEY, der).getBytes(StandardCharsets.US_ASCII);
        try {
            PrivateFiles.write(file, text);
        } finally {
            Arrays.fill(der, (byte) 0);
            Arrays.fill(text, (byte) 0);
        }
    }

    private static String block(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END " + label + "-----\n";
    }

    private static List<byte[]> blocks(Path file, String label) {
        String text = new String(
                label.equals(PRIVATE_KEY) ? PrivateFiles.read(file) : content(file), StandardCharsets.US_ASCII);
        Matcher matcher = BLOCK.matcher(text);
        List<byte[]> blocks = new ArrayList<>();
        while (matcher.find()) {
            // "EC PARAMETERS" stands before a key that openssl made; it says nothing the key does not.
            if (matcher.group(1).equals("EC PARAMETERS")) {
                continue;
            }
            if (!matcher.group(1).equals(label)) {
                throw new KeyFileException(
                        file,
                        "holds a block " + matcher.group(1) + " beside " + label,
                        "put each kind into its own file");
            }
            try {
                blocks.add(Base64.getMimeDecoder().decode(matcher.group(2)));
            } catch (IllegalArgumentException e) {
                throw new KeyFileException(file, "holds a block that is not base64", "export it again as PEM", e);
            }
        }
        if (blocks.isEmpty()) {
            throw new KeyFileException(file, "holds no block " + label, "export it as PEM");
        }
        return blocks;
    }

    private static byte[] content(Path file) {
        try {
            if (Files.size(file) > MAX_SIZE_BYTES) {
                throw new KeyFileException(file, "is larger than 16 MiB", "check that it is the right file");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new KeyFileException(
                    file, "cannot be read", "check that it exists and belongs to the user running the node", e);
        }
    }

    private static CertificateFactory certificateFactory() {
        try {
            return CertificateFactory.getInstance("X.509", "SUN");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime lacks X.509; install a complete JDK 25", e);
        }
    }
}
