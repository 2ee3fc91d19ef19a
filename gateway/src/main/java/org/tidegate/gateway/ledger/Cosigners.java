package org.tidegate.gateway.ledger;

import java.time.Clock;
import java.util.Optional;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.crypto.descriptor.DescribedLedgerKey;
import org.tidegate.crypto.descriptor.NodeDescriptors;
import org.tidegate.crypto.sign.StatementRefused;
import org.tidegate.crypto.sign.UnverifiedStatement;
import org.tidegate.gateway.partner.Partner;
import org.tidegate.gateway.partner.PartnerClient;
import org.tidegate.gateway.partner.PartnerDirectory;
import org.tidegate.routes.failure.PassingFailure;

/** The partners as cosigners of our log. What goes to a partner fails with {@link PassingFailure} where no answer came. */
interface Cosigners {

    /** Ed25519, 32 octets; empty until it was learnt once. */
    Optional<byte[]> key(AuthorityId partner);

    /** Reads the partner's descriptor, and keeps its ledger key or compares it. */
    void learn(AuthorityId partner);

    PartnerClient.Witnessed addCheckpoint(AuthorityId partner, byte[] body);

    /** What the partner says it cosigned last of the log of this name; not verified. */
    Optional<byte[]> witnessed(AuthorityId partner, String name);

    /** Those we have an agreement with, over the wire. */
    record Partners(PartnerDirectory directory, PartnerLedgerKeys keys, NodeDescriptors descriptors, Clock clock)
            implements Cosigners {
        @Override
        public Optional<byte[]> key(AuthorityId partner) {
            return keys.of(partner);
        }

        @Override
        public void learn(AuthorityId partner) {
            keys.take(partner, described(find(partner)));
        }

        @Override
        public PartnerClient.Witnessed addCheckpoint(AuthorityId partner, byte[] body) {
            return find(partner).client(Lane.ROUTINE).addCheckpoint(body);
        }

        @Override
        public Optional<byte[]> witnessed(AuthorityId partner, String name) {
            return find(partner).client(Lane.ROUTINE).witnessed(name);
        }

        private DescribedLedgerKey described(Partner partner) {
            byte[] signed = partner.client(Lane.ROUTINE).descriptor();
            try {
                return descriptors.ledgerKey(new UnverifiedStatement(signed), partner.trust(), clock.instant());
            } catch (StatementRefused refused) {
                throw new PassingFailure(
                        "DESCRIPTOR_NOT_VALID",
                        "the descriptor of partner " + partner.id() + " does not verify."
                                + " Both administrators compare its certificates with the agreement's anchors; asked again.",
                        refused);
            }
        }

        private Partner find(AuthorityId partner) {
            return directory.find(partner).orElseThrow();
        }
    }
}
