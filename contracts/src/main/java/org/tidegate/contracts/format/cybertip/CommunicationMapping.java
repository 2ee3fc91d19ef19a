package org.tidegate.contracts.format.cybertip;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.format.identifier.NormalForms;
import org.tidegate.contracts.format.xml.XmlElement;
import org.tidegate.contracts.party.Identifier;
import org.tidegate.contracts.party.IdentifierKind;
import org.tidegate.contracts.referral.Communication;
import org.tidegate.contracts.referral.CommunicationKind;

/** The incidents of {@code <internetDetails>}. */
final class CommunicationMapping {
    private final ReportText text;

    CommunicationMapping(ReportText text) {
        this.text = text;
    }

    List<Communication> all(XmlElement report) {
        List<Communication> found = new ArrayList<>();
        for (XmlElement details : text.children(report, "internetDetails")) {
            for (XmlElement incident : details.children()) {
                if (incident.namespace().isEmpty()) {
                    one(incident, found);
                }
            }
        }
        return found;
    }

    private void one(XmlElement incident, List<Communication> found) {
        switch (incident.name()) {
            case "webPageIncident" -> found.add(make(incident, CommunicationKind.WEB, null, null, "url"));
            case "emailIncident" -> found.add(make(incident, CommunicationKind.EMAIL, null, null, "emailAddress"));
            case "newsgroupIncident" ->
                found.add(make(incident, CommunicationKind.NEWSGROUP, "name", null, "emailAddress"));
            case "chatImIncident" ->
                found.add(make(incident, CommunicationKind.CHAT, "chatClient", "chatRoomName", null));
            case "onlineGamingIncident" ->
                found.add(make(incident, CommunicationKind.GAME, "gameName", "console", null));
            case "cellPhoneIncident" -> found.add(make(incident, CommunicationKind.PHONE, null, null, "phoneNumber"));
            case "nonInternetIncident" ->
                found.add(make(incident, CommunicationKind.OFFLINE, "locationName", null, null));
            case "peer2peerIncident" -> found.add(make(incident, CommunicationKind.P2P, "client", null, null));
            default -> {
                // Not of this format: residue.
            }
        }
    }

    private Communication make(
            XmlElement incident,
            CommunicationKind kind,
            @Nullable String client,
            @Nullable String room,
            @Nullable String participant) {
        return new Communication(
                kind,
                client == null ? null : text.line(incident, client, 500),
                room == null ? null : text.line(incident, room, 500),
                text.block(incident, "content", 1_000_000),
                participant == null ? List.of() : participants(incident, participant),
                List.of(),
                text.block(incident, "additionalInfo", 100_000));
    }

    private List<Identifier> participants(XmlElement incident, String name) {
        List<Identifier> found = new ArrayList<>();
        for (XmlElement child : text.children(incident, name)) {
            String raw = text.line(child, 2083);
            if (raw != null) {
                found.add(identifier(name, raw));
            }
        }
        return found;
    }

    private static Identifier identifier(String name, String raw) {
        if (name.equals("emailAddress")) {
            String normal = NormalForms.email(raw).orElse(null);
            return new Identifier(
                    IdentifierKind.EMAIL,
                    raw,
                    normal,
                    normal == null ? null : NormalForms.VERSION,
                    null,
                    null,
                    null,
                    null,
                    null);
        }
        IdentifierKind kind = name.equals("url") ? IdentifierKind.URL : IdentifierKind.PHONE;
        return new Identifier(kind, raw, null, null, null, null, null, null, null);
    }
}
