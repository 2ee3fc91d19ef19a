package org.tidegate.contracts.referral;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.circumstance.Location;
import org.tidegate.contracts.party.Identifier;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Count;
import org.tidegate.contracts.rule.Line;
import org.tidegate.contracts.rule.Text;

/**
 * How those involved were in touch.
 *
 * @param client program, game or service
 * @param contentText words that were written, never a file
 * @param participants identifiers as the source gives them
 */
public record Communication(
        CommunicationKind kind,
        @Nullable @Line(500) String client,
        @Nullable @Line(500) String room,
        @Nullable @Text(1000000) String contentText,
        @Count(most = 1000) List<Identifier> participants,
        @Count(most = 100) List<Location> places,
        @Nullable @Text(100000) String note) {

    public Communication {
        Checks.of(Communication.class, kind, client, room, contentText, participants, places, note)
                .done();
    }
}
