package org.tidegate.contracts.format.cybertip;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.circumstance.Location;
import org.tidegate.contracts.format.mapping.CanonicalLeaves;
import org.tidegate.contracts.format.xml.XmlDraft;
import org.tidegate.contracts.party.Identifier;
import org.tidegate.contracts.party.IdentifierKind;
import org.tidegate.contracts.referral.Communication;

/** {@code <internetDetails>}: one for each communication. */
final class CommunicationWriting {

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_CONTENT = 1_000_000;
    private static final int LONGEST_NOTE = 100_000;
    private static final int LONGEST_URL = 2083;
    private static final String PLACE_NAME = "locationName";

    private final Placement placement;
    private final ContactWriting contacts;
    private final Remarks remarks;

    CommunicationWriting(Placement placement, ContactWriting contacts, Remarks remarks) {
        this.placement = placement;
        this.contacts = contacts;
        this.remarks = remarks;
    }

    /** @param known whether an e-mail address stands on a person of the report too, as the format wants it */
    void write(XmlDraft report, List<Communication> communications, Predicate<String> known) {
        for (int i = 0; i < communications.size(); i++) {
            Communication communication = communications.get(i);
            String at = "/communications/" + i;
            report.add("internetDetails")
                    .flatMap(details -> details.add(element(communication)))
                    .ifPresent(incident -> incident(incident, communication, at, known));
        }
    }

    private static String element(Communication communication) {
        return switch (communication.kind()) {
            case WEB -> "webPageIncident";
            case EMAIL -> "emailIncident";
            case NEWSGROUP -> "newsgroupIncident";
            case CHAT -> "chatImIncident";
            case GAME -> "onlineGamingIncident";
            case PHONE -> "cellPhoneIncident";
            case OFFLINE -> "nonInternetIncident";
            case P2P -> "peer2peerIncident";
        };
    }

    private void incident(XmlDraft incident, Communication communication, String at, Predicate<String> known) {
        remarks.holder(at, incident);
        placement.told(at + "/kind");
        switch (communication.kind()) {
            case NEWSGROUP -> name(incident, "name", communication.room(), at + "/room");
            case CHAT -> {
                name(incident, "chatClient", communication.client(), at + "/client");
                name(incident, "chatRoomName", communication.room(), at + "/room");
            }
            case GAME -> {
                name(incident, "gameName", communication.client(), at + "/client");
                name(incident, "console", communication.room(), at + "/room");
            }
            case P2P -> {
                name(incident, "client", communication.client(), at + "/client");
                placement.block(
                        incident, "fileNames", communication.contentText(), at + "/contentText", LONGEST_CONTENT);
            }
            case PHONE -> coordinates(incident, communication.places(), at + "/places");
            case OFFLINE -> places(incident, communication.places(), at + "/places");
            case WEB -> urls(incident, communication.participants(), at + "/participants");
            case EMAIL -> {
                // Nothing of its own: addresses and words, as below.
            }
        }
        contacts.identifiers(
                incident, communication.participants(), at + "/participants", "phoneNumber", "emailAddress", known);
        placement.block(incident, "content", communication.contentText(), at + "/contentText", LONGEST_CONTENT);
        placement.block(incident, "additionalInfo", communication.note(), at + "/note", LONGEST_NOTE);
    }

    private void name(XmlDraft incident, String element, @Nullable String name, String pointer) {
        placement.line(incident, element, name, pointer, LONGEST_NAME);
    }

    private void urls(XmlDraft incident, List<Identifier> participants, String at) {
        for (int i = 0; i < participants.size(); i++) {
            Identifier url = participants.get(i);
            if (url.kind() == IdentifierKind.URL
                    && WellFormed.isUrl(url.raw())
                    && placement.line(incident, "url", url.raw(), at + "/" + i + "/raw", LONGEST_URL)) {
                placement.told(at + "/" + i + "/kind");
            }
        }
    }

    /** Only the first place: an incident by phone has one. */
    private void coordinates(XmlDraft incident, List<Location> places, String at) {
        if (places.isEmpty()) {
            return;
        }
        degrees(incident, "latitude", places.getFirst().latitude(), at + "/0/latitude");
        degrees(incident, "longitude", places.getFirst().longitude(), at + "/0/longitude");
    }

    private void degrees(XmlDraft incident, String element, @Nullable Double degrees, String pointer) {
        if (degrees != null) {
            placement.line(incident, element, CanonicalLeaves.plain(degrees), pointer, LONGEST_NAME);
        }
    }

    /** A place that has nothing but a name is one; every other is an address, unless it is a guess. */
    private void places(XmlDraft incident, List<Location> places, String at) {
        for (int i = 0; i < places.size(); i++) {
            Location place = places.get(i);
            String here = at + "/" + i;
            if (isName(place) && incident.hasRoomFor(PLACE_NAME)) {
                if (placement.line(incident, PLACE_NAME, place.address(), here + "/address", LONGEST_NAME)) {
                    placement.told(here + "/type");
                }
            } else if (!Boolean.TRUE.equals(place.estimated())) {
                contacts.address(incident, "incidentAddress", place, here);
            }
        }
    }

    private static boolean isName(Location place) {
        return PLACE_NAME.equals(place.type())
                && place.address() != null
                && place.address().codePoints().noneMatch(Character::isISOControl);
    }
}
