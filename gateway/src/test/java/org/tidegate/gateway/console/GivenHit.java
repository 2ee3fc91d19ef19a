package org.tidegate.gateway.console;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.deconfliction.HitRole;
import org.tidegate.contracts.deconfliction.HitRule;
import org.tidegate.contracts.deconfliction.HitState;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.HitStore;
import org.tidegate.gateway.store.NewHit;

/** A hit as the gateways would have left it; its entry is a phone number's unless said otherwise. */
final class GivenHit {
    private final HitStore store;
    private final GroupCommit commits;
    private final UUID id;
    private final UUID entry;
    private TargetType target = new TargetType("phone");
    private HitRole role = HitRole.HOLDER;
    private HitState state = HitState.PENDING_APPROVAL;
    private HitRule rule = HitRule.APPROVAL;
    private boolean urgent;
    private Instant detectedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private @Nullable Instant dueAt = Instant.now().plus(Duration.ofHours(8));
    private @Nullable String desk;
    private @Nullable String reference;

    GivenHit(HitStore store, GroupCommit commits, UUID id, UUID entry) {
        this.store = store;
        this.commits = commits;
        this.id = id;
        this.entry = entry;
    }

    GivenHit of(String type) {
        target = new TargetType(type);
        return this;
    }

    /** The partner told us. */
    GivenHit heard(String itsDesk, String itsReference) {
        role = HitRole.ASKER;
        desk = itsDesk;
        reference = itsReference;
        return at(HitState.NOTIFIED);
    }

    /** We found it, and then the partner told us of it by itself. */
    GivenHit known(String itsDesk, String itsReference) {
        desk = itsDesk;
        reference = itsReference;
        return this;
    }

    GivenHit at(HitState value) {
        state = value;
        if (value == HitState.SILENT) {
            rule = HitRule.SILENT;
        }
        if (value == HitState.SILENT || value == HitState.CONTACTED) {
            dueAt = null;
        }
        return this;
    }

    GivenHit urgent() {
        urgent = true;
        return this;
    }

    GivenHit dueIn(Duration ahead) {
        dueAt = Instant.now().plus(ahead);
        return this;
    }

    GivenHit found(Duration ago) {
        detectedAt = Instant.now().minus(ago).truncatedTo(ChronoUnit.MILLIS);
        return this;
    }

    UUID put() {
        NewHit hit = new NewHit(
                id,
                ConsoleNode.XB,
                target,
                role,
                entry,
                id.toString().replace("-", ""),
                UUID.randomUUID(),
                0,
                state,
                rule,
                urgent,
                List.of(HandlingCode.eu(1)),
                desk,
                reference,
                detectedAt,
                dueAt,
                false);
        commits.commit(tx -> {
            store.insert(tx, hit).orElseThrow();
            if (state.isDisclosed()) {
                store.told(tx, id, detectedAt);
            }
            return true;
        });
        return id;
    }
}
