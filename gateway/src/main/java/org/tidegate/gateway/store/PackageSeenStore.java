package org.tidegate.gateway.store;

import java.util.Optional;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.envelope.EnvelopeId;

/** Which packages came from which partner, with a keyed digest of their content. Never deleted. */
public final class PackageSeenStore {
    private final Reads reads;

    public PackageSeenStore(Reads reads) {
        this.reads = reads;
    }

    /** The keyed digest of what came under this id. */
    public Optional<byte[]> find(AuthorityId sender, PackageId id) {
        return reads.read(jdbc -> jdbc.sql("select keyed_digest from package_in where sender = ? and package_id = ?")
                .params(sender.value(), id.value())
                .query((r, row) -> r.getBytes("keyed_digest"))
                .optional());
    }

    /** @return false when one is there already */
    public boolean insert(Transaction tx, AuthorityId sender, PackageId id, byte[] keyedDigest, EnvelopeId envelope) {
        return tx.jdbc()
                        .sql("""
                                insert into package_in (sender, package_id, keyed_digest, first_envelope)
                                values (?, ?, ?, ?) on conflict do nothing""")
                        .params(sender.value(), id.value(), keyedDigest, envelope.value())
                        .update()
                == 1;
    }
}
