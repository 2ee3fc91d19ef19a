package org.tidegate.contracts.format.cybertip;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tidegate.contracts.format.identifier.NormalForms;
import org.tidegate.contracts.format.mapping.FormatLosses;
import org.tidegate.contracts.format.xml.XmlDraft;
import org.tidegate.contracts.party.Identifier;
import org.tidegate.contracts.party.IdentifierKind;
import org.tidegate.contracts.party.NetworkEvent;

/** {@code <ipCaptureEvent>} and {@code <deviceId>}: what was seen of somebody on the network. */
final class NetworkWriting {

    private static final int LONGEST_IP = 64;
    private static final int LONGEST_ID_TYPE = 255;
    private static final int LONGEST_ID_VALUE = 2083;

    private final Placement placement;
    private final FormatLosses losses;

    NetworkWriting(Placement placement, FormatLosses losses) {
        this.placement = placement;
        this.losses = losses;
    }

    void events(XmlDraft parent, List<NetworkEvent> events, String at) {
        for (int i = 0; i < events.size(); i++) {
            NetworkEvent event = events.get(i);
            String here = at + "/" + i;
            if (NormalForms.ip(event.ip()).isPresent()) {
                parent.add("ipCaptureEvent").ifPresent(made -> event(made, event, here));
            }
        }
    }

    private void event(XmlDraft made, NetworkEvent event, String at) {
        if (placement.line(made, "ipAddress", event.ip(), at + "/ip", LONGEST_IP)
                && NormalForms.ip(event.ip()).equals(Optional.ofNullable(event.normal()))) {
            placement.told(at + "/normal");
        }
        if (event.event() != null) {
            String name = event.event().name();
            String written = name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
            placement.line(made, "eventName", written, at + "/event", LONGEST_IP);
        }
        placement.moment(made, "dateTime", event.at(), at + "/at");
        placement.truth(made, "possibleProxy", event.possibleProxy(), at + "/possibleProxy");
        placement.number(made, "port", event.port(), at + "/port");
    }

    void devices(XmlDraft parent, List<Identifier> identifiers, String at) {
        for (int i = 0; i < identifiers.size(); i++) {
            if (isDevice(identifiers.get(i).kind())
                    && Placement.fits(identifiers.get(i).raw(), LONGEST_ID_VALUE)) {
                device(parent, identifiers.get(i), at + "/" + i);
            }
        }
    }

    private void device(XmlDraft parent, Identifier device, String at) {
        parent.add("deviceId").ifPresent(made -> {
            placement.line(made, "idValue", device.raw(), at + "/raw", LONGEST_ID_VALUE);
            String type = device.subtype();
            if (type == null || kindOf(type) != device.kind() || !Placement.fits(type, LONGEST_ID_TYPE)) {
                made.add("idType")
                        .ifPresent(idType -> idType.setText(device.kind().name()));
                losses.tell("DEVICE_TYPE", at + "/subtype", made.path() + "/idType[1]");
            } else {
                placement.line(made, "idType", type, at + "/subtype", LONGEST_ID_TYPE);
            }
            placement.told(at + "/kind");
            if (device.strength() == NetworkMapping.strength(device.kind())) {
                placement.told(at + "/strength");
            }
        });
    }

    private static boolean isDevice(IdentifierKind kind) {
        return switch (kind) {
            case IMEI, IMSI, ICCID, MAC, DEVICE_ID -> true;
            case PHONE, EMAIL, USERNAME, URL, WALLET, DOCUMENT, VEHICLE -> false;
        };
    }

    private static IdentifierKind kindOf(String idType) {
        return NetworkMapping.kind(Optional.of(idType));
    }
}
