package org.tidegate.crypto.proof;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidegate.contracts.agreement.Agreement;
import org.tidegate.contracts.agreement.AgreementJson;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.proof.ProvenExchange;
import org.tidegate.contracts.proof.ProvenExchangeJson;
import org.tidegate.crypto.ledger.proof.LogProof;
import org.tidegate.crypto.sign.StatementSigner;

/**
 * Everything that proves one exchange, in one file that its maker signs: an ASiC-E container (ETSI EN 319 162-1) with a detached
 * CAdES baseline B signature. Holds no content of the package.
 *
 * @param answer the partner's signed receipt or refusal, as it came
 * @param evidences signed batches that speak of the exchange; they may speak of others between the same two authorities
 * @param entries about the exchange, of each log as far as it is known
 * @param agreement the one {@code exchange} names
 * @param further files under names of their own, such as a summary, losses, certificates and revocation lists
 */
public record TransferProof(
        ProvenExchange exchange,
        Optional<byte[]> answer,
        List<byte[]> evidences,
        List<ProvenEntry> entries,
        Optional<Agreement> agreement,
        Map<String, byte[]> further) {

    /**
     * An entry with what is known of its place.
     *
     * @param log whose log it is in
     * @param octets as they lie in the log
     * @param proof empty while no checkpoint covers it
     * @param stamp RFC 3161 over the proof's checkpoint, DER
     */
    public record ProvenEntry(AuthorityId log, byte[] octets, Optional<LogProof> proof, Optional<byte[]> stamp) {}

    public TransferProof {
        evidences = List.copyOf(evidences);
        entries = List.copyOf(entries);
        further = Map.copyOf(further);
    }

    /**
     * The file, signed.
     *
     * @throws IllegalArgumentException when a further file has a name that cannot stand in a proof or is another part's, when there
     *     are more files than are read, or another is to sign
     */
    public byte[] octets(StatementSigner signer) {
        if (!signer.authority().equals(exchange.maker())) {
            throw new IllegalArgumentException("a proof is signed by its maker: " + exchange.maker());
        }
        Map<String, byte[]> files = files();
        byte[] manifest = AsicManifest.write(files);
        files.put(ProofFiles.MANIFEST, manifest);
        files.put(ProofFiles.SIGNATURE, signer.signDetached(manifest, exchange.madeAt()));
        return ProofZip.write(files);
    }

    private Map<String, byte[]> files() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        further.keySet().stream().sorted().forEach(name -> {
            if (!ProofFiles.isFree(name)) {
                throw new IllegalArgumentException("this name cannot stand in a proof: " + name);
            }
            files.put(name, further.get(name));
        });
        files.put(ProofFiles.EXCHANGE, ProvenExchangeJson.write(exchange));
        answer.ifPresent(octets -> files.put(ProofFiles.ANSWER, octets));
        agreement.ifPresent(terms -> files.put(ProofFiles.AGREEMENT, AgreementJson.write(terms)));
        for (int at = 0; at < evidences.size(); at++) {
            files.put(ProofFiles.evidence(at + 1), evidences.get(at));
        }
        for (int at = 0; at < entries.size(); at++) {
            ProvenEntry entry = entries.get(at);
            String name = ProofFiles.entry(entry.log(), at + 1);
            files.put(name, entry.octets());
            entry.proof().ifPresent(proof -> files.put(name + ProofFiles.PROOF_ENDING, proof.octets()));
            entry.stamp().ifPresent(stamp -> files.put(name + ProofFiles.STAMP_ENDING, stamp));
        }
        return files;
    }
}
