package org.tidegate.gateway.signin;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tidegate.config.people.PeopleSettings;
import org.tidegate.config.people.PersonSettings;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.crypto.password.PasswordHash;
import org.tidegate.gateway.access.Actor;

/** The people of the node's settings. */
final class Directory {
    private static final int UNUSED_PASSWORD_CHARS = 32;

    private record Known(PersonSettings person, PasswordHash hash) {}

    private final AuthorityId authority;
    private final Map<String, Known> people = new LinkedHashMap<>();
    private final PasswordHash nobodys;

    Directory(AuthorityId authority, PeopleSettings settings, SecureRandom random) {
        this.authority = authority;
        for (PersonSettings person : settings.all()) {
            PasswordHash hash = PasswordHash.parse(person.passwordHash().value());
            people.put(person.id().value(), new Known(person, hash));
        }
        this.nobodys = people.values().stream()
                .map(Known::hash)
                .findFirst()
                .orElseGet(() -> PasswordHash.of(unused(random), random));
    }

    Optional<SignedIn> find(String id) {
        return Optional.ofNullable(people.get(id)).map(Known::person).map(this::signedIn);
    }

    /** Of the person's password, in PHC form: another one means another password. */
    Optional<String> passwordHash(String id) {
        return Optional.ofNullable(people.get(id)).map(known -> known.hash().text());
    }

    /**
     * The person, if this is their password. Costs as much where nobody has that id, so that the time does not tell.
     *
     * @param id as typed
     */
    Optional<SignedIn> authenticate(String id, char[] password) {
        Known known = people.get(id);
        boolean matches = (known == null ? nobodys : known.hash()).matches(password);
        return known != null && matches ? Optional.of(signedIn(known.person())) : Optional.empty();
    }

    private SignedIn signedIn(PersonSettings person) {
        return new SignedIn(new Actor.Person(authority, person.id().value(), person.roles()), person.name());
    }

    private static char[] unused(SecureRandom random) {
        return random.ints(UNUSED_PASSWORD_CHARS, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .toCharArray();
    }
}
