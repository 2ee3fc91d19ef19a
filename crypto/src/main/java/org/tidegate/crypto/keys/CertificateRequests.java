package org.tidegate.crypto.keys;

import java.io.IOException;
import java.security.KeyPair;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** PKCS#10 requests: the public key and the wished name, signed with the key as proof that the asker holds it. */
public final class CertificateRequests {

    private CertificateRequests() {}

    /**
     * A request, DER. The wished name stands in it for a person who issues by hand; an issuer decides by itself.
     *
     * @param pair an EC key of the JDK
     */
    public static byte[] of(KeyPair pair, CertificateName name, CertificateUse use) {
        try {
            ExtensionsGenerator wishes = new ExtensionsGenerator();
            wishes.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(
                            GeneralName.uniformResourceIdentifier, name.uri().toString())));
            return new JcaPKCS10CertificationRequestBuilder(subject(name, use), pair.getPublic())
                    .addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, wishes.generate())
                    .build(new JcaContentSignerBuilder("SHA256withECDSA")
                            .setProvider("SunEC")
                            .build(pair.getPrivate()))
                    .getEncoded();
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException("a certificate request could not be built; make a new key", e);
        }
    }

    /** The distinguished name, for people only: programs read the subject alternative name. */
    public static X500Name subject(CertificateName name, CertificateUse use) {
        String holder = name instanceof CertificateName.OfCaseSystem system
                ? "case system " + system.caseSystem().value()
                : use.word();
        return new X500Name("CN=" + name.authority().value() + " " + holder + ",O="
                + name.authority().value());
    }
}
