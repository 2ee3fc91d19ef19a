package org.tidegate.contracts.format.identifier;

import com.google.common.net.InternetDomainName;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where accounts are: the services of the list, and any other by its registrable domain. */
final class Services {

    private static final String FILE = "services.csv";

    /**
     * @param id as it is matched
     * @param folds whether handles that differ in case are one
     * @param handle what a handle looks like; null where that is not known
     */
    record Service(String id, boolean folds, @Nullable Pattern handle) {}

    private final Map<String, Service> byName = new HashMap<>();

    private Services(List<List<String>> rows) {
        for (List<String> row : rows) {
            Service service = new Service(row.get(0), row.get(2).equals("fold"), Pattern.compile(row.get(3)));
            byName.put(service.id(), service);
            for (String other : row.get(1).split(" ")) {
                byName.put(other, service);
            }
        }
    }

    static Services shipped() {
        return new Services(RuleFile.rows(FILE, 4));
    }

    /** @param name a word of the list in any case, or a domain name */
    Optional<Service> named(String name) {
        Service known = byName.get(name.strip().toLowerCase(Locale.ROOT));
        return known != null ? Optional.of(known) : registrable(name.strip()).map(this::atDomain);
    }

    private Service atDomain(String domain) {
        Service known = byName.get(domain);
        return known != null ? known : new Service(domain, false, null);
    }

    /** The domain its registry gives out: the public suffix and one label. */
    private static Optional<String> registrable(String name) {
        return DomainText.ascii(name)
                .filter(InternetDomainName::isValid)
                .map(InternetDomainName::from)
                .filter(InternetDomainName::isUnderPublicSuffix)
                .map(domain -> domain.topPrivateDomain().toString());
    }
}
