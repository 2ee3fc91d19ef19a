package org.tidegate.gateway.listener;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which listener a path belongs to: a pure function, default none. The reporting API alone may come by two: its clients show a
 * certificate at the agency listener, or sign in at the reporting listener, which serves nothing else. The pages of problems
 * are at every listener: each gives problems where a request does not get as far as what it serves.
 */
public final class ListenerPaths {

    /** Every prefix that is served at all. None is a prefix of another. */
    static final Map<String, Listener> PREFIXES = Map.of(
            "/api/v1/", Listener.AGENCY,
            "/cybertipline/", Listener.AGENCY,
            "/soap/", Listener.AGENCY,
            "/exchange/v1/", Listener.PARTNER,
            "/ledger/", Listener.PARTNER,
            "/witness/v1/", Listener.PARTNER,
            "/people/", Listener.PEOPLE,
            "/console/", Listener.PEOPLE,
            "/operations/", Listener.OPERATIONS,
            "/actuator/", Listener.OPERATIONS);

    /** What may come by a second listener as well. */
    static final Map<String, Listener> SHARED = Map.of("/cybertipline/", Listener.REPORTING);

    /** A problem's type resolves at the listener that gave it. Constant words, the same for everyone. */
    private static final String PROBLEMS = "/problems/";

    /**
     * What our paths are made of. Percent signs, semicolons, empty and dot segments are left out on purpose: the container
     * and the framework decode and trim them differently, and a path that two readers read differently slips past one.
     *
     * <p>Possessive throughout: a group that may give back is matched by recursion, and a path of 2,000 segments then ends the
     * thread with a StackOverflowError.
     */
    private static final Pattern PLAIN = Pattern.compile("(?:/(?!\\.{1,2}(?:/|$))[A-Za-z0-9._~:-]++)++/?");

    private ListenerPaths() {}

    /** Whether the path is a problem's page, which also a client that is refused may read. */
    static boolean isProblemPage(String rawPath) {
        return (rawPath + "/").startsWith(PROBLEMS) && PLAIN.matcher(rawPath).matches();
    }

    /** @param rawPath the path as it stands in the request line, not decoded */
    public static Optional<Listener> listenerOf(String rawPath) {
        return owner(PREFIXES, rawPath);
    }

    /** Whether a request for this path may come by this listener. */
    public static boolean serves(Listener listener, String rawPath) {
        if (isProblemPage(rawPath)) {
            return true;
        }
        return Stream.of(PREFIXES, SHARED)
                .flatMap(prefixes -> owner(prefixes, rawPath).stream())
                .anyMatch(listener::equals);
    }

    private static Optional<Listener> owner(Map<String, Listener> prefixes, String rawPath) {
        if (!PLAIN.matcher(rawPath).matches()) {
            return Optional.empty();
        }
        // "/actuator" itself belongs where "/actuator/" does.
        String folder = rawPath.endsWith("/") ? rawPath : rawPath + "/";
        List<Listener> owners = prefixes.entrySet().stream()
                .filter(prefix -> folder.startsWith(prefix.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        return owners.size() == 1 ? Optional.of(owners.getFirst()) : Optional.empty();
    }
}
