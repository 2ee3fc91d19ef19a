package org.tidegate.gateway.store;

import static org.tidegate.gateway.store.Columns.at;
import static org.tidegate.gateway.store.Columns.instant;

import java.util.Optional;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.rest.SealedContent;

/** What case systems signed, as proof beside the packages it became. It comes and goes encrypted. */
public final class SignatureStore {
    private final Reads reads;

    public SignatureStore(Reads reads) {
        this.reads = reads;
    }

    /** Call it after the package's own insert, in the same unit. */
    public void insert(Transaction tx, PackageId id, CaseSystemId caseSystem, SignatureRow row) {
        tx.later(
                """
                insert into submission_signature (package_id, case_system, certificate, signed_at, signed, wrapped_data_key)
                values (?, ?, ?, ?, ?, ?)\
                """,
                Columns.values(
                        id.value(),
                        caseSystem.value(),
                        row.certificate().bytes(),
                        at(row.signedAt()),
                        row.signed().ciphertext(),
                        row.signed().wrappedDataKey()));
    }

    /** Of a package of our own; empty where it came without a signature. */
    public Optional<SignatureRow> find(PackageId id) {
        return reads.read(jdbc -> jdbc.sql("select certificate, signed_at, signed, wrapped_data_key"
                        + " from submission_signature where package_id = ?")
                .params(id.value())
                .query((r, row) -> new SignatureRow(
                        new Digest(r.getBytes("certificate")),
                        instant(r, "signed_at"),
                        new SealedContent(r.getBytes("wrapped_data_key"), r.getBytes("signed"))))
                .optional());
    }
}
