package org.tidegate.gateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.tidegate.contracts.digest.Digest;

/** On what ground an entry is asked about. */
public final class GroundStore {
    private final Reads reads;

    public GroundStore(Reads reads) {
        this.reads = reads;
    }

    /** Empty where it is open no more. */
    public Optional<TargetGround> of(UUID entry) {
        return reads.read(
                jdbc -> jdbc.sql("""
                        select case_key, entered_by, legal_basis, purpose from deconfliction_entry
                        where entry_id = ? and state = 'OPEN'""").param(entry).query((r, row) -> ground(r)).optional());
    }

    static TargetGround ground(ResultSet entry) throws SQLException {
        return new TargetGround(
                new Digest(entry.getBytes("case_key")),
                entry.getString("entered_by"),
                entry.getString("legal_basis"),
                entry.getString("purpose"));
    }
}
