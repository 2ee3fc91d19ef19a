package org.tidegate.contracts.format.identifier;

import java.util.Locale;
import java.util.regex.Pattern;

/** The number or UUID a service gives an account once and to no other: preferred over its handle, which may change hands. */
final class UidRule implements IdentifierRule {

    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,31}");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final Services services;

    UidRule(Services services) {
        this.services = services;
    }

    @Override
    public NormalForm of(String raw, Hints hints) {
        if (hints.service() == null) {
            return NormalForm.rejected(Rejection.SERVICE_MISSING);
        }
        String id = raw.toLowerCase(Locale.ROOT);
        if (!NUMBER.matcher(id).matches() && !UUID.matcher(id).matches()) {
            return NormalForm.rejected(Rejection.MALFORMED);
        }
        return services.named(hints.service())
                .<NormalForm>map(
                        service -> NormalForm.Accepted.strong(id, MatchKey.scoped(MatchType.UID, service.id(), id)))
                .orElseGet(() -> NormalForm.rejected(Rejection.SERVICE_UNKNOWN));
    }
}
