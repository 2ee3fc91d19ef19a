package org.tidegate.config.trust;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/** A PEM file of anchors, looked at only to say early that it is missing, broken or not the one agreed on. */
public final class AnchorFile {
    private final Path file;

    public AnchorFile(Path file) {
        this.file = file;
    }

    /** Why a file of anchors cannot be used. */
    public static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        private Unusable(String reason) {
            super(reason);
        }
    }

    /**
     * SHA-256 of each certificate's DER, lower-case hexadecimal.
     *
     * @throws Unusable with what is wrong, to be read after the file's name
     */
    public Set<String> fingerprints() throws Unusable {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            Set<String> fingerprints = new HashSet<>();
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509", "SUN").generateCertificates(in)) {
                MessageDigest sha256 = MessageDigest.getInstance("SHA-256", "SUN");
                fingerprints.add(HexFormat.of().formatHex(sha256.digest(certificate.getEncoded())));
            }
            if (fingerprints.isEmpty()) {
                throw new Unusable("holds no certificate");
            }
            return fingerprints;
        } catch (NoSuchFileException e) {
            throw new Unusable("does not exist");
        } catch (IOException e) {
            throw new Unusable("cannot be read");
        } catch (GeneralSecurityException e) {
            throw new Unusable("is not PEM certificates");
        }
    }
}
