package org.tidegate.gateway.proof;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.contracts.authority.Authority;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.crypto.keys.KeyRing;
import org.tidegate.crypto.sign.StatementSigner;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.exchange.KnownLosses;
import org.tidegate.gateway.ledger.LedgerProofs;
import org.tidegate.gateway.ledger.PartnerLedgerKeys;
import org.tidegate.gateway.partner.Partner;
import org.tidegate.gateway.partner.PartnerDirectory;
import org.tidegate.gateway.store.EnvelopeStore;
import org.tidegate.gateway.store.EvidenceStore;
import org.tidegate.gateway.store.ExchangeStore;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.LedgerStore;

/** The transfer proofs, from this node's stores, log and trust. */
@Configuration(proxyBeanMethods = false)
public class ProofConfiguration {

    @Bean
    TransferProofs transferProofs(
            NodeSettings settings,
            KeyRing keys,
            StatementSigner signer,
            EnvelopeStore envelopes,
            EvidenceStore evidences,
            LedgerStore ledger,
            KnownPlaces places,
            PartnerDirectory partners,
            KnownLosses losses,
            Clock clock) {
        List<X509Certificate> signing = new ArrayList<>(keys.signing().chain());
        signing.add(keys.signing().certificate());
        return new TransferProofs(
                signer,
                envelopes,
                evidences,
                ledger,
                places,
                new HeldMaterial(partners, new TrustLists(settings.trust().folder(), signing), losses),
                clock);
    }

    @Bean
    KnownPlaces knownPlaces(
            Authority self,
            KeyRing keys,
            LedgerProofs proofs,
            PartnerDirectory partners,
            PartnerLedgerKeys partnerKeys,
            Clock clock) {
        byte[] own = keys.ledger().publicKey();
        List<AuthorityId> cosigners =
                new ArrayList<>(partners.all().stream().map(Partner::id).toList());
        cosigners.add(self.id());
        PartnerEntryCheck check = new PartnerEntryCheck(
                self.id(),
                id -> id.equals(self.id()) ? Optional.of(own) : partnerKeys.of(id),
                cosigners,
                new StampForm(keys.signing().certificate(), clock));
        return new LedgerPlaces(proofs, new PartnerEntries(partners, check));
    }

    @Bean
    SharedEntriesDesk sharedEntriesDesk(Authority self, LedgerStore ledger, KnownPlaces places) {
        return new SharedEntriesDesk(self.id(), ledger, places);
    }

    @Bean
    ProofDesk proofDesk(
            Authority self,
            ExchangeStore exchanges,
            TransferProofs proofs,
            ExchangeLedger ledger,
            GroupCommit commits,
            Clock clock) {
        return new ProofDesk(self.id(), exchanges, proofs, ledger, commits, clock);
    }
}
