package org.tidegate.contracts.format.mapping;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.translation.LossDirection;
import org.tidegate.contracts.translation.LossId;
import org.tidegate.contracts.translation.LossKind;
import org.tidegate.contracts.translation.LossReport;

/**
 * What translating one package out of a format or into it lost, moved or filled in, in the order it was found. What a rule means
 * stands in the format's mapping table. Not safe for use by several threads.
 */
public final class FormatLosses {

    private record Told(
            String rule, String source, @Nullable String target) {}

    private record RuleAt(String rule, String source) {}

    private final MappingTable table;
    private final LossDirection direction;
    private final BiFunction<String, String, UUID> ids;
    private final List<Told> told = new ArrayList<>();
    private final Set<RuleAt> once = new HashSet<>();

    private FormatLosses(MappingTable table, LossDirection direction, BiFunction<String, String, UUID> ids) {
        this.table = table;
        this.direction = direction;
        this.ids = ids;
    }

    /**
     * Of a document that becomes a package.
     *
     * @param ids asked once for each loss, when the reports are made
     */
    public static FormatLosses reading(MappingTable table, Supplier<UUID> ids) {
        return new FormatLosses(table, LossDirection.READING, (rule, source) -> ids.get());
    }

    /** Of this package becoming documents: the same losses have the same ids, and a rule is told once at each place. */
    public static FormatLosses writing(MappingTable table, PackageId id) {
        return new FormatLosses(
                table,
                LossDirection.WRITING,
                (rule, source) -> LossId.of(id.value(), LossDirection.WRITING, table.format(), rule, source));
    }

    /**
     * @param source where it stood: a pointer of the document when reading, which names nothing of the sender's own; a JSON Pointer
     *     into the package when writing
     * @param target where it stands now, on the other side; null where it stands nowhere
     * @throws IllegalStateException for a rule that the mapping table does not have in this direction
     */
    public void tell(String rule, String source, @Nullable String target) {
        table.loss(direction, rule);
        if (direction == LossDirection.READING || once.add(new RuleAt(rule, source))) {
            told.add(new Told(rule, source, target));
        }
    }

    /** As {@link #tell(String, String, String)}, of what stands nowhere or where it stood. */
    public void tell(String rule, String source) {
        tell(rule, source, null);
    }

    /** Whether anything was told that no acceptance lifts. */
    public boolean isRefused() {
        return told.stream().anyMatch(loss -> table.loss(direction, loss.rule()).kind() == LossKind.REFUSED);
    }

    /** The format with its version. */
    public String format() {
        return table.format();
    }

    /** To be made once, when everything is told. */
    public List<LossReport> reports() {
        return told.stream().map(this::report).toList();
    }

    private LossReport report(Told loss) {
        MappingTable.Loss meaning = table.loss(direction, loss.rule());
        return new LossReport(
                ids.apply(loss.rule(), loss.source()),
                direction,
                table.format(),
                loss.source(),
                loss.target(),
                meaning.kind(),
                loss.rule(),
                table.version(),
                meaning.severity(),
                null,
                meaning.reversible());
    }
}
