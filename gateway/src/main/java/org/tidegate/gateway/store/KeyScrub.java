package org.tidegate.gateway.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLWarning;
import org.postgresql.util.ServerErrorMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the table of content keys anew, so that no page of it holds a key that was deleted. */
final class KeyScrub {
    private static final Logger LOG = LoggerFactory.getLogger(KeyScrub.class);

    /** Whoever wants a key waits behind it: a dump that reads the table for hours must not make them wait so long. */
    private static final String PATIENCE = "set lock_timeout = '1s'";

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final Pattern SEEN_STILL = Pattern.compile("(\\d+) dead row versions cannot be removed yet");

    private final DataSource server;

    /** @param server a new connection each time: waiting for the lock must hold up no pool */
    KeyScrub(DataSource server) {
        this.server = server;
    }

    /**
     * @return false where the lock was not to be had, or the server had to copy what some open transaction may still see, or does not say
     *     whether it had to
     * @throws StoreUnavailable when the database does not answer
     */
    boolean contentKeys() {
        try (Connection connection = server.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(PATIENCE);
            statement.execute("vacuum (full, verbose) content_key");
            return nothingIsSeenStill(statement.getWarnings());
        } catch (SQLException e) {
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                LOG.info("the table of content keys is read by somebody; written anew later");
                return false;
            }
            throw new StoreUnavailable(
                    "the database did not write the content keys anew; look at its health and log", e);
        }
    }

    /** The server says how many deleted rows it had to keep, in its own language; where it is not understood, that is no yes. */
    private static boolean nothingIsSeenStill(@Nullable SQLWarning first) {
        boolean said = false;
        for (@Nullable SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
            Matcher kept = SEEN_STILL.matcher(detail(warning));
            if (kept.find()) {
                said = true;
                if (!kept.group(1).equals("0")) {
                    return false;
                }
            }
        }
        if (!said) {
            LOG.warn(
                    "the database does not say that it wrote the content keys anew without a deleted one, so no erasure is called complete;"
                            + " its administrator sees that the gateway's role owns the table, and that the role's lc_messages is C");
        }
        return said;
    }

    /** Empty where the server says nothing but the message. */
    private static String detail(SQLWarning warning) {
        ServerErrorMessage said = warning instanceof PSQLWarning told ? told.getServerErrorMessage() : null;
        String detail = said == null ? null : said.getDetail();
        return detail == null ? "" : detail;
    }
}
