package org.tidegate.gateway.handover;

import java.util.Map;
import java.util.Optional;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.format.FormatWriter;

/** The case systems that are called for what arrives. */
public record Pushes(Map<CaseSystemId, Receiver> all) {
    public Pushes {
        all = Map.copyOf(all);
    }

    /**
     * One of them.
     *
     * @param writer empty: it gets the canonical form
     * @param clients one for each lane
     */
    public record Receiver(Optional<FormatWriter> writer, Map<Lane, PushClient> clients) {
        public Receiver {
            clients = Map.copyOf(clients);
        }

        public PushClient in(Lane lane) {
            return Optional.ofNullable(clients.get(lane)).orElseThrow();
        }
    }

    /** Whether it is called at all. */
    public boolean has(CaseSystemId caseSystem) {
        return all.containsKey(caseSystem);
    }

    /** In which format, with its version, it is called; empty for the canonical form, and where it is not called. */
    public Optional<String> format(CaseSystemId caseSystem) {
        return Optional.ofNullable(all.get(caseSystem))
                .flatMap(Receiver::writer)
                .map(FormatWriter::format);
    }

    /** Only for a case system whose settings say that it is pushed to. */
    public Receiver of(CaseSystemId caseSystem) {
        return Optional.ofNullable(all.get(caseSystem)).orElseThrow();
    }
}
