package org.tidegate.gateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.PackageId;

/**
 * A package in the store: two senders may use the same id.
 *
 * @param from the partner it came from; null for our own
 */
public record PackageRef(PackageId id, @Nullable AuthorityId from) {

    /** The package of an exchange. */
    public static PackageRef of(ExchangeRow exchange) {
        return new PackageRef(exchange.packageId(), exchange.direction() == Direction.IN ? exchange.partner() : null);
    }

    /** @param row with package_id and received_from */
    static PackageRef of(ResultSet row) throws SQLException {
        String from = row.getString("received_from");
        return new PackageRef(
                new PackageId(Columns.uuid(row, "package_id")), from.isEmpty() ? null : new AuthorityId(from));
    }

    /** Empty for our own. */
    public String receivedFrom() {
        return from == null ? "" : from.value();
    }
}
