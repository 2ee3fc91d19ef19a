package org.tidegate.gateway.wire;

import static org.tidegate.gateway.wire.ReceivingNode.XA;
import static org.tidegate.gateway.wire.ReceivingNode.XC;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.tidegate.contracts.agreement.AgreementJson;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.envelope.EnvelopeId;
import org.tidegate.crypto.cms.EnvelopedWriter;
import org.tidegate.crypto.cms.RefusedBecause;
import org.tidegate.crypto.keys.CertificateUse;
import org.tidegate.crypto.keys.SigningKey;
import org.tidegate.crypto.seal.EnvelopeHead;
import org.tidegate.crypto.seal.Opener;
import org.tidegate.crypto.seal.SealedEnvelope;
import org.tidegate.crypto.seal.TlsPeer;
import org.tidegate.crypto.seal.UnverifiedEnvelope;
import org.tidegate.crypto.trust.CheckedCertificate;

/** What no partner's gateway sends: each a whole attempt, with what the receiver must find wrong with it. */
final class HostileEnvelopes {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ReceivingNode node;
    private final PartnerAtTheWire xa;
    private final PartnerAtTheWire xc;

    HostileEnvelopes(ReceivingNode node, PartnerAtTheWire xa, PartnerAtTheWire xc) {
        this.node = node;
        this.xa = xa;
        this.xc = xc;
    }

    /**
     * Something hostile, or broken, that must not be told apart from any other.
     *
     * @param because what the receiver's own ledger and alarm say
     */
    record Hostile(String name, RefusedBecause because, Supplier<Attempt> attempt) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Who sends which bytes under which head. */
    record Attempt(PartnerAtTheWire by, EnvelopeId envelope, Lane lane, byte[] body) {
        static Attempt of(PartnerAtTheWire by, SealedEnvelope sealed) {
            return new Attempt(by, sealed.sent().envelope(), sealed.sent().lane(), sealed.octets());
        }

        PartnerAtTheWire.Answer make() {
            return by.post(envelope, lane, body);
        }
    }

    Stream<Hostile> all() {
        return Stream.of(
                new Hostile(
                        "no CMS at all", RefusedBecause.MALFORMED, () -> raw("hello".getBytes(StandardCharsets.UTF_8))),
                new Hostile("an empty body", RefusedBecause.MALFORMED, () -> raw(new byte[0])),
                new Hostile(
                        "a truncated envelope",
                        RefusedBecause.MALFORMED,
                        () -> altered(octets -> Arrays.copyOf(octets, octets.length - 1))),
                new Hostile(
                        "a flipped bit in the ciphertext",
                        RefusedBecause.NOT_DECRYPTED,
                        () -> altered(octets -> {
                            octets[octets.length - 100] ^= 1;
                            return octets;
                        })),
                new Hostile("sealed for another recipient", RefusedBecause.OTHER_RECIPIENT, this::sealedForXc),
                new Hostile("sealed anew by its recipient", RefusedBecause.BINDING_DIFFERS, this::sealedAnewByXc),
                new Hostile(
                        "delivered by another authority",
                        RefusedBecause.OTHER_AUTHORITY,
                        () -> Attempt.of(xc, xa.seal(xa.letter()))),
                new Hostile("signed by a revoked key", RefusedBecause.REVOKED, () -> signedWith(node.revokedKeyOfXa())),
                new Hostile(
                        "signed by an expired key",
                        RefusedBecause.NOT_IN_DATE,
                        () -> signedWith(node.expiredKeyOfXa())),
                new Hostile(
                        "signed by a key of another use",
                        RefusedBecause.KEY_USAGE,
                        () -> signedWith(ReceivingNode.signingKey(
                                xa.keys().tls().key(), xa.keys().tls().certificate()))),
                new Hostile(
                        "signed below another anchor",
                        RefusedBecause.CHAIN_NOT_TRUSTED,
                        () -> signedWith(node.keyOfXaByAnotherAuthority())),
                new Hostile(
                        "signed with SHA-1",
                        RefusedBecause.ALGORITHM_NOT_ALLOWED,
                        () -> sealedSample("signed-ecdsa-sha1.pem")),
                new Hostile(
                        "signed with RSA",
                        RefusedBecause.ALGORITHM_NOT_ALLOWED,
                        () -> sealedSample("signed-rsa-sha256.pem")),
                new Hostile(
                        "EnvelopedData", RefusedBecause.OTHER_CONTENT_TYPE, () -> raw(sample("enveloped-aes-cbc.pem"))),
                new Hostile(
                        "another envelope id in the head",
                        RefusedBecause.BINDING_DIFFERS,
                        () -> new Attempt(
                                xa,
                                new EnvelopeId(UUID.randomUUID()),
                                Letter.LANE,
                                xa.seal(xa.letter()).octets())),
                new Hostile("another lane in the head", RefusedBecause.BINDING_DIFFERS, () -> {
                    SealedEnvelope sealed = xa.seal(xa.letter());
                    return new Attempt(xa, sealed.sent().envelope(), Lane.IMMEDIATE_RISK, sealed.octets());
                }));
    }

    private interface Alteration {
        byte[] of(byte[] octets);
    }

    Attempt raw(byte[] body) {
        return new Attempt(xa, new EnvelopeId(UUID.randomUUID()), Letter.LANE, body);
    }

    private Attempt altered(Alteration alteration) {
        SealedEnvelope sealed = xa.seal(xa.letter());
        return new Attempt(
                xa,
                sealed.sent().envelope(),
                Letter.LANE,
                alteration.of(sealed.octets().clone()));
    }

    private Attempt signedWith(SigningKey key) {
        return Attempt.of(xa, xa.seal(xa.letter(), key, xa.receiversCertificate()));
    }

    private Attempt sealedForXc() {
        Letter letter = Letter.of(XA, XC, AgreementJson.reference(xa.agreement()), Instant.now());
        return Attempt.of(xa, xa.seal(letter, xa.keys().signing(), decryptionOfXc()));
    }

    /** XC, or whoever can read XC's envelopes, passes XA's signed words on to XB as if they were for it. */
    private Attempt sealedAnewByXc() {
        Letter letter = Letter.of(XA, XC, AgreementJson.reference(xa.agreement()), Instant.now());
        SealedEnvelope forXc = xa.seal(letter, xa.keys().signing(), decryptionOfXc());
        byte[] signed = new Opener(XC, xc.keys().decryptionKeys())
                .open(
                        new UnverifiedEnvelope(forXc.octets()),
                        new EnvelopeHead(letter.envelope(), Letter.LANE),
                        new TlsPeer(XA, xa.keys().tls().certificate(), List.of()),
                        node.trustInXa(),
                        Instant.now())
                .signed();
        return new Attempt(xa, letter.envelope(), Letter.LANE, sealedForXb(signed));
    }

    private CheckedCertificate decryptionOfXc() {
        return node.trustInXc()
                .check(
                        xc.keys().decryptionKeys().getFirst().certificate(),
                        List.of(),
                        CertificateUse.DECRYPTION,
                        Instant.now());
    }

    private Attempt sealedSample(String name) {
        return raw(sealedForXb(sample(name)));
    }

    private byte[] sealedForXb(byte[] inside) {
        CheckedCertificate xb = xa.receiversCertificate();
        return new EnvelopedWriter(RANDOM).write(inside, xb.name(), xb.curve(), xb.publicKey());
    }

    private static byte[] sample(String name) {
        try (InputStream file = HostileEnvelopes.class.getResourceAsStream(name)) {
            String pem = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.US_ASCII);
            return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
