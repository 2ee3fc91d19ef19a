package org.tidegate.gateway.console;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.tidegate.contracts.casepackage.ExchangeId;

/** Where the console's pages are. */
final class Paths {
    static final String ROOT = "/console";
    static final String ASSETS = ROOT + "/assets/";
    static final String SIGN_IN = ROOT + "/sign-in";
    static final String SIGN_OUT = ROOT + "/sign-out";
    static final String EXCHANGES = ROOT + "/exchanges";
    static final String FORM = EXCHANGES + "/{id}/forms/{format}";
    static final String AUDIT = ROOT + "/audit";
    static final String AUDIT_ENTRIES = AUDIT + "/entries";
    static final String AUDIT_TRANSFERS = AUDIT + "/transfers";
    static final String AUDIT_REVIEWS = AUDIT + "/reviews";
    static final String AUDIT_RETENTION = AUDIT + "/retention";
    static final String RETENTION = EXCHANGES + "/{id}/retention";
    static final String PACKAGE_TARGETS = EXCHANGES + "/{id}/targets";
    static final String TARGETS = ROOT + "/targets";
    static final String TARGETS_ADD = TARGETS + "/add";
    static final String TARGETS_LOAD = TARGETS + "/load";
    static final String TARGET_LOADS = TARGETS + "/loads";
    static final String HITS = ROOT + "/hits";

    /** Where the people API is, whose requests come within the same sessions. */
    static final String API = "/people/";

    static final String EVERYTHING_ELSE = ROOT + "/**";

    /** Pages a sign-in may lead to; anything else would let a link from elsewhere choose where a person lands. */
    private static final Pattern LEADS_TO = Pattern.compile(
            "/console/(?:exchanges(?:/[0-9a-f-]{36}(?:/forms/[a-z][a-z0-9-]{0,31}|/retention|/targets)?)?"
                    + "|targets(?:/add|/load|(?:/loads)?/[0-9a-f-]{36})?|hits(?:/[0-9a-f-]{36})?"
                    + "|audit(?:/entries/[A-Za-z0-9_-]{43}|/transfers|/retention|/reviews(?:/[0-9a-f-]{36})?)?)");

    private Paths() {}

    static String exchange(ExchangeId id) {
        return EXCHANGES + "/" + id;
    }

    static String retention(ExchangeId id) {
        return exchange(id) + "/retention";
    }

    static String packageTargets(ExchangeId id) {
        return exchange(id) + "/targets";
    }

    static String target(UUID entry) {
        return TARGETS + "/" + entry;
    }

    static String targetLoad(UUID load) {
        return TARGET_LOADS + "/" + load;
    }

    static String hit(UUID hit) {
        return HITS + "/" + hit;
    }

    static String form(ExchangeId id, String format) {
        return exchange(id) + "/forms/" + format;
    }

    static boolean isPage(String path) {
        return (path.equals(ROOT) || path.startsWith(ROOT + "/")) && !path.startsWith(ASSETS);
    }

    /** @param path as a request or a form gave it */
    static Optional<String> afterSignIn(String path) {
        return LEADS_TO.matcher(path).matches() ? Optional.of(path) : Optional.empty();
    }
}
