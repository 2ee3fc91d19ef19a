package org.tidegate.gateway.backup;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.envelope.EnvelopeId;
import org.tidegate.crypto.rest.ContentKey;
import org.tidegate.crypto.rest.ContentKeyCase;
import org.tidegate.crypto.rest.ContentKeys;
import org.tidegate.crypto.rest.ContentUnreadable;
import org.tidegate.crypto.rest.DataKeys;
import org.tidegate.crypto.rest.KeyLife;
import org.tidegate.crypto.rest.NodeKey;
import org.tidegate.crypto.rest.RestContext;
import org.tidegate.crypto.rest.SealedContent;
import org.tidegate.gateway.command.CommandFailed;

/** Opens every content of a restored database with its key. Nothing of it is kept or shown. */
final class ContentLook {
    /** Each may have 8 MiB. */
    private static final int AT_ONCE = 4;

    private static final int TOLD = 10;

    private final DataKeys dataKeys;

    /** @param keys for looking up content keys */
    ContentLook(NodeKey nodeKey, SecureRandom random, Connection keys) {
        this.dataKeys = new DataKeys(nodeKey, random, new Stored(new ContentKeyCase(nodeKey, random), keys));
    }

    /** @return whether all of them open */
    boolean look(Connection rows, Consumer<String> say) throws SQLException {
        rows.setAutoCommit(false);
        long opened = 0;
        long failed = 0;
        List<String> told = new ArrayList<>();
        for (KeyedTable table : KeyedTable.values()) {
            try (Statement statement = rows.createStatement()) {
                statement.setFetchSize(AT_ONCE);
                try (ResultSet row = statement.executeQuery(question(table))) {
                    while (row.next()) {
                        Optional<String> fault = fault(table, row);
                        opened += fault.isEmpty() ? 1 : 0;
                        failed += fault.isPresent() ? 1 : 0;
                        fault.filter(text -> told.size() < TOLD).ifPresent(told::add);
                    }
                }
            }
        }
        say.accept(opened + " contents open with their keys" + (failed == 0 ? "." : ", " + failed + " do not."));
        told.forEach(say);
        return failed == 0;
    }

    private static String question(KeyedTable table) {
        String id = switch (table) {
            case CASE_PACKAGE -> "package_id, received_from";
            case SUBMISSION_SIGNATURE -> "package_id, ''";
            case ENVELOPE_OUT -> "envelope_id, ''";
            case CYBERTIP_REPORT -> "report_key, ''";
            case CYBERTIP_FILE_DETAILS -> "details_id, ''";
            case DECONFLICTION_ENTRY -> "entry_id, ''";
            case DECONFLICTION_EPOCH -> "seed_id, ''";
        };
        return "select " + id + ", " + KeyedTable.KEY + ", " + table.sealed() + " from " + table.table() + " where "
                + table.sealed() + " is not null";
    }

    private Optional<String> fault(KeyedTable table, ResultSet row) throws SQLException {
        UUID id = row.getObject(1, UUID.class);
        String from = row.getString(2);
        byte[] key = row.getBytes(3);
        if (key == null) {
            return Optional.of("It has no key: " + table.table() + " " + id);
        }
        try {
            Arrays.fill(dataKeys.open(context(table, id, from), new SealedContent(key, row.getBytes(4))), (byte) 0);
            return Optional.empty();
        } catch (ContentUnreadable e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static RestContext context(KeyedTable table, UUID id, String from) {
        return switch (table) {
            case CASE_PACKAGE ->
                from.isEmpty()
                        ? RestContext.content(new PackageId(id))
                        : RestContext.received(new AuthorityId(from), new PackageId(id));
            case SUBMISSION_SIGNATURE -> RestContext.signedSubmission(new PackageId(id));
            case ENVELOPE_OUT -> RestContext.envelope(new EnvelopeId(id));
            case CYBERTIP_REPORT -> RestContext.report(id);
            case CYBERTIP_FILE_DETAILS -> RestContext.fileDetails(id);
            case DECONFLICTION_ENTRY -> RestContext.targetEntry(id);
            case DECONFLICTION_EPOCH -> RestContext.epochSeed(id);
        };
    }

    /** Content keys as they lie in the database; the last ones asked for are remembered. */
    private static final class Stored implements ContentKeys {
        private static final int REMEMBERED = 256;

        private final ContentKeyCase keyCase;
        private final Connection connection;
        private final Map<UUID, ContentKey> remembered = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<UUID, ContentKey> eldest) {
                return size() > REMEMBERED;
            }
        };

        Stored(ContentKeyCase keyCase, Connection connection) {
            this.keyCase = keyCase;
            this.connection = connection;
        }

        @Override
        public ContentKey current(KeyLife life) {
            throw new IllegalStateException("nothing is sealed while a backup is looked at");
        }

        @Override
        public Optional<ContentKey> find(UUID id) {
            ContentKey known = remembered.get(id);
            if (known != null) {
                return Optional.of(known);
            }
            Optional<ContentKey> found = wrapped(id).map(octets -> keyCase.open(id, octets));
            found.ifPresent(key -> remembered.put(id, key));
            return found;
        }

        private Optional<byte[]> wrapped(UUID id) {
            try (PreparedStatement statement =
                    connection.prepareStatement("select wrapped from content_key where key_id = ?")) {
                statement.setObject(1, id);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
                }
            } catch (SQLException e) {
                throw new CommandFailed(
                        "The scratch database did not answer, SQL state " + e.getSQLState()
                                + ". See that the scratch folder has room, then try again.",
                        e);
            }
        }
    }
}
