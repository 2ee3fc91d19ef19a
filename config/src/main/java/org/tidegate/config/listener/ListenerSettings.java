package org.tidegate.config.listener;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tidegate.config.yaml.Section;
import org.tidegate.config.yaml.SettingChecks;
import org.tidegate.config.yaml.Value;

/**
 * The listeners. All default to loopback: opening one to a network is written down.
 *
 * @param agency case systems of our own authority, mutual TLS
 * @param partner gateways of other authorities, mutual TLS
 * @param people officers, auditors and administrators, TLS
 * @param operations health and commands, mutual TLS with the operator certificate; always on loopback
 * @param reporting reporters that sign in by password, TLS; off unless it is written down
 */
public record ListenerSettings(
        Binding agency, Binding partner, Binding people, Binding operations, Optional<Binding> reporting) {
    public static final Binding DEFAULT_AGENCY = Binding.loopback(8443);
    public static final Binding DEFAULT_PARTNER = Binding.loopback(8444);
    public static final Binding DEFAULT_PEOPLE = Binding.loopback(8445);
    public static final Binding DEFAULT_OPERATIONS = Binding.loopback(8446);

    /** Where {@code reporting} listens once it is on. */
    public static final Binding DEFAULT_REPORTING = Binding.loopback(8447);

    public ListenerSettings {
        SettingChecks.of("listeners")
                .require(
                        operations.address().equals(Binding.LOOPBACK),
                        "operations",
                        "is not on loopback",
                        "Leave its address out; reach it from the machine itself.")
                .require(
                        portsDiffer(Stream.concat(Stream.of(agency, partner, people, operations), reporting.stream())
                                .toList()),
                        "",
                        "give one port to two listeners",
                        "Give each listener a port of its own.")
                .done();
    }

    /** Without the reporting listener. */
    public ListenerSettings(Binding agency, Binding partner, Binding people, Binding operations) {
        this(agency, partner, people, operations, Optional.empty());
    }

    public static Value<ListenerSettings> read(Section at) {
        var agency = Binding.read(at.section("agency"), DEFAULT_AGENCY);
        var partner = Binding.read(at.section("partner"), DEFAULT_PARTNER);
        var people = Binding.read(at.section("people"), DEFAULT_PEOPLE);
        var operations = Binding.readPort(at.section("operations"), DEFAULT_OPERATIONS);
        var reporting = Binding.read(at.section("reporting"), DEFAULT_REPORTING);
        boolean reportingIsOn = at.has("reporting");
        return at.make(() -> new ListenerSettings(
                agency.get(),
                partner.get(),
                people.get(),
                operations.get(),
                Optional.of(reporting.get()).filter(binding -> reportingIsOn)));
    }

    /** Port 0 is any free one, so several listeners may ask for it. */
    private static boolean portsDiffer(List<Binding> bindings) {
        Set<Integer> seen = new HashSet<>();
        return bindings.stream()
                .map(Binding::port)
                .filter(port -> port != Binding.ANY_FREE_PORT)
                .allMatch(seen::add);
    }
}
