package org.tidegate.config.auditor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.tidegate.config.yaml.Section;
import org.tidegate.config.yaml.Value;
import org.tidegate.contracts.authority.AuthorityId;

/**
 * An authority whose signatures an auditor can judge.
 *
 * @param logs the origin of its log; of one that came back out of a backup each that it had, the oldest first
 * @param anchors PEM, what its certificates chain to
 * @param revocationLists PEM or one in DER: those of the anchors and of the authorities below them
 */
public record BelievedAuthority(
        AuthorityId id, List<String> logs, Optional<Path> anchors, Optional<Path> revocationLists) {

    public BelievedAuthority {
        logs = List.copyOf(logs);
    }

    static Value<BelievedAuthority> read(Section at, Path folder) {
        var id = at.word("id", "an authority id such as XA", AuthorityId::parse)
                .required("Write the authority's id, such as XA.");
        var log = at.texts("log").or(List.of());
        var anchors = at.path("anchors", folder).optional();
        var lists = at.path("revocation-lists", folder).optional();
        return at.make(() -> new BelievedAuthority(id.get(), log.get(), anchors.get(), lists.get()));
    }
}
