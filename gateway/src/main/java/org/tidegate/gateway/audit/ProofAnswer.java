package org.tidegate.gateway.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.json.Instants;

/** What proves an entry, as people-1.yaml has it: one of PENDING, FAILED and PROVED, each with its own members. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProofAnswer(
        String state,
        EntryProof.@Nullable Fault fault,
        @Nullable Long index,
        @Nullable Long size,
        @Nullable String sequencedAt,
        @Nullable String checkpointAt,
        @Nullable Boolean quorum,
        @Nullable List<By> cosigned,
        @Nullable Stamp timeStamp) {

    /** A cosigner. */
    record By(String cosigner, String at) {}

    /** A time-stamp, or why there is none that says a time. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Stamp(
            String state,
            @Nullable String at,
            @Nullable String by,
            @Nullable String fault) {

        static Stamp of(EntryProof.Stamping stamp) {
            return switch (stamp) {
                case EntryProof.Stamping.ThirdParty by ->
                    new Stamp("THIRD_PARTY", Instants.text(by.at()), by.by(), null);
                case EntryProof.Stamping.Local local -> new Stamp("LOCAL", Instants.text(local.at()), null, null);
                case EntryProof.Stamping.Pending ignored -> new Stamp("PENDING", null, null, null);
                case EntryProof.Stamping.NotChecked ignored -> new Stamp("NOT_CHECKED", null, null, null);
                case EntryProof.Stamping.Wrong wrong -> new Stamp("WRONG", null, null, wrong.code());
            };
        }
    }

    static ProofAnswer of(EntryProof proof) {
        return switch (proof) {
            case EntryProof.Pending ignored ->
                new ProofAnswer("PENDING", null, null, null, null, null, null, null, null);
            case EntryProof.Failed failed ->
                new ProofAnswer("FAILED", failed.fault(), null, null, null, null, null, null, null);
            case EntryProof.Proved proved ->
                new ProofAnswer(
                        "PROVED",
                        null,
                        proved.index(),
                        proved.size(),
                        Instants.text(proved.sequencedAt()),
                        Instants.text(proved.signedAt()),
                        proved.enough(),
                        proved.cosigned().stream()
                                .map(by -> new By(by.name(), Instants.text(by.at())))
                                .toList(),
                        Stamp.of(proved.stamp()));
        };
    }
}
