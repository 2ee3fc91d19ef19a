package org.tidegate.contracts.format.cybertip;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.format.identifier.NormalForms;
import org.tidegate.contracts.format.xml.XmlElement;
import org.tidegate.contracts.party.Identifier;
import org.tidegate.contracts.party.IdentifierKind;
import org.tidegate.contracts.party.IdentifierStrength;
import org.tidegate.contracts.party.NetworkEvent;
import org.tidegate.contracts.party.NetworkEventKind;

/** What was seen of somebody on the network: addresses with port and time, and devices. */
final class NetworkMapping {

    private static final int LONGEST_IP = 64;
    private static final int LONGEST_DEVICE_TYPE = 255;
    private static final int LONGEST_DEVICE_ID = 2083;
    private static final int LAST_PORT = 65_535;

    private final ReportText text;
    private final ReportTime time;

    NetworkMapping(ReportText text, ReportTime time) {
        this.text = text;
        this.time = time;
    }

    List<NetworkEvent> events(XmlElement element) {
        List<NetworkEvent> events = new ArrayList<>();
        for (XmlElement event : Leaf.named(element, "ipCaptureEvent")) {
            NetworkEvent read = text.make(event, () -> event(event));
            if (read != null) {
                events.add(read);
            }
        }
        return events;
    }

    /** The time and the event of a device's use have no canonical field yet, and stay residue. */
    List<Identifier> devices(XmlElement element) {
        List<Identifier> devices = new ArrayList<>();
        ReportText checking = text.checking();
        ReportTime checkingTime = time.checking();
        for (XmlElement device : Leaf.named(element, "deviceId")) {
            Identifier read = text.make(device, () -> device(device));
            if (read != null) {
                devices.add(read);
            }
            checking.oneOf(checking.leaf(device, "eventName"), Codes.EVENT_NAMES);
            checkingTime.past(checking.leaf(device, "dateTime"));
        }
        return devices;
    }

    private @Nullable NetworkEvent event(XmlElement event) {
        text.requireFilled(event, "ipAddress");
        Leaf address = text.leaf(event, "ipAddress");
        String ip = text.line(address, LONGEST_IP);
        if (address == null || ip == null) {
            return null;
        }
        Optional<String> normal = NormalForms.ip(ip);
        if (normal.isEmpty()) {
            text.problem(
                    "NOT_AN_IP_ADDRESS",
                    address,
                    "the value is not an IP address",
                    "send one IPv4 or IPv6 address, without port, prefix or brackets");
        }
        return new NetworkEvent(
                ip,
                normal.orElse(null),
                text.number(text.leaf(event, "port"), 1, LAST_PORT),
                null,
                null,
                null,
                time.past(text.leaf(event, "dateTime")),
                kind(event),
                text.truth(text.leaf(event, "possibleProxy")));
    }

    private @Nullable NetworkEventKind kind(XmlElement event) {
        String name = text.oneOf(text.leaf(event, "eventName"), Codes.EVENT_NAMES);
        return name == null ? null : NetworkEventKind.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private @Nullable Identifier device(XmlElement device) {
        text.requireFilled(device, "idType");
        text.requireFilled(device, "idValue");
        String type = text.line(device, "idType", LONGEST_DEVICE_TYPE);
        String value = text.line(device, "idValue", LONGEST_DEVICE_ID);
        if (value == null) {
            return null;
        }
        IdentifierKind kind = kind(Optional.ofNullable(type));
        return new Identifier(kind, value, null, null, strength(kind), null, null, type, null);
    }

    /** Devices pass from hand to hand, and their addresses change. */
    static @Nullable IdentifierStrength strength(IdentifierKind kind) {
        return kind == IdentifierKind.DEVICE_ID || kind == IdentifierKind.MAC ? IdentifierStrength.WEAK : null;
    }

    static IdentifierKind kind(Optional<String> type) {
        return switch (type.orElse("").toUpperCase(Locale.ROOT)) {
            case "IMEI" -> IdentifierKind.IMEI;
            case "IMSI" -> IdentifierKind.IMSI;
            case "ICCID" -> IdentifierKind.ICCID;
            case "MAC" -> IdentifierKind.MAC;
            default -> IdentifierKind.DEVICE_ID;
        };
    }
}
