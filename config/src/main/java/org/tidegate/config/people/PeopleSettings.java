package org.tidegate.config.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tidegate.config.yaml.Section;
import org.tidegate.config.yaml.SettingChecks;
import org.tidegate.config.yaml.Value;

/** Everyone who may sign in at the console; with nobody, nobody can. */
public record PeopleSettings(List<PersonSettings> all) {

    public PeopleSettings {
        all = List.copyOf(all);
        SettingChecks.of("settings")
                .distinct("people", all.stream().map(PersonSettings::id).toList())
                .done();
    }

    public Optional<PersonSettings> find(PersonId id) {
        return all.stream().filter(person -> person.id().equals(id)).findFirst();
    }

    /** @param at the file's top: this reads {@code people} */
    public static Value<PeopleSettings> read(Section at) {
        List<Value<PersonSettings>> people = new ArrayList<>();
        at.sections("people").forEach(section -> people.add(PersonSettings.read(section)));
        return at.part(() -> new PeopleSettings(people.stream().map(Value::get).toList()));
    }
}
