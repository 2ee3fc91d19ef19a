package org.tidegate.gateway.node;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.PortInUseException;
import org.tidegate.crypto.keys.KeyFileException;
import org.tidegate.gateway.folder.FolderInUse;
import org.tidegate.gateway.store.StoreNotSafe;
import org.tidegate.gateway.store.postgres.PostgresNotStarted;
import org.tidegate.routes.failure.NodeImpaired;

/** What of a failed start the administrator can mend: the one sentence below the wiring's own. */
final class StartHindrance {
    private StartHindrance() {}

    /** Empty where the failure is none that an administrator could have caused. */
    static Optional<String> in(Throwable failure) {
        for (@Nullable Throwable at = failure; at != null; at = at.getCause()) {
            switch (at) {
                case StoreNotSafe known -> {
                    return Optional.ofNullable(known.getMessage());
                }
                case PostgresNotStarted known -> {
                    return Optional.ofNullable(known.getMessage());
                }
                case FolderInUse known -> {
                    return Optional.ofNullable(known.getMessage());
                }
                case NodeImpaired known -> {
                    return Optional.ofNullable(known.getMessage());
                }
                case KeyFileException known -> {
                    return Optional.ofNullable(known.getMessage());
                }
                case PortInUseException taken -> {
                    return Optional.of("another program listens on port " + taken.getPort()
                            + "; stop it, or set another port in tidegate.yml");
                }
                default -> {
                    continue;
                }
            }
        }
        return Optional.empty();
    }
}
