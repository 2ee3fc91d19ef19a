package org.tidegate.contracts.format.eux;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidegate.contracts.casepackage.Kind;

/** What is told of a package is told at its place in the message. */
class PlacesTest {

    @ParameterizedTest
    @CsvSource({
        "'', REPLY, /ExchangeMessage",
        "/recipients/0, REPLY, /ExchangeMessage/to[1]",
        "/recipients, REPLY, /ExchangeMessage/to",
        "/origin/id, REPLY, /ExchangeMessage/from[1]/code[1]",
        "/parties/1/accounts/2/screenName, REPLY, /ExchangeMessage/person[2]/account[3]/screenName[1]",
        "/parties/0/roles/1, REPLY, /ExchangeMessage/person[1]/role[2]",
        "/referral/occurredAt/at, REFERRAL, /ExchangeMessage/matter[1]/occurredAt[1]",
        "/referral/occurredAt/precision, REFERRAL, /ExchangeMessage/matter[1]/occurredAt[1]/@precision",
        "/note, REPLY, /ExchangeMessage/text[1]",
        "/note, REQUEST, /ExchangeMessage/request[1]",
        "/note, REFUSAL, /ExchangeMessage/refusal[1]",
        "/media/0/notes/0, REPLY, /ExchangeMessage/file[1]/note[1]",
        "/residue, REPLY, /ExchangeMessage",
        "/parties/x/y, REPLY, /ExchangeMessage/person"
    })
    void aPointerIntoThePackageNamesAPlaceInTheMessage(String pointer, Kind kind, String place) {
        assertThat(Eux.placeOf(pointer, kind)).isEqualTo(place);
    }
}
