package org.tidegate.gateway.deconfliction.entry;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.deconfliction.entry.TargetEntry;
import org.tidegate.contracts.deconfliction.entry.TargetEntryJson;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.contracts.json.Instants;
import org.tidegate.gateway.store.TargetEntryRow;
import org.tidegate.gateway.store.TargetLoadRow;

/** The schemas of entries in agency-1.yaml and people-1.yaml; both doors give the same. */
public final class EntryAnswer {
    private EntryAnswer() {}

    /** What can be told of an entry without opening it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(
            String entryId,
            String state,
            String target,
            String mode,
            String category,
            List<String> partners,
            List<String> handling,
            @Nullable String onHit,
            String legalBasis,
            String purpose,
            String enteredBy,
            String enteredAt,
            String expiresAt,
            String reviewOn,
            @Nullable String endedAt,
            @Nullable String loadId,
            @Nullable String packageId) {

        public static Item of(TargetEntryRow row) {
            return new Item(
                    row.id().toString(),
                    row.state().name(),
                    row.target().word(),
                    row.mode().name(),
                    row.category().name(),
                    row.partners().stream().map(AuthorityId::value).toList(),
                    row.handling().stream().map(HandlingCode::text).toList(),
                    row.onHit() == null ? null : row.onHit().name(),
                    row.legalBasis(),
                    row.purpose(),
                    row.enteredBy(),
                    Instants.text(row.enteredAt()),
                    Instants.text(row.expiresAt()),
                    row.reviewOn().toString(),
                    row.endedAt() == null ? null : Instants.text(row.endedAt()),
                    text(row.load()),
                    row.of() == null ? null : row.of().id().text());
        }
    }

    /** One page. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Page(List<Item> items, @Nullable String next) {

        /** @param rows one more than the limit where there is another page */
        public static Page of(List<TargetEntryRow> rows, int limit) {
            List<TargetEntryRow> shown = rows.subList(0, Math.min(limit, rows.size()));
            return new Page(
                    shown.stream().map(Item::of).toList(),
                    rows.size() > limit ? EntryCursor.write(shown.getLast()) : null);
        }
    }

    /** @param because why it waits: a code; null where nothing keeps it */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Waiting(String partner, @Nullable String because) {}

    /**
     * An entry, opened.
     *
     * @param entry as it was entered; null where it has ended
     * @param waiting partners that have still to evaluate it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Opened(Item item, @Nullable @JsonRawValue String entry, List<Waiting> waiting) {

        public static Opened of(EntryDesk.Opened opened) {
            return new Opened(Item.of(opened.row()), json(opened.entry()), waiting(opened.waiting()));
        }

        private static @Nullable String json(@Nullable TargetEntry entry) {
            return entry == null ? null : new String(TargetEntryJson.write(entry), StandardCharsets.UTF_8);
        }

        private static List<Waiting> waiting(Map<AuthorityId, String> partners) {
            return partners.entrySet().stream()
                    .map(one -> new Waiting(one.getKey().value(), one.getValue().isEmpty() ? null : one.getValue()))
                    .sorted(Comparator.comparing(Waiting::partner))
                    .toList();
        }
    }

    /** The answer to what was entered. */
    public record Entered(String entryId) {}

    /** The answer to a file. */
    public record Loaded(String loadId, int entries) {}

    /** How far a file has come. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Load(
            String loadId, String enteredBy, String enteredAt, int entries, long entered, List<Progress> partners) {

        public static Load of(EntryLoads.Standing standing) {
            TargetLoadRow load = standing.load();
            return new Load(
                    load.id().toString(),
                    load.enteredBy(),
                    Instants.text(load.enteredAt()),
                    load.entries(),
                    standing.progress().entered(),
                    standing.progress().partners().stream().map(Progress::of).toList());
        }
    }

    /** How far it is with one partner. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Progress(
            String partner,
            long evaluated,
            long waiting,
            @Nullable String because,
            @Nullable String nextAt) {
        static Progress of(TargetLoadRow.OfPartner of) {
            return new Progress(
                    of.partner().value(),
                    of.evaluated(),
                    of.waiting(),
                    of.because(),
                    of.nextAt() == null ? null : Instants.text(of.nextAt()));
        }
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }
}
