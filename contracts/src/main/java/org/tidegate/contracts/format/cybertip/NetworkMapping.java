package org.tidegate.contracts.format.cybertip;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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

    private static final Set<String> EVENT_NAMES =
            Set.of("Login", "Registration", "Purchase", "Upload", "Other", "Unknown");
    private static final int LONGEST_DEVICE_ID = 2083;

    private final ReportText text;
    private final ReportTime time;

    NetworkMapping(ReportText text, ReportTime time) {
        this.text = text;
        this.time = time;
    }

    List<NetworkEvent> events(XmlElement element) {
        List<NetworkEvent> events = new ArrayList<>();
        for (XmlElement event : Leaf.named(element, "ipCaptureEvent").toList()) {
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
        for (XmlElement device : Leaf.named(element, "deviceId").toList()) {
            Identifier read = text.make(device, () -> device(device));
            if (read != null) {
                devices.add(read);
            }
        }
        return devices;
    }

    private @Nullable NetworkEvent event(XmlElement event) {
        String ip = text.line(event, "ipAddress", 64);
        if (ip == null) {
            return null;
        }
        return new NetworkEvent(
                ip,
                NormalForms.ip(ip).orElse(null),
                text.number(text.leaf(event, "port"), 1, 65_535),
                null,
                null,
                null,
                time.past(text.leaf(event, "dateTime")),
                kind(event),
                text.truth(text.leaf(event, "possibleProxy")));
    }

    private @Nullable NetworkEventKind kind(XmlElement event) {
        String name = text.oneOf(text.leaf(event, "eventName"), EVENT_NAMES);
        return name == null ? null : NetworkEventKind.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private @Nullable Identifier device(XmlElement device) {
        String type = text.line(device, "idType", 64);
        String value = text.line(device, "idValue", LONGEST_DEVICE_ID);
        if (value == null) {
            return null;
        }
        IdentifierKind kind = kind(Optional.ofNullable(type));
        IdentifierStrength strength =
                kind == IdentifierKind.DEVICE_ID || kind == IdentifierKind.MAC ? IdentifierStrength.WEAK : null;
        return new Identifier(kind, value, null, null, strength, null, null, type, null);
    }

    private static IdentifierKind kind(Optional<String> type) {
        return switch (type.orElse("").toUpperCase(Locale.ROOT)) {
            case "IMEI" -> IdentifierKind.IMEI;
            case "IMSI" -> IdentifierKind.IMSI;
            case "ICCID" -> IdentifierKind.ICCID;
            case "MAC" -> IdentifierKind.MAC;
            default -> IdentifierKind.DEVICE_ID;
        };
    }
}
