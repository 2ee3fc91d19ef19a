package org.tidegate.crypto.keys;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.tidegate.contracts.authority.AuthorityId;

/** Certificates of keys that nobody certifies. Nobody trusts or sends them. */
final class SelfSigned {

    private static final Duration LIFE = Duration.ofDays(20 * 365L);

    private SelfSigned() {}

    static Pkcs12Files.Entry ledger(AuthorityId authority, Clock clock, SecureRandom random) {
        KeyPair pair = KeyPairs.ed25519(random);
        X500Name name = new X500Name("CN=" + authority.value() + " ledger,O=" + authority.value());
        Instant now = clock.instant();
        try {
            var holder = new JcaX509v3CertificateBuilder(
                            name,
                            new BigInteger(127, random).add(BigInteger.ONE),
                            Date.from(now),
                            Date.from(now.plus(LIFE)),
                            name,
                            pair.getPublic())
                    .build(new JcaContentSignerBuilder("Ed25519")
                            .setProvider("SunEC")
                            .build(pair.getPrivate()));
            return new Pkcs12Files.Entry(
                    pair.getPrivate(), List.of(new JcaX509CertificateConverter().getCertificate(holder)));
        } catch (OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException("the ledger key's certificate could not be built; make a new key", e);
        }
    }

    /**
     * For sealing backups. It has no {@code urn:tidegate:} name, so it never passes for a gateway's certificate, and its key agrees on
     * keys only, so its own signature is the one thing it ever signs.
     */
    static Pkcs12Files.Entry recovery(AuthorityId authority, Clock clock, SecureRandom random) {
        KeyPair pair = KeyPairs.p256(random);
        X500Name name = new X500Name("CN=" + authority.value() + " recovery,O=" + authority.value());
        Instant now = clock.instant();
        try {
            var holder = new JcaX509v3CertificateBuilder(
                            name,
                            new BigInteger(127, random).add(BigInteger.ONE),
                            Date.from(now),
                            Date.from(now.plus(LIFE)),
                            name,
                            pair.getPublic())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyAgreement))
                    .build(new JcaContentSignerBuilder("SHA256withECDSA")
                            .setProvider("SunEC")
                            .build(pair.getPrivate()));
            return new Pkcs12Files.Entry(
                    pair.getPrivate(), List.of(new JcaX509CertificateConverter().getCertificate(holder)));
        } catch (OperatorCreationException | GeneralSecurityException | CertIOException e) {
            throw new IllegalStateException("the recovery key's certificate could not be built; make a new key", e);
        }
    }
}
