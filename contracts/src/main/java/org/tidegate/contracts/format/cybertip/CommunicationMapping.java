package org.tidegate.contracts.format.cybertip;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.circumstance.Location;
import org.tidegate.contracts.format.draft.FileNames;
import org.tidegate.contracts.format.mapping.FormatLosses;
import org.tidegate.contracts.format.xml.XmlElement;
import org.tidegate.contracts.party.Identifier;
import org.tidegate.contracts.party.IdentifierKind;
import org.tidegate.contracts.referral.Communication;
import org.tidegate.contracts.referral.CommunicationKind;

/** The incidents of {@code <internetDetails>}. */
final class CommunicationMapping {

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_CONTENT = 1_000_000;
    private static final int LONGEST_NOTE = 100_000;
    private static final int LONGEST_PLACE_NAME = 255;

    private static final String FILE_NAMES = "fileNames";
    private static final String BETWEEN_FILE_NAMES = "\r\n,;|";

    private final ReportText text;
    private final FormatLosses losses;
    private final ContactMapping contacts;
    private final UrlText urls;
    private final NetworkMapping checkingNetwork;

    CommunicationMapping(ReportText text, ReportTime time, FormatLosses losses, ContactMapping contacts) {
        this.text = text;
        this.losses = losses;
        this.contacts = contacts;
        this.urls = new UrlText(text);
        this.checkingNetwork = new NetworkMapping(text.checking(), time.checking());
    }

    List<Communication> all(XmlElement report) {
        List<Communication> found = new ArrayList<>();
        for (XmlElement details : Leaf.named(report, "internetDetails")) {
            for (Incident form : FORMS) {
                for (XmlElement incident : text.parts(details, form.element())) {
                    checkUnkept(incident);
                    Communication read = text.make(incident, () -> communication(incident, form));
                    if (read != null) {
                        found.add(read);
                    }
                }
            }
        }
        return found;
    }

    /** What has rules, and no canonical field. */
    private void checkUnkept(XmlElement incident) {
        ReportText checking = text.checking();
        checking.truth(checking.attribute(incident, "thirdPartyHostedContent"));
        checkingNetwork.events(incident);
    }

    /** Which child elements of an incident hold the program, the room and the words. */
    private record Incident(
            String element,
            CommunicationKind kind,
            @Nullable String client,
            @Nullable String room,
            @Nullable String content) {}

    private static final List<Incident> FORMS = List.of(
            new Incident("webPageIncident", CommunicationKind.WEB, null, null, null),
            new Incident("emailIncident", CommunicationKind.EMAIL, null, null, "content"),
            new Incident("newsgroupIncident", CommunicationKind.NEWSGROUP, null, "name", "content"),
            new Incident("chatImIncident", CommunicationKind.CHAT, "chatClient", "chatRoomName", "content"),
            new Incident("onlineGamingIncident", CommunicationKind.GAME, "gameName", "console", "content"),
            new Incident("cellPhoneIncident", CommunicationKind.PHONE, null, null, null),
            new Incident("nonInternetIncident", CommunicationKind.OFFLINE, null, null, null),
            new Incident("peer2peerIncident", CommunicationKind.P2P, "client", null, FILE_NAMES));

    /** Child elements that stand in a field of another name; their words are all there. */
    private static final Set<String> MOVED = Set.of("console", FILE_NAMES, "locationName");

    private Communication communication(XmlElement incident, Incident form) {
        return new Communication(
                form.kind(),
                form.client() == null ? null : moved(incident, form.client(), LONGEST_NAME, "client"),
                form.room() == null ? null : moved(incident, form.room(), LONGEST_NAME, "room"),
                content(incident, form.content()),
                participants(incident),
                places(incident),
                text.block(incident, "additionalInfo", LONGEST_NOTE));
    }

    private @Nullable String content(XmlElement incident, @Nullable String name) {
        if (name == null) {
            return null;
        }
        tellIfMoved(incident, name, "contentText");
        return name.equals(FILE_NAMES)
                ? withoutFolders(text.leaf(incident, name))
                : text.block(incident, name, LONGEST_CONTENT);
    }

    private @Nullable String withoutFolders(@Nullable Leaf leaf) {
        if (leaf == null || !FileNames.isPath(leaf.raw())) {
            return text.block(leaf, LONGEST_CONTENT);
        }
        String cut = text.cut(leaf, lastParts(leaf.raw()), LONGEST_CONTENT);
        losses.tell("PATH", leaf.pointer(), "/communications/contentText");
        return cut;
    }

    /** Of each path in a list, the part behind its last slash or backslash. One pass, whatever comes. */
    private static String lastParts(String names) {
        StringBuilder parts = new StringBuilder(names.length());
        int part = 0;
        for (int i = 0; i < names.length(); i++) {
            char c = names.charAt(i);
            if (c == '/' || c == '\\') {
                parts.setLength(part);
                continue;
            }
            parts.append(c);
            if (BETWEEN_FILE_NAMES.indexOf(c) >= 0) {
                part = parts.length();
            }
        }
        return parts.toString();
    }

    private @Nullable String moved(XmlElement incident, String name, int most, String field) {
        tellIfMoved(incident, name, field);
        return text.line(incident, name, most);
    }

    private void tellIfMoved(XmlElement incident, String name, String field) {
        Leaf leaf = text.leaf(incident, name);
        if (leaf != null && MOVED.contains(name)) {
            losses.tell("MOVED", leaf.pointer(), "/communications/" + field);
        }
    }

    private List<Identifier> participants(XmlElement incident) {
        List<Identifier> found = new ArrayList<>(contacts.emails(incident, "emailAddress"));
        found.addAll(contacts.phones(incident, "phoneNumber"));
        urls.all(incident, "url")
                .forEach(url ->
                        found.add(new Identifier(IdentifierKind.URL, url, null, null, null, null, null, null, null)));
        return found;
    }

    private List<Location> places(XmlElement incident) {
        List<Location> found = new ArrayList<>(contacts.places().addresses(incident, "incidentAddress"));
        String named = moved(incident, "locationName", LONGEST_PLACE_NAME, "places/address");
        if (named != null) {
            found.add(place(named, null, null, "locationName"));
        }
        Double latitude = text.decimal(text.leaf(incident, "latitude"), -90, 90);
        Double longitude = text.decimal(text.leaf(incident, "longitude"), -180, 180);
        if (latitude != null || longitude != null) {
            found.add(place(null, latitude, longitude, null));
        }
        return found;
    }

    private static Location place(
            @Nullable String address, @Nullable Double latitude, @Nullable Double longitude, @Nullable String type) {
        return new Location(address, null, null, null, null, null, latitude, longitude, null, null, null, null, type);
    }
}
