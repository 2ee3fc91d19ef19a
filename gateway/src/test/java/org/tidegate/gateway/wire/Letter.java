package org.tidegate.gateway.wire;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
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

/** A synthetic referral, or intelligence, about to be sealed: one package, in one envelope. Who asks for another gets a copy. */
final class Letter {
    static final Lane LANE = Lane.URGENT;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final AuthorityId sender;
    private final AuthorityId recipient;
    private EnvelopeId envelope = new EnvelopeId(UUID.randomUUID());
    private PackageId packageId = new PackageId(UUID.randomUUID());
    private ConversationId conversation = new ConversationId(UUID.randomUUID());
    private ExchangeId exchange = new ExchangeId(UUID.randomUUID());

    /** REFERRAL or INTELLIGENCE. */
    private Kind kind = Kind.REFERRAL;

    /** Stands in the content, so that two contents differ. */
    private String platform = "Example Chat";

    private AgreementReference agreement;
    private Instant sealedAt;
    private Instant notAfter;

    /** One code. */
    private String handling = "EU:H1";

    private Letter(AuthorityId sender, AuthorityId recipient, AgreementReference agreement, Instant now) {
        this.sender = sender;
        this.recipient = recipient;
        this.agreement = agreement;
        this.sealedAt = now;
        this.notAfter = now.plus(Duration.ofDays(30));
    }

    static Letter of(AuthorityId sender, AuthorityId recipient, AgreementReference agreement, Instant now) {
        return new Letter(sender, recipient, agreement, now);
    }

    EnvelopeId envelope() {
        return envelope;
    }

    PackageId packageId() {
        return packageId;
    }

    ConversationId conversation() {
        return conversation;
    }

    ExchangeId exchange() {
        return exchange;
    }

    Letter inAnotherEnvelope() {
        return with(copy -> copy.envelope = new EnvelopeId(UUID.randomUUID()));
    }

    Letter inExchange(ExchangeId id) {
        return with(copy -> copy.exchange = id);
    }

    Letter withPackage(PackageId id, String says) {
        return with(copy -> {
            copy.packageId = id;
            copy.platform = says;
        });
    }

    Letter under(AgreementReference other) {
        return with(copy -> copy.agreement = other);
    }

    Letter between(Instant from, Instant until) {
        return with(copy -> {
            copy.sealedAt = from;
            copy.notAfter = until;
        });
    }

    Letter asIntelligence() {
        return with(copy -> copy.kind = Kind.INTELLIGENCE);
    }

    /** Under a code that restricts nothing, for which every format has a place. */
    Letter unrestricted() {
        return with(copy -> copy.handling = "EU:H0");
    }

    private Letter with(Consumer<Letter> change) {
        Letter copy = new Letter(sender, recipient, agreement, sealedAt);
        copy.envelope = envelope;
        copy.packageId = packageId;
        copy.conversation = conversation;
        copy.exchange = exchange;
        copy.kind = kind;
        copy.platform = platform;
        copy.notAfter = notAfter;
        copy.handling = handling;
        change.accept(copy);
        return copy;
    }

    CasePackage casePackage() {
        return CasePackageJson.read(
                """
                {"schemaVersion":1,"id":"%s","kind":"%7$s","conversation":"%s","createdAt":"2026-01-05T09:00:00.250Z",
                 "origin":{"id":"%3$s","name":"Synthetic authority %3$s","country":"%3$s","kind":"LAW_ENFORCEMENT"},
                 "recipients":[{"id":"%4$s","name":"Synthetic authority %4$s","country":"%4$s","kind":"LAW_ENFORCEMENT"}],
                 "urgency":{"lane":"%5$s"},"purpose":{"codes":["18.2.d"]},"handling":{"codes":["%8$s"]},
                 %6$s}
                """.formatted(packageId, conversation, sender, recipient, LANE, matter(), kind, handling)
                        .getBytes(StandardCharsets.UTF_8));
    }

    private String matter() {
        return kind == Kind.REFERRAL
                ? "\"referral\":{\"id\":\"referral\",\"status\":\"NEW\",\"incidentTypes\":[\"Misleading Domain Name\"],\"platform\":\""
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
