package org.tidegate.config.people;

import java.util.EnumSet;
import java.util.Set;
import org.tidegate.config.yaml.Section;
import org.tidegate.config.yaml.SettingChecks;
import org.tidegate.config.yaml.Value;

/**
 * One person who may sign in at the console.
 *
 * @param name shown to the person, 1 to 100 characters; never in a log line or a ledger row
 * @param roles at least one; no {@link Role#OFFICER} is an auditor or a data-protection officer as well
 */
public record PersonSettings(PersonId id, String name, Set<Role> roles, PasswordHashText passwordHash) {
    private static final int LONGEST_NAME = 100;
    private static final String ROLES = "[OFFICER], [AUDITOR], [DATA_PROTECTION_OFFICER]";

    public PersonSettings {
        roles = Set.copyOf(roles);
        SettingChecks.of("people")
                .line("name", name, LONGEST_NAME)
                .require(!roles.isEmpty(), "roles", "is empty", "Name at least one role: " + ROLES + ".")
                .require(
                        Role.mayBeHeldTogether(roles),
                        "roles",
                        "names OFFICER beside AUDITOR or DATA_PROTECTION_OFFICER: nobody checks what they did themselves",
                        "Give one of the two roles to another person, with an id of its own.")
                .done();
    }

    static Value<PersonSettings> read(Section at) {
        var id = at.word("id", "a person id such as p-001", PersonId::parse)
                .required("Write an id such as p-001: it stands in the ledger, so not the person's name.");
        var name = at.text("name").required("Write the name the console greets the person by.");
        var roles = at.someOf("roles", Role.class).required("Write what the person is: one of " + ROLES + ".");
        var hash = PasswordHashText.read(at).required(PasswordHashText.MAKE_ONE);
        return at.make(() -> {
            SettingChecks.of("people").distinct("roles", roles.get()).done();
            Set<Role> all = EnumSet.noneOf(Role.class);
            all.addAll(roles.get());
            return new PersonSettings(id.get(), name.get(), all, hash.get());
        });
    }
}
