package org.tidegate.contracts.format.identifier;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The providers that are known to take several spellings for one mailbox, and which. */
final class EmailAliases {

    private static final String FILE = "email-aliases.csv";

    /**
     * @param mailboxDomain the domain all spellings are counted under
     * @param cutAt what ends the mailbox's name; one character
     * @param ignored characters that make no difference; may be empty
     */
    private record Provider(String domain, String mailboxDomain, String cutAt, String ignored) {}

    private final Map<String, Provider> byDomain;

    private EmailAliases(Map<String, Provider> byDomain) {
        this.byDomain = byDomain;
    }

    static EmailAliases shipped() {
        return new EmailAliases(RuleFile.rows(FILE, 4).stream()
                .map(row -> new Provider(row.get(0), row.get(1), row.get(2), row.get(3)))
                .collect(Collectors.toMap(Provider::domain, Function.identity())));
    }

    /** @param local in lower case; the mailbox behind it, where its provider stands in the table */
    Optional<String> mailbox(String local, String domain) {
        return Optional.ofNullable(byDomain.get(domain)).flatMap(provider -> mailbox(local, provider));
    }

    private static Optional<String> mailbox(String local, Provider provider) {
        int cut = local.indexOf(provider.cutAt());
        StringBuilder name = new StringBuilder();
        (cut < 0 ? local : local.substring(0, cut))
                .codePoints()
                .filter(c -> provider.ignored().indexOf(c) < 0)
                .forEach(name::appendCodePoint);
        return name.isEmpty() ? Optional.empty() : Optional.of(name + "@" + provider.mailboxDomain());
    }
}
