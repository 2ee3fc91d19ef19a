package org.tidegate.contracts.format.cybertip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every length the format's document gives: at n characters a value is read, at n + 1 it is refused. */
class CyberTipLengthsTest {

    private static final String SUBJECT = "/report/personOrUserReported[1]";
    private static final String RECIPIENT = "/report/intendedRecipient[1]";
    private static final String VICTIM = "/report/victim[1]";
    private static final String ASSOCIATED = SUBJECT + "/associatedAccount[1]";
    private static final String OFFICER = "/report/lawEnforcement[1]/officerContact[1]";
    private static final String REPORTER = "/report/reporter[1]";
    private static final String FILE = "/fileDetails[1]";

    /**
     * @param before what the value begins with
     * @param filler a character the form allows
     */
    record Limit(String path, int most, String before, String filler) {
        static Limit of(String path, int most) {
            return new Limit(path, most, "", "x");
        }

        static Limit url(String path) {
            return new Limit(path, 2083, "https://host.example/", "x");
        }

        String value(int length) {
            return before + filler.repeat(length - before.length());
        }

        @Override
        public String toString() {
            return path + " " + most;
        }
    }

    static List<Limit> limits() {
        return List.of(
                Limit.of("/report/incidentSummary[1]/platform[1]", 256),
                Limit.of("/report/incidentSummary[1]/escalateToHighPriority[1]", 3000),
                Limit.of("/report/incidentSummary[1]/incidentDateTimeDescription[1]", 3000),
                Limit.url("/report/internetDetails[1]/webPageIncident[1]/url[2]"),
                Limit.of("/report/internetDetails[3]/newsgroupIncident[1]/name[1]", 255),
                Limit.of("/report/internetDetails[4]/chatImIncident[1]/chatClient[1]", 255),
                Limit.of("/report/internetDetails[4]/chatImIncident[1]/chatRoomName[1]", 255),
                Limit.of("/report/internetDetails[5]/onlineGamingIncident[1]/gameName[1]", 255),
                Limit.of("/report/internetDetails[5]/onlineGamingIncident[1]/console[1]", 255),
                Limit.of("/report/internetDetails[7]/nonInternetIncident[1]/locationName[1]", 255),
                Limit.of("/report/internetDetails[8]/peer2peerIncident[1]/client[1]", 255),
                Limit.of("/report/lawEnforcement[1]/agencyName[1]", 255),
                Limit.of("/report/lawEnforcement[1]/caseNumber[1]", 100),
                Limit.of(OFFICER + "/firstName[1]", 100),
                Limit.of(OFFICER + "/lastName[1]", 100),
                Limit.of(OFFICER + "/address[1]/address[1]", 255),
                Limit.url(REPORTER + "/legalURL[1]"),
                Limit.of(REPORTER + "/reportingPerson[1]/firstName[1]", 100),
                Limit.of(REPORTER + "/contactPerson[1]/lastName[1]", 100),
                Limit.of(SUBJECT + "/personOrUserReportedPerson[1]/firstName[1]", 100),
                Limit.of(SUBJECT + "/personOrUserReportedPerson[1]/lastName[1]", 100),
                new Limit(SUBJECT + "/personOrUserReportedPerson[1]/phone[1]", 50, "", "5"),
                new Limit(SUBJECT + "/personOrUserReportedPerson[1]/phone[1]/@extension", 10, "", "4"),
                new Limit(SUBJECT + "/personOrUserReportedPerson[1]/email[1]", 255, "name@x", "b"),
                Limit.of(SUBJECT + "/personOrUserReportedPerson[1]/address[1]/address[1]", 255),
                Limit.of(SUBJECT + "/personOrUserReportedPerson[1]/address[1]/city[1]", 100),
                Limit.of(SUBJECT + "/personOrUserReportedPerson[1]/address[1]/zipCode[1]", 20),
                Limit.of(SUBJECT + "/personOrUserReportedPerson[1]/address[1]/nonUsaState[1]", 100),
                Limit.of(SUBJECT + "/vehicleDescription[1]", 300),
                Limit.of(SUBJECT + "/espIdentifier[1]", 255),
                Limit.of(SUBJECT + "/espService[1]", 100),
                Limit.of(SUBJECT + "/screenName[1]", 256),
                Limit.of(SUBJECT + "/displayName[2]", 255),
                Limit.url(SUBJECT + "/profileUrl[2]"),
                Limit.of(SUBJECT + "/deviceId[1]/idType[1]", 255),
                Limit.of(SUBJECT + "/deviceId[1]/idValue[1]", 2083),
                Limit.of(SUBJECT + "/groupIdentifier[1]", 255),
                Limit.of(SUBJECT + "/estimatedLocation[1]/city[1]", 255),
                Limit.of(SUBJECT + "/estimatedLocation[1]/region[1]", 255),
                Limit.of(ASSOCIATED + "/platform[1]", 256),
                Limit.of(ASSOCIATED + "/firstName[1]", 256),
                Limit.of(ASSOCIATED + "/middleName[1]", 256),
                Limit.of(ASSOCIATED + "/lastName[1]", 256),
                Limit.of(ASSOCIATED + "/espService[1]", 256),
                Limit.of(ASSOCIATED + "/espIdentifier[1]", 256),
                Limit.of(ASSOCIATED + "/screenName[1]", 256),
                Limit.of(ASSOCIATED + "/displayName[1]", 255),
                Limit.url(ASSOCIATED + "/profileUrl[1]"),
                Limit.of(ASSOCIATED + "/groupIdentifier[1]", 256),
                Limit.of(RECIPIENT + "/espIdentifier[1]", 255),
                Limit.of(RECIPIENT + "/screenName[1]", 256),
                Limit.of(VICTIM + "/schoolName[1]", 255),
                Limit.of(VICTIM + "/espService[1]", 100),
                Limit.of(FILE + "/originalFileName[1]", 2056),
                Limit.url(FILE + "/locationOfFile[1]"),
                Limit.of(FILE + "/originalFileHash[1]/@hashType", 64),
                Limit.of(FILE + "/deviceId[1]/idType[1]", 255),
                Limit.of(FILE + "/details[1]/nameValuePair[1]/name[1]", 64));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void aValueIsReadAtItsLimitAndRefusedBehindIt(Limit limit) throws Exception {
        Reports.readAll(documents(limit, limit.value(limit.most())));

        assertThat(ReadingRefusals.of(documents(limit, limit.value(limit.most() + 1))))
                .containsExactly("TOO_LONG " + limit.path());
    }

    /** Unicode counts a character outside the basic plane once, though Java holds it in two. */
    @ParameterizedTest
    @MethodSource("plain")
    void charactersAreCountedAsUnicodeDoes(Limit limit) throws Exception {
        String most = "\ud83d\ude00".repeat(limit.most());
        Reports.readAll(documents(limit, most));
        assertThat(ReadingRefusals.of(documents(limit, most + "x"))).containsExactly("TOO_LONG " + limit.path());
    }

    static List<Limit> plain() {
        return limits().stream()
                .filter(limit -> limit.filler().equals("x") && limit.before().isEmpty())
                .toList();
    }

    private static String[] documents(Limit limit, String value) throws Exception {
        if (limit.path().startsWith(FILE)) {
            String inFile = limit.path().replace(FILE, "/fileDetails");
            return new String[] {
                Reports.sample(),
                Altered.of(Reports.everyFileDetail()).value(inFile, value).xml()
            };
        }
        return new String[] {
            Altered.of(Reports.everyElement()).value(limit.path(), value).xml()
        };
    }
}
