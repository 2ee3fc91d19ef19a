package org.tidegate.gateway.ledger;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.crypto.keys.LedgerKey;
import org.tidegate.crypto.ledger.note.Cosigner;
import org.tidegate.crypto.ledger.note.SignedCheckpoint;
import org.tidegate.crypto.ledger.witness.AddCheckpoint;
import org.tidegate.crypto.ledger.witness.WitnessAnswer;
import org.tidegate.gateway.partner.PartnerClient;
import org.tidegate.routes.failure.PassingFailure;

/** Partners that cosign one log, or answer what a test wants. */
final class PartnersForTests implements Cosigners {
    private final LogForTests log;
    private final Map<AuthorityId, Partner> partners = new HashMap<>();

    PartnersForTests(LogForTests log) {
        this.log = log;
    }

    /** One partner, and how it behaves. */
    static final class Partner {
        final LedgerKey key = LogForTests.key();
        boolean keyKnown = true;
        boolean descriptorReadable = true;
        boolean away;
        long holds;
        int asked;

        @Nullable Integer answers;

        byte @Nullable [] shows;
    }

    Partner add(AuthorityId id) {
        Partner partner = new Partner();
        partners.put(id, partner);
        return partner;
    }

    List<AuthorityId> ids() {
        return List.copyOf(partners.keySet());
    }

    @Override
    public Optional<byte[]> key(AuthorityId id) {
        Partner partner = find(id);
        return partner.keyKnown ? Optional.of(partner.key.publicKey()) : Optional.empty();
    }

    @Override
    public void learn(AuthorityId id) {
        if (!find(id).descriptorReadable) {
            throw new PassingFailure("DESCRIPTOR_NOT_VALID", "the test wants it so");
        }
        find(id).keyKnown = true;
    }

    @Override
    public PartnerClient.Witnessed addCheckpoint(AuthorityId id, byte[] body) {
        Partner partner = find(id);
        partner.asked++;
        if (partner.away) {
            throw new PassingFailure("PARTNER_UNREACHABLE", "the test wants it so");
        }
        Integer status = partner.answers;
        if (status != null) {
            return status == 409 ? holds(partner) : new PartnerClient.Witnessed(status, new byte[0]);
        }
        AddCheckpoint request = AddCheckpoint.parse(body);
        return request.oldSize() == partner.holds ? cosigned(id, partner, request) : holds(partner);
    }

    private PartnerClient.Witnessed cosigned(AuthorityId id, Partner partner, AddCheckpoint request) {
        SignedCheckpoint checkpoint = log.own.signed(request.checkpoint()).orElseThrow();
        partner.holds = checkpoint.checkpoint().size();
        return new PartnerClient.Witnessed(
                200,
                WitnessAnswer.body(List.of(new Cosigner(LedgerNames.cosigner(id), partner.key)
                        .cosign(checkpoint, log.clock().instant()))));
    }

    private static PartnerClient.Witnessed holds(Partner partner) {
        return new PartnerClient.Witnessed(409, (partner.holds + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public Optional<byte[]> witnessed(AuthorityId id, String name) {
        return Optional.ofNullable(find(id).shows);
    }

    private Partner find(AuthorityId id) {
        return Optional.ofNullable(partners.get(id)).orElseThrow();
    }
}
