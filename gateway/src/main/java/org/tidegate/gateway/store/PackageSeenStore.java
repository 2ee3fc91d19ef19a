package org.tidegate.gateway.store;

import java.util.List;
import java.util.Optional;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.envelope.EnvelopeId;

/** Which packages came from which partner, with a keyed digest of their content. Never deleted. */
public final class PackageSeenStore {
    private static final ManyRows SEE = ManyRows.of("""
            with came as (
                select * from unnest(?::text[], ?::uuid[], ?::bytea[], ?::uuid[]) with ordinality
                    as c (sender, package_id, keyed_digest, first_envelope, place)),
            written as (
                insert into package_in (sender, package_id, keyed_digest, first_envelope)
                select sender, package_id, keyed_digest, first_envelope from came
                on conflict do nothing
                returning sender, package_id)
            select place, '' from came join written using (sender, package_id)""", "text", "uuid", "bytea", "uuid");

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

    /** Not granted when one is there already. */
    public Claim seeing(AuthorityId sender, PackageId id, byte[] keyedDigest, EnvelopeId envelope) {
        return new Claim(
                SEE, List.of(sender, id), Columns.values(sender.value(), id.value(), keyedDigest, envelope.value()));
    }
}
