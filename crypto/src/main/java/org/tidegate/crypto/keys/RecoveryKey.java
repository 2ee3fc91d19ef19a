package org.tidegate.crypto.keys;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.tidegate.contracts.authority.AuthorityId;

/**
 * The key that opens backups, in a PKCS#12 file that is kept off the node: who has it and a backup has everything.
 *
 * @param key EC on P-256, Bouncy Castle's own object
 * @param certificate what the node seals backups for
 * @param believed the certificates by which a backup's signature is believed: the node's signing certificate of the day the key was made,
 *     and its issuers
 */
public record RecoveryKey(PrivateKey key, X509Certificate certificate, List<X509Certificate> believed) {

    private static final String NAME = "recovery";

    public RecoveryKey {
        believed = List.copyOf(believed);
    }

    /**
     * Makes a key in a new file.
     *
     * @return its certificate
     * @throws KeyFileException when the file exists: it is never overwritten
     */
    public static X509Certificate create(
            Path file,
            AuthorityId authority,
            List<X509Certificate> believed,
            char[] password,
            Clock clock,
            SecureRandom random) {
        if (Files.exists(file)) {
            throw new KeyFileException(file, "exists and is never overwritten", "name another file");
        }
        Pkcs12Files.Entry entry = SelfSigned.recovery(authority, clock, random);
        Pkcs12Files.write(file, NAME, entry, believed, password);
        return entry.certificate();
    }

    /** @throws KeyFileException when it cannot be read, is open to others, or the password does not open it */
    public static RecoveryKey read(Path file, char[] password) {
        // First, for its words: what the PKCS#12 reader says next speaks of a node's passwords.
        PrivateFiles.read(file);
        try {
            Pkcs12Files.WithBeside content = Pkcs12Files.readWithBeside(file, NAME, password);
            return new RecoveryKey(
                    NativeKeys.of(content.entry().key()), content.entry().certificate(), content.beside());
        } catch (KeyFileException | GeneralSecurityException e) {
            throw new KeyFileException(
                    file,
                    "is no recovery key that this password opens",
                    "give the password it was made with, or take another copy of the file",
                    e);
        }
    }

    /**
     * Whose backups it opens: what the certificate was made for.
     *
     * @throws CertificateRefused when it is not a recovery certificate
     */
    public static AuthorityId authorityOf(X509Certificate certificate) {
        X500Name subject =
                X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
        RDN[] organisation = subject.getRDNs(BCStyle.O);
        if (organisation.length != 1) {
            throw new CertificateRefused(CertificateRefused.Reason.NAME_MISSING, Fingerprint.of(certificate));
        }
        try {
            return new AuthorityId(
                    IETFUtils.valueToString(organisation[0].getFirst().getValue()));
        } catch (IllegalArgumentException e) {
            throw new CertificateRefused(CertificateRefused.Reason.NAME_MALFORMED, Fingerprint.of(certificate), e);
        }
    }

    /** The certificate's serial number only: a key is never printed. */
    @Override
    public String toString() {
        return "RecoveryKey[serial " + certificate.getSerialNumber().toString(16) + "]";
    }
}
