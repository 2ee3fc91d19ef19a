package org.tidegate.gateway.wire;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.casepackage.ConversationId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.digest.Salt;
import org.tidegate.contracts.envelope.AgreementReference;
import org.tidegate.contracts.envelope.ContentCommitment;
import org.tidegate.contracts.envelope.EnvelopeId;
import org.tidegate.contracts.envelope.Manifest;
import org.tidegate.contracts.envelope.ManifestItem;

/**
 * A synthetic referral, or intelligence, about to be sealed: one package, in one envelope.
 *
 * @param kind REFERRAL or INTELLIGENCE
 * @param platform stands in the content, so that two contents differ
 */
record Letter(
        AuthorityId sender,
        AuthorityId recipient,
        EnvelopeId envelope,
        PackageId packageId,
        ConversationId conversation,
        ExchangeId exchange,
        Kind kind,
        String platform,
        AgreementReference agreement,
        Instant sealedAt,
        Instant notAfter) {
    static final Lane LANE = Lane.URGENT;
    private static final SecureRandom RANDOM = new SecureRandom();

    static Letter of(AuthorityId sender, AuthorityId recipient, AgreementReference agreement, Instant now) {
        return new Letter(
                sender,
                recipient,
                new EnvelopeId(UUID.randomUUID()),
                new PackageId(UUID.randomUUID()),
                new ConversationId(UUID.randomUUID()),
                new ExchangeId(UUID.randomUUID()),
                Kind.REFERRAL,
                "Example Chat",
                agreement,
                now,
                now.plus(Duration.ofDays(30)));
    }

    Letter inAnotherEnvelope() {
        return new Letter(
                sender,
                recipient,
                new EnvelopeId(UUID.randomUUID()),
                packageId,
                conversation,
                exchange,
                kind,
                platform,
                agreement,
                sealedAt,
                notAfter);
    }

    Letter withPackage(PackageId id, String says) {
        return new Letter(
                sender, recipient, envelope, id, conversation, exchange, kind, says, agreement, sealedAt, notAfter);
    }

    Letter under(AgreementReference other) {
        return new Letter(
                sender,
                recipient,
                envelope,
                packageId,
                conversation,
                exchange,
                kind,
                platform,
                other,
                sealedAt,
                notAfter);
    }

    Letter between(Instant from, Instant until) {
        return new Letter(
                sender, recipient, envelope, packageId, conversation, exchange, kind, platform, agreement, from, until);
    }

    Letter asIntelligence() {
        return new Letter(
                sender,
                recipient,
                envelope,
                packageId,
                conversation,
                exchange,
                Kind.INTELLIGENCE,
                platform,
                agreement,
                sealedAt,
                notAfter);
    }

    CasePackage casePackage() {
        return CasePackageJson.read("""
                {"schemaVersion":1,"id":"%s","kind":"%7$s","conversation":"%s","createdAt":"2026-01-05T09:00:00.250Z",
                 "origin":{"id":"%3$s","name":"Synthetic authority %3$s","country":"%3$s","kind":"LAW_ENFORCEMENT"},
                 "recipients":[{"id":"%4$s","name":"Synthetic authority %4$s","country":"%4$s","kind":"LAW_ENFORCEMENT"}],
                 "urgency":{"lane":"%5$s"},"purpose":{"codes":["18.2.d"]},"handling":{"codes":["EU:H1"]},
                 %6$s}
                """.formatted(packageId, conversation, sender, recipient, LANE, matter(), kind)
                .getBytes(StandardCharsets.UTF_8));
    }

    private String matter() {
        return kind == Kind.REFERRAL
                ? "\"referral\":{\"id\":\"referral\",\"status\":\"NEW\",\"incidentTypes\":[\"ONLINE_ENTICEMENT\"],\"platform\":\""
                        + platform + "\"}"
                : "\"note\":\"" + platform + "\"";
    }

    byte[] content() {
        return CasePackageJson.write(casePackage());
    }

    Manifest manifest(byte[] content) {
        CasePackage casePackage = casePackage();
        return new Manifest(
                Manifest.VERSION,
                sender,
                recipient,
                envelope,
                LANE,
                agreement,
                sealedAt,
                notAfter,
                null,
                List.of(new ManifestItem(
                        packageId,
                        exchange,
                        casePackage.kind(),
                        conversation,
                        null,
                        casePackage.handling().codes(),
                        ContentCommitment.of(Salt.random(RANDOM), content),
                        List.of(),
                        null)));
    }
}
