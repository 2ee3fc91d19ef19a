package org.tidegate.contracts.format.cybertipjson;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.format.identifier.NormalForms;
import org.tidegate.contracts.format.json.Members;
import org.tidegate.contracts.format.json.Node;
import org.tidegate.contracts.json.JsonValue.JsonString;
import org.tidegate.contracts.party.Identifier;
import org.tidegate.contracts.party.IdentifierKind;
import org.tidegate.contracts.party.IdentifierStrength;
import org.tidegate.contracts.party.NetworkEvent;
import org.tidegate.contracts.party.NetworkEventKind;

/** {@code sourceCaptures}: where on the network, and from which devices, something came. */
final class SourceMapping {

    private static final int LAST_PORT = 65_535;
    private static final int LONGEST_TYPE = 255;
    private static final int LONGEST_IP = 64;
    private static final int LONGEST_VALUE = 2083;
    private static final int MOST_CAPTURES = 400;

    private static final Map<String, NetworkEventKind> EVENTS = Map.of(
            "login", NetworkEventKind.LOGIN,
            "registration", NetworkEventKind.REGISTRATION,
            "purchase", NetworkEventKind.PURCHASE,
            "upload", NetworkEventKind.UPLOAD,
            "other", NetworkEventKind.OTHER,
            "unknown", NetworkEventKind.UNKNOWN);

    private final Members members;

    SourceMapping(Members members) {
        this.members = members;
    }

    /** The captures whose value is an IP address. */
    List<NetworkEvent> events(@Nullable Node source) {
        List<NetworkEvent> events = new ArrayList<>();
        for (Node capture : captures(source)) {
            Optional<String> normal = address(capture);
            String ip = normal.isEmpty() ? null : members.line(capture.member("value"), LONGEST_IP);
            if (ip != null) {
                tellType(capture);
                events.add(new NetworkEvent(
                        ip,
                        normal.get(),
                        members.number(capture.member("port"), 1, LAST_PORT),
                        null,
                        null,
                        null,
                        members.moment(capture.member("dateTime")),
                        event(capture.member("eventName")),
                        null));
            }
        }
        return events;
    }

    /** All other captures; the time and the event of a device's use have no canonical field, and stay residue. */
    List<Identifier> devices(@Nullable Node source) {
        List<Identifier> devices = new ArrayList<>();
        for (Node capture : captures(source)) {
            String value = address(capture).isPresent() ? null : members.line(capture.member("value"), LONGEST_VALUE);
            if (value != null) {
                String type = members.line(capture.member("captureType"), LONGEST_TYPE);
                devices.add(new Identifier(
                        IdentifierKind.DEVICE_ID, value, null, null, IdentifierStrength.WEAK, null, null, type, null));
            }
        }
        return devices;
    }

    private List<Node> captures(@Nullable Node source) {
        return members.objects(Members.at(source, "sourceCaptures"), MOST_CAPTURES);
    }

    private static Optional<String> address(Node capture) {
        Node value = capture.member("value");
        return value != null && value.value() instanceof JsonString text
                ? NormalForms.ip(text.text())
                : Optional.empty();
    }

    /** That it is an address, its field says. */
    private void tellType(Node capture) {
        Node type = capture.member("captureType");
        if (type != null
                && type.value() instanceof JsonString text
                && text.text().toLowerCase(Locale.ROOT).startsWith("ip")) {
            members.moved(type, "/parties/networkEvents");
        }
    }

    private @Nullable NetworkEventKind event(@Nullable Node name) {
        if (name == null || !(name.value() instanceof JsonString text)) {
            return null;
        }
        NetworkEventKind kind = EVENTS.get(text.text().strip().toLowerCase(Locale.ROOT));
        if (kind != null) {
            members.take(name);
        } else {
            members.wrong(name, "NOT_IN_LIST");
        }
        return kind;
    }
}
