package org.tidegate.config.casesystem;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tidegate.config.yaml.Section;
import org.tidegate.config.yaml.SettingChecks;
import org.tidegate.config.yaml.Value;
import org.tidegate.contracts.authority.CaseSystemId;

/**
 * Every case system of this gateway, at least one: a package that arrives must always have an inbox.
 *
 * @param defaultInbox gets each kind that no case system receives
 */
public record CaseSystems(List<CaseSystemSettings> all, CaseSystemId defaultInbox) {

    public CaseSystems {
        all = List.copyOf(all);
        CaseSystemId inbox = defaultInbox;
        SettingChecks.of("settings")
                .require(
                        !all.isEmpty(),
                        "case-systems",
                        "names no case system",
                        "Write at least one: a package that arrives needs an inbox.")
                .distinct(
                        "case-systems", all.stream().map(CaseSystemSettings::id).toList())
                .distinct(
                        "case-systems",
                        all.stream()
                                .flatMap(system -> system.certificate().stream())
                                .toList())
                .distinct(
                        "case-systems",
                        all.stream()
                                .flatMap(system -> system.basic().stream())
                                .map(BasicSignIn::user)
                                .toList())
                .require(
                        all.stream()
                                        .flatMap(system -> system.receives().stream())
                                        .distinct()
                                        .count()
                                == all.stream()
                                        .mapToInt(system -> system.receives().size())
                                        .sum(),
                        "case-systems",
                        "route one kind to two case systems",
                        "Leave each kind under one 'receives' only.")
                .require(
                        all.isEmpty()
                                || all.stream().anyMatch(system -> system.id().equals(inbox)),
                        "default-inbox",
                        "is no case system of this node",
                        "Write the id of one of 'case-systems'.")
                .done();
    }

    public Optional<CaseSystemSettings> find(CaseSystemId id) {
        return all.stream().filter(system -> system.id().equals(id)).findFirst();
    }

    /**
     * @param at the file's top: this reads {@code case-systems} and {@code default-inbox}
     * @param home what a relative path is relative to
     */
    public static Value<CaseSystems> read(Section at, Path home) {
        List<Value<CaseSystemSettings>> systems = new ArrayList<>();
        at.sections("case-systems").forEach(section -> systems.add(CaseSystemSettings.read(section, home)));
        var inbox = at.word("default-inbox", "a case-system id such as cms", CaseSystemId::parse);
        if (systems.isEmpty()) {
            at.problem(
                    "case-systems",
                    "names no case system",
                    "Write at least one: a package that arrives needs an inbox.");
            return Value.wrong();
        }
        return at.part(() -> {
            List<CaseSystemSettings> all = systems.stream().map(Value::get).toList();
            return new CaseSystems(all, inboxOrOnly(inbox, all).get());
        });
    }

    private static Value<CaseSystemId> inboxOrOnly(Value<CaseSystemId> inbox, List<CaseSystemSettings> all) {
        return all.size() == 1
                ? inbox.or(all.getFirst().id())
                : inbox.required("Write the id of the case system that gets every kind no other receives.");
    }
}
