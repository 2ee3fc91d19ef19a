package org.tidegate.config.listener;

import org.tidegate.config.yaml.Section;
import org.tidegate.config.yaml.SettingChecks;
import org.tidegate.config.yaml.Value;

/**
 * One address and port a listener binds to.
 *
 * @param address an IP address of this machine, never a name: resolving a name decides who can reach the listener
 * @param port 1 to 65535, or 0 for any free one, written to the node's run file when it is ready
 */
public record Binding(String address, int port) {
    public static final String LOOPBACK = "127.0.0.1";
    public static final int ANY_FREE_PORT = 0;

    public Binding {
        SettingChecks.of("listeners")
                .require(
                        address.matches("\\d{1,3}(\\.\\d{1,3}){3}") || address.matches("[0-9a-fA-F:]*:[0-9a-fA-F:.]*"),
                        "address",
                        "is '" + address + "'",
                        "Write an IP address of this machine, such as 127.0.0.1, or 0.0.0.0 for all.")
                .require(
                        port >= 0 && port <= 65_535,
                        "port",
                        "is " + port,
                        "Write a port from 1 to 65535, or 0 for any free one.")
                .done();
    }

    public static Binding loopback(int port) {
        return new Binding(LOOPBACK, port);
    }

    static Value<Binding> read(Section at, Binding otherwise) {
        var address = at.text("address").or(otherwise.address());
        var port = at.wholeNumber("port", "a TCP port from 1 to 65535").or(otherwise.port());
        return at.make(() -> new Binding(address.get(), port.get()));
    }

    /** For the listener whose address is not a setting. */
    static Value<Binding> readPort(Section at, Binding otherwise) {
        var port = at.wholeNumber("port", "a TCP port from 1 to 65535").or(otherwise.port());
        return at.make(() -> new Binding(otherwise.address(), port.get()));
    }
}
