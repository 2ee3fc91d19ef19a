package org.tidegate.contracts.format.cybertip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.circumstance.Location;

/** What the schema of the format cannot say and its document does: each rule broken alone. */
class CyberTipDocumentRulesTest {

    private static final String SUBJECT = "/report/personOrUserReported[1]";
    private static final String PERSON = SUBJECT + "/personOrUserReportedPerson[1]";
    private static final String ADDRESS = PERSON + "/address[1]";
    private static final String ESTIMATE = SUBJECT + "/estimatedLocation[1]";
    private static final String TEMPORARY = SUBJECT + "/accountTemporarilyDisabled[1]";
    private static final String PERMANENT = SUBJECT + "/accountPermanentlyDisabled[1]";
    private static final String ASSOCIATED = SUBJECT + "/associatedAccount[1]";
    private static final String WEB = "/report/internetDetails[1]/webPageIncident[1]";

    /** Of every element and attribute that holds a time. */
    static List<String> times() {
        return List.of(
                "/report/incidentSummary[1]/incidentDateTime[1]",
                "/report/internetDetails[2]/emailIncident[1]/emailAddress[1]/@verificationDate",
                "/report/internetDetails[8]/peer2peerIncident[1]/ipCaptureEvent[1]/dateTime[1]",
                "/report/lawEnforcement[1]/officerContact[1]/phone[1]/@verificationDate",
                "/report/reporter[1]/contactPerson[1]/phone[1]/@verificationDate",
                PERSON + "/phone[1]/@verificationDate",
                SUBJECT + "/ipCaptureEvent[2]/dateTime[1]",
                SUBJECT + "/deviceId[1]/dateTime[1]",
                TEMPORARY + "/@disabledDate",
                TEMPORARY + "/@userNotifiedDate",
                PERMANENT + "/@disabledDate",
                PERMANENT + "/@userNotifiedDate",
                ESTIMATE + "/@timestamp",
                ASSOCIATED + "/ipCaptureEvent[1]/dateTime[1]",
                ASSOCIATED + "/accountTemporarilyDisabled[1]/@userNotifiedDate",
                "/fileDetails[1]/uploadedToEspTimestamp[1]",
                "/fileDetails[1]/ipCaptureEvent[1]/dateTime[1]",
                "/fileDetails[1]/deviceId[1]/dateTime[1]");
    }

    @ParameterizedTest
    @MethodSource("times")
    void everyTimeHasAZoneAndLiesInThePast(String path) throws Exception {
        assertThat(broken(path, "2026-01-04T08:00:00")).contains("ZONE_MISSING " + path);
        assertThat(broken(path, "2026-01-05T09:00:01Z")).contains("IN_THE_FUTURE " + path);
        assertThat(broken(path, "2026-01-05T09:00:00-00:01")).contains("IN_THE_FUTURE " + path);
        assertThat(broken(path, "2025-02-29T09:00:00Z")).contains("NOT_A_DATE_TIME " + path);
        assertThat(broken(path, "2025-02-28T09:00:00+14:01")).contains("NOT_A_DATE_TIME " + path);
        assertThat(broken(path, "yesterday")).contains("NOT_A_DATE_TIME " + path);
    }

    /** The document does not forbid a day to come. */
    @Test
    void anAccountMayBeEnabledAgainInTheFuture() throws Exception {
        read(TEMPORARY + "/@reenabledDate", "2031-01-01T00:00:00Z");
        assertThat(broken(TEMPORARY + "/@reenabledDate", "2031-01-01T00:00:00"))
                .containsExactly("ZONE_MISSING " + TEMPORARY + "/@reenabledDate");
    }

    /** Disabled at 2025-01-22T10:45:15+02:00 for a time, and at 2025-01-25T10:48:36+02:00 for good. */
    @ParameterizedTest
    @CsvSource({
        "accountTemporarilyDisabled, userNotifiedDate, 2025-01-22T08:45:14Z, NOTIFIED_TOO_EARLY",
        "accountPermanentlyDisabled, userNotifiedDate, 2025-01-25T08:48:35Z, NOTIFIED_TOO_EARLY",
        "accountTemporarilyDisabled, reenabledDate, 2025-01-22T08:45:14Z, REENABLED_TOO_EARLY",
        "accountTemporarilyDisabled, reenabledDate, 2025-01-22T08:45:15Z, REENABLED_TOO_EARLY"
    })
    void theDatesOfAnAccountFollowEachOther(String element, String attribute, String date, String code)
            throws Exception {
        String path = SUBJECT + "/" + element + "[1]/@" + attribute;
        assertThat(broken(path, date)).containsExactly(code + " " + path);
    }

    @ParameterizedTest
    @CsvSource({
        "accountTemporarilyDisabled, userNotifiedDate, 2025-01-22T08:45:15Z",
        "accountPermanentlyDisabled, userNotifiedDate, 2025-01-25T08:48:36Z",
        "accountTemporarilyDisabled, reenabledDate, 2025-01-22T08:45:16Z"
    })
    void theUserMayBeToldAtOnceAndTheAccountBeEnabledLater(String element, String attribute, String date)
            throws Exception {
        read(SUBJECT + "/" + element + "[1]/@" + attribute, date);
    }

    /** Path and a value it may not have, with the code of the problem; the value's form alone is wrong. */
    @ParameterizedTest
    @CsvSource({
        SUBJECT + "/ipCaptureEvent[1]/ipAddress[1], 192.0.2, NOT_AN_IP_ADDRESS",
        SUBJECT + "/ipCaptureEvent[1]/ipAddress[1], 192.0.2.300, NOT_AN_IP_ADDRESS",
        SUBJECT + "/ipCaptureEvent[1]/ipAddress[1], 192.0.2.10:80, NOT_AN_IP_ADDRESS",
        SUBJECT + "/ipCaptureEvent[1]/ipAddress[1], host.example, NOT_AN_IP_ADDRESS",
        SUBJECT + "/ipCaptureEvent[1]/ipAddress[1], 2001:db8::1::2, NOT_AN_IP_ADDRESS",
        "/report/internetDetails[8]/peer2peerIncident[1]/ipCaptureEvent[1]/ipAddress[1], x, NOT_AN_IP_ADDRESS",
        "/fileDetails[1]/ipCaptureEvent[1]/ipAddress[1], 2001:db8::/32, NOT_AN_IP_ADDRESS",
        SUBJECT + "/ipCaptureEvent[1]/port[1], 0, OUT_OF_RANGE",
        SUBJECT + "/ipCaptureEvent[1]/port[1], 65536, OUT_OF_RANGE",
        SUBJECT + "/ipCaptureEvent[1]/port[1], -1, OUT_OF_RANGE",
        SUBJECT + "/ipCaptureEvent[1]/port[1], 8o, OUT_OF_RANGE",
        SUBJECT + "/ipCaptureEvent[1]/eventName[1], login, NOT_IN_LIST",
        SUBJECT + "/ipCaptureEvent[1]/possibleProxy[1], yes, NOT_A_BOOLEAN",
        SUBJECT + "/deviceId[1]/eventName[1], Logout, NOT_IN_LIST",
        PERSON + "/age[1], 151, OUT_OF_RANGE",
        PERSON + "/age[1], -1, OUT_OF_RANGE",
        PERSON + "/dateOfBirth[1], 2026-01-06, IN_THE_FUTURE",
        PERSON + "/dateOfBirth[1], 2010-02-30, NOT_A_DATE",
        PERSON + "/dateOfBirth[1], 17.05.2010, NOT_A_DATE",
        "/report/reporter[1]/reportingPerson[1]/age[1], 151, OUT_OF_RANGE",
        "/report/reporter[1]/reportingPerson[1]/dateOfBirth[1], 2026-01-06, IN_THE_FUTURE",
        PERSON + "/phone[1]/@type, Pager, NOT_IN_LIST",
        PERSON + "/phone[1]/@countryCallingCode, 1, WRONG_FORM",
        PERSON + "/phone[1]/@countryCallingCode, +, WRONG_FORM",
        PERSON + "/phone[1]/@countryCallingCode, +1234, WRONG_FORM",
        PERSON + "/phone[1]/@countryCallingCode, +1a, WRONG_FORM",
        PERSON + "/phone[1]/@extension, x12, WRONG_FORM",
        PERSON + "/phone[1]/@verified, maybe, NOT_A_BOOLEAN",
        PERSON + "/email[1]/@type, Private, NOT_IN_LIST",
        PERSON + "/email[1], name, NOT_AN_EMAIL",
        PERSON + "/email[1], name@, NOT_AN_EMAIL",
        PERSON + "/email[1], @host.example, NOT_AN_EMAIL",
        PERSON + "/email[1], two names@host.example, NOT_AN_EMAIL",
        PERSON + "/email[1], a@b@host.example, NOT_AN_EMAIL",
        PERSON + "/email[1], name@host..example, NOT_AN_EMAIL",
        PERSON + "/email[1], name@-host.example, NOT_AN_EMAIL",
        PERSON + "/email[1], name@host.example., NOT_AN_EMAIL",
        PERSON + "/email[1], .name@host.example, NOT_AN_EMAIL",
        ADDRESS + "/@type, Holiday, NOT_IN_LIST",
        ADDRESS + "/country[1], Utopia, NOT_IN_LIST",
        ADDRESS + "/country[1], nl, NOT_IN_LIST",
        WEB + "/url[1], example.com/page, NOT_A_URL",
        WEB + "/url[1], https://, NOT_A_URL",
        WEB + "/url[1], https:///page, NOT_A_URL",
        WEB + "/url[1], https://host.example/a page, NOT_A_URL",
        WEB + "/url[1], 1https://host.example/, NOT_A_URL",
        WEB + "/@thirdPartyHostedContent, yes, NOT_A_BOOLEAN",
        SUBJECT + "/profileUrl[1], profile, NOT_A_URL",
        "/report/reporter[1]/legalURL[1], legal, NOT_A_URL",
        "/fileDetails[1]/locationOfFile[1], C:\\files\\x, NOT_A_URL",
        SUBJECT + "/compromisedAccount[1], TRUE, NOT_A_BOOLEAN",
        SUBJECT + "/thirdPartyUserReported[1], no, NOT_A_BOOLEAN",
        SUBJECT + "/allEmailsReported[1], no, NOT_A_BOOLEAN",
        SUBJECT + "/priorCTReports[1], ninety, NOT_A_NUMBER",
        SUBJECT + "/priorCTReports[1], 9223372036854775808, NOT_A_NUMBER",
        TEMPORARY + "/@userNotified, no, NOT_A_BOOLEAN",
        PERMANENT + "/@userNotified, no, NOT_A_BOOLEAN",
        ESTIMATE + "/countryCode[1], Utopia, NOT_IN_LIST",
        ESTIMATE + "/@verified, no, NOT_A_BOOLEAN",
        ASSOCIATED + "/@type, Friend, NOT_IN_LIST",
        ASSOCIATED + "/approximateAge[1], 151, OUT_OF_RANGE",
        ASSOCIATED + "/platform[1]/@thirdPartyUser, no, NOT_A_BOOLEAN",
        ASSOCIATED + "/allEmailsReported[1], no, NOT_A_BOOLEAN",
        "/report/lawEnforcement[1]/reportedToLe[1], no, NOT_A_BOOLEAN",
        "/report/lawEnforcement[1]/servedLegalProcessDomestic[1], no, NOT_A_BOOLEAN",
        "/report/lawEnforcement[1]/servedLegalProcessInternational[1]/@fleaCountry, Utopia, NOT_IN_LIST",
        "/report/lawEnforcement[1]/officerContact[1]/email[1], officer, NOT_AN_EMAIL",
        "/report/internetDetails[6]/cellPhoneIncident[1]/latitude[1], 90.1, OUT_OF_RANGE",
        "/report/internetDetails[6]/cellPhoneIncident[1]/longitude[1], -180.5, OUT_OF_RANGE",
        "/report/internetDetails[6]/cellPhoneIncident[1]/latitude[1], NaN, OUT_OF_RANGE",
        "/fileDetails[1]/reportId[1], x, NOT_A_NUMBER",
        "/fileDetails[1]/fileViewedByEsp[1], maybe, NOT_A_BOOLEAN",
        "/fileDetails[1]/publiclyAvailable[1], no, NOT_A_BOOLEAN",
        "/fileDetails[1]/fileRelevance[1], Important, NOT_IN_LIST",
        "/fileDetails[1]/industryClassification[1], C1, NOT_IN_LIST",
        "/fileDetails[1]/details[1]/@type, IPTC, NOT_IN_LIST",
        "/fileDetails[1]/fileAnnotations[1]/infant[1], false, NOT_IN_LIST"
    })
    void aValueOfTheWrongFormIsNamed(String path, String value, String code) throws Exception {
        assertThat(broken(path, value)).first().isEqualTo(code + " " + path);
        assertThat(broken(path, value)).allMatch(problem -> problem.endsWith(" " + path) || isFollow(problem));
    }

    /** A file that was not viewed though its metadata was: told where the word for viewed cannot be read. */
    private static boolean isFollow(String problem) {
        return problem.startsWith("FILE_NOT_VIEWED ") || problem.startsWith("NOT_VERIFIED ");
    }

    @ParameterizedTest
    @CsvSource({
        SUBJECT + "/ipCaptureEvent[1]/ipAddress[1], ::ffff:192.0.2.10",
        SUBJECT + "/ipCaptureEvent[1]/ipAddress[1], 2001:DB8::1",
        SUBJECT + "/ipCaptureEvent[1]/port[1], 1",
        SUBJECT + "/ipCaptureEvent[1]/port[1], 65535",
        PERSON + "/age[1], 0",
        PERSON + "/age[1], 150",
        PERSON + "/dateOfBirth[1], 2026-01-05",
        PERSON + "/email[1], o'name+tag@sub-domain.host.example",
        PERSON + "/email[1], '\"two.names\"@host.example'",
        PERSON + "/email[1], name@localhost",
        PERSON + "/email[1], name@[192.0.2.1]",
        WEB + "/url[1], ftp://host.example",
        WEB + "/url[1], https://user@host.example:8080/p?q=1#f",
        ADDRESS + "/@type, Technical"
    })
    void aValueAtTheEdgeOfItsFormIsRead(String path, String value) throws Exception {
        read(path, value);
    }

    @Test
    void theLocalPartOfAnEmailAddressHasAtMost64Characters() throws Exception {
        read(PERSON + "/email[1]", "x".repeat(64) + "@host.example");
        assertThat(broken(PERSON + "/email[1]", "x".repeat(65) + "@host.example"))
                .containsExactly("TOO_LONG " + PERSON + "/email[1]");
    }

    @ParameterizedTest
    @CsvSource({
        "/report/personOrUserReported[1]/ipCaptureEvent[1]/ipAddress[1]",
        "/report/personOrUserReported[1]/deviceId[1]/idType[1]",
        "/report/personOrUserReported[1]/deviceId[1]/idValue[1]",
        "/report/personOrUserReported[1]/estimatedLocation[1]/countryCode[1]",
        "/fileDetails[1]/fileId[1]",
        "/fileDetails[1]/reportId[1]"
    })
    void aRequiredValueMayNotBeBlank(String path) throws Exception {
        assertThat(broken(path, "  ")).containsExactly("BLANK " + path);
    }

    @ParameterizedTest
    @CsvSource({ASSOCIATED + "/@type", "/fileDetails[1]/originalFileHash[2]/@hashType"})
    void aRequiredAttributeThatIsMissingIsNamed(String path) throws Exception {
        assertThat(dropped(path)).containsExactly("ATTRIBUTE_MISSING " + path);
    }

    @Test
    void theReasonOfABatchIsRequiredAndOutOfTheList() throws Exception {
        String path = "/report/batchedReport[1]/@reason";
        assertThat(ReadingRefusals.of(Altered.of(Reports.batched()).drop(path).xml()))
                .containsExactly("ATTRIBUTE_MISSING " + path);
        assertThat(ReadingRefusals.of(
                        Altered.of(Reports.batched()).value(path, "OTHER").xml()))
                .containsExactly("NOT_IN_LIST " + path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1 5550100078", "+15550100078"})
    void aNumberDoesNotRepeatItsCallingCode(String number) throws Exception {
        assertThat(broken(PERSON + "/phone[1]", number))
                .containsExactly("CALLING_CODE_REPEATED " + PERSON + "/phone[1]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"phone[1]", "email[1]"})
    void whatHasADateOfVerificationIsVerified(String element) throws Exception {
        String date = "NOT_VERIFIED " + PERSON + "/" + element + "/@verificationDate";
        assertThat(broken(PERSON + "/" + element + "/@verified", "false")).containsExactly(date);
        assertThat(dropped(PERSON + "/" + element + "/@verified")).containsExactly(date);
        read(PERSON + "/" + element + "/@verified", "1");
    }

    @Test
    void theReportingPersonHasAnEmailAddress() throws Exception {
        assertThat(dropped("/report/reporter[1]/reportingPerson[1]/email[1]"))
                .containsExactly("ELEMENT_MISSING /report/reporter[1]/reportingPerson[1]/email[1]");
        assertThat(broken("/report/reporter[1]/reportingPerson[1]/email[1]", " "))
                .containsExactly("ELEMENT_MISSING /report/reporter[1]/reportingPerson[1]/email[1]");
    }

    @ParameterizedTest
    @CsvSource({
        "/report/internetDetails[2]/emailIncident[1]/emailAddress[2]",
        "/report/internetDetails[3]/newsgroupIncident[1]/emailAddress[1]"
    })
    void anAddressOfAnIncidentStandsOnAPersonToo(String path) throws Exception {
        assertThat(broken(path, "other@host.example")).containsExactly("EMAIL_OF_NOBODY " + path);
        // The case of the domain does not matter, that of the local part may.
        read("/report/internetDetails[2]/emailIncident[1]/emailAddress[2]", "mail-009@example.org");
        assertThat(broken(path, "MAIL-009@example.org")).containsExactly("EMAIL_OF_NOBODY " + path);
    }

    @Test
    void theAddressOfAReporterIsNoAddressOfAPersonInvolved() throws Exception {
        String path = "/report/internetDetails[2]/emailIncident[1]/emailAddress[1]";
        assertThat(broken(path, "mail-057@Example.ORG")).containsExactly("EMAIL_OF_NOBODY " + path);
    }

    @Test
    void aStateOutsideTheUnitedStatesDoesNotStandBesideTheirCode() throws Exception {
        assertThat(broken(ADDRESS + "/country[1]", "US"))
                .containsExactly("STATE_OUTSIDE_COUNTRY " + ADDRESS + "/nonUsaState[1]");
    }

    @ParameterizedTest
    @CsvSource({"US, WY, true", "PR, PR, true", "VI, VI, true", "EU, CA, true", "NL, CA, false", "CA, AK, false"})
    void aStateOfTheUnitedStatesStandsBesideThemOrATerritory(String country, String state, boolean allowed)
            throws Exception {
        String report = Altered.of(Reports.everyElement())
                .before(ADDRESS + "/nonUsaState", "<state>" + state + "</state>")
                .drop(ADDRESS + "/nonUsaState")
                .value(ADDRESS + "/country", country)
                .xml();
        if (allowed) {
            assertThat(Reports.read(report).parties().get(1).locations().getFirst())
                    .extracting(Location::region)
                    .isEqualTo(state);
        } else {
            assertThat(ReadingRefusals.of(report)).containsExactly("STATE_OUTSIDE_COUNTRY " + ADDRESS + "/state[1]");
        }
    }

    @Test
    void aStateIsOneOfTheList() throws Exception {
        String report = Altered.of(Reports.everyElement())
                .before(ADDRESS + "/nonUsaState", "<state>ZZ</state>")
                .drop(ADDRESS + "/nonUsaState")
                .value(ADDRESS + "/country", "US")
                .xml();
        assertThat(ReadingRefusals.of(report)).containsExactly("NOT_IN_LIST " + ADDRESS + "/state[1]");
    }

    @Test
    void anEstimateHasACountryAndInTheUnitedStatesAState() throws Exception {
        assertThat(dropped(ESTIMATE + "/countryCode[1]"))
                .containsExactly("ELEMENT_MISSING " + ESTIMATE + "/countryCode[1]");
        assertThat(broken(ESTIMATE + "/countryCode[1]", "US"))
                .containsExactly("STATE_OUTSIDE_COUNTRY " + ESTIMATE + "/region[1]");
        String cityAlone = Altered.of(Reports.everyElement())
                .drop(ESTIMATE + "/region")
                .value(ESTIMATE + "/countryCode", "US")
                .xml();
        assertThat(ReadingRefusals.of(cityAlone)).containsExactly("ELEMENT_MISSING " + ESTIMATE + "/region[1]");
        Reports.read(Altered.of(Reports.everyElement())
                .value(ESTIMATE + "/region", "OR")
                .value(ESTIMATE + "/countryCode", "US")
                .xml());
    }

    @ParameterizedTest
    @ValueSource(strings = {"A1", "A2", "O1", "AP", "EU", "FX", "AN", "XK"})
    void aCodeOfTheListThatNamesNoCountryIsKeptAsUnknown(String code) throws Exception {
        CasePackage read = Reports.read(Altered.of(Reports.everyElement())
                .value(ADDRESS + "/country", code)
                .value(ESTIMATE + "/countryCode", code)
                .xml());
        assertThat(read.parties().get(1).locations())
                .extracting(Location::country, Location::countryRaw)
                .containsOnly(org.assertj.core.api.Assertions.tuple(null, code));
    }

    @Test
    void theListOfCountriesHasAllOfIsoAndNoCountryIsBlank() {
        assertThat(Codes.COUNTRIES).hasSize(257).contains("NL", "US", "XK").doesNotContain("", "XA", "UK");
    }

    @Test
    void anAssociatedAccountHasAnAgeOrABirthDate() throws Exception {
        String both = Altered.of(Reports.everyElement())
                .before(ASSOCIATED + "/phone[1]", "<dateOfBirth>1983-02-03</dateOfBirth>")
                .xml();
        assertThat(ReadingRefusals.of(both)).containsExactly("AGE_AND_BIRTH_DATE " + ASSOCIATED + "/dateOfBirth[1]");
    }

    @Test
    void internetDetailsHoldExactlyOneIncident() throws Exception {
        String two = Altered.of(Reports.everyElement())
                .inside("/report/internetDetails[4]", "<peer2peerIncident/>")
                .xml();
        assertThat(ReadingRefusals.of(two))
                .containsExactly("ELEMENT_REPEATED /report/internetDetails[4]/peer2peerIncident[1]");
        assertThat(dropped("/report/internetDetails[4]/chatImIncident[1]"))
                .containsExactly("ELEMENT_MISSING /report/internetDetails[4]/*[1]");
    }

    @Test
    void aReportThatIsNoBatchIsAboutOnePersonOrUser() throws Exception {
        String two = Altered.of(Reports.sample())
                .inside("/report", "<x/>")
                .before("/report/additionalInfo", "<personOrUserReported/>")
                .before("/report/additionalInfo", "<personOrUserReported/>")
                .xml();
        assertThat(ReadingRefusals.of(two))
                .containsExactly(
                        "SECOND_PERSON /report/personOrUserReported[2]",
                        "SECOND_PERSON /report/personOrUserReported[3]");
    }

    @Test
    void metadataIsViewedOnlyWithItsFile() throws Exception {
        String exif = "FILE_NOT_VIEWED /fileDetails[1]/exifViewedByEsp[1]";
        assertThat(broken("/fileDetails[1]/fileViewedByEsp[1]", "false")).containsExactly(exif);
        assertThat(dropped("/fileDetails[1]/fileViewedByEsp[1]")).containsExactly(exif);
        read("/fileDetails[1]/exifViewedByEsp[1]", "false");
    }

    @Test
    void aSupplementalFileIsNeitherAMemeNorClassified() throws Exception {
        String told = "SUPPLEMENTAL /fileDetails[1]/fileRelevance[1]";
        String supplemental = Reports.everyFileDetail().replace(">Reported<", ">Supplemental Reported<");
        assertThat(ReadingRefusals.of(Reports.sample(), supplemental)).containsExactly(told, told);
        String noClass = Altered.of(supplemental)
                .drop("/fileDetails/industryClassification")
                .xml();
        assertThat(ReadingRefusals.of(Reports.sample(), noClass)).containsExactly(told);
        String older = noClass.replaceFirst(
                "(?s)<fileAnnotations>.*</fileAnnotations>", "<potentialMeme>true</potentialMeme>");
        assertThat(ReadingRefusals.of(Reports.sample(), older)).containsExactly(told);
        Reports.readAll(
                Reports.sample(),
                Altered.of(noClass)
                        .drop("/fileDetails/fileAnnotations/potentialMeme")
                        .xml());
    }

    @Test
    void annotationsDoNotStandBesideTheOlderElementForAMeme() throws Exception {
        String both = Altered.of(Reports.everyFileDetail())
                .before("/fileDetails/fileAnnotations", "<potentialMeme>false</potentialMeme>")
                .xml();
        assertThat(ReadingRefusals.of(Reports.sample(), both))
                .containsExactly("ONE_OF_TWO /fileDetails[1]/fileAnnotations[1]");
    }

    @Test
    void theFilesOfAReportBelongToItAndHaveIdsOfTheirOwn() throws Exception {
        String other = Altered.of(Reports.everyFileDetail())
                .value("/fileDetails/reportId", "4300302")
                .value("/fileDetails/fileId", " file-302 ")
                .xml();
        assertThat(ReadingRefusals.of(Reports.sample(), Reports.everyFileDetail(), other))
                .containsExactlyInAnyOrder(
                        "REPORT_ID_DIFFERS /fileDetails[2]/reportId[1]", "FILE_ID_REPEATED /fileDetails[2]/fileId[1]");
        String same = Altered.of(other)
                .value("/fileDetails/reportId", "+04300301")
                .value("/fileDetails/fileId", "file-303")
                .xml();
        Reports.readAll(Reports.sample(), Reports.everyFileDetail(), same);
    }

    /** What may not stand in a batched report, put where the schema wants it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/report/incidentSummary/incidentDateTime | <escalateToHighPriority>now</escalateToHighPriority>"
                        + " | /report/incidentSummary[1]/escalateToHighPriority[1]",
                "/report/reporter | <internetDetails><chatImIncident/></internetDetails> | /report/internetDetails[1]",
                "/report/reporter | <lawEnforcement><agencyName>x</agencyName></lawEnforcement> | /report/lawEnforcement[1]",
                "/report/end | <intendedRecipient/> | /report/intendedRecipient[1]",
                "/report/end | <victim><victimPerson/></victim> | /report/victim[1]",
                "/report/end | <additionalInfo>x</additionalInfo> | /report/additionalInfo[1]",
                "/report/personOrUserReported[2]/espIdentifier"
                        + " | <personOrUserReportedPerson><firstName>x</firstName></personOrUserReportedPerson>"
                        + " | /report/personOrUserReported[2]/personOrUserReportedPerson[1]",
                "/report/personOrUserReported[2]/espIdentifier | <vehicleDescription>x</vehicleDescription>"
                        + " | /report/personOrUserReported[2]/vehicleDescription[1]"
            })
    void aBatchedReportSaysNothingButWhoseAccountsTheyAre(String before, String xml, String pointer) throws Exception {
        String report = Altered.of(Reports.batched().replace("</report>", "<end/></report>"))
                .before(before, xml)
                .xml();
        assertThat(ReadingRefusals.of(report, Reports.batchedFile())).containsExactly("NOT_IN_BATCH " + pointer);
    }

    @Test
    void aBatchedReportIsAboutOneFile() {
        assertThat(ReadingRefusals.of(
                        Reports.batched(),
                        Reports.batchedFile(),
                        Reports.batchedFile().replace("synthetic-file-1", "synthetic-file-2")))
                .containsExactly("SECOND_FILE /fileDetails[2]");
    }

    @Test
    void theFileOfABatchedReportIsViralOrAMeme() throws Exception {
        String path = "/fileDetails/fileAnnotations";
        String viral =
                Altered.of(Reports.batchedFile()).drop(path + "/potentialMeme").xml();
        String meme = Altered.of(Reports.batchedFile()).drop(path + "/viral").xml();
        Reports.readAll(Reports.batched(), viral);
        Reports.readAll(Reports.batched(), meme);
        assertThat(ReadingRefusals.of(
                        Reports.batched(),
                        Altered.of(viral).drop(path + "/viral").xml()))
                .containsExactly("NOT_VIRAL /fileDetails[1]/fileAnnotations[1]");
        assertThat(ReadingRefusals.of(
                        Reports.batched(), Altered.of(viral).drop(path).xml()))
                .containsExactly("NOT_VIRAL /fileDetails[1]/fileAnnotations[1]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "animeDrawingVirtualHentai",
                "possibleSelfProduction",
                "physicalHarm",
                "violenceGore",
                "bestiality",
                "liveStreaming",
                "infant",
                "generativeAi"
            })
    void theFileOfABatchedReportHasNoOtherAnnotation(String annotation) throws Exception {
        String file = Altered.of(Reports.batchedFile())
                .inside("/fileDetails/fileAnnotations", "<" + annotation + "/>")
                .xml();
        assertThat(ReadingRefusals.of(Reports.batched(), file))
                .containsExactly("NOT_IN_BATCH /fileDetails[1]/fileAnnotations[1]/" + annotation + "[1]");
    }

    @ParameterizedTest
    @CsvSource({
        "fileViewedByEsp, originalFileName, x",
        "fileViewedByEsp, locationOfFile, https://host.example/x",
        "end, originalFileHash hashType='MD5', 00",
        "end, ipCaptureEvent, <ipAddress>192.0.2.1</ipAddress>",
        "end, deviceId, <idType>x</idType><idValue>y</idValue>",
        "end, details, <nameValuePair><name>x</name><value>y</value></nameValuePair>",
        "end, additionalInfo, x"
    })
    void theFileOfABatchedReportHasNoDetailsOfOnePersonsCopy(String before, String element, String content)
            throws Exception {
        String name = element.split(" ", 2)[0];
        String file = Altered.of(Reports.batchedFile().replace("</fileDetails>", "<end/></fileDetails>"))
                .before("/fileDetails/" + before, "<" + element + ">" + content + "</" + name + ">")
                .xml();
        assertThat(ReadingRefusals.of(Reports.batched(), file))
                .containsExactly("NOT_IN_BATCH /fileDetails[1]/" + name + "[1]");
    }

    @Test
    void theFileOfABatchedReportIsWhatIsReported() throws Exception {
        String file = Altered.of(Reports.batchedFile())
                .value("/fileDetails/fileRelevance", "Supplemental Reported")
                .drop("/fileDetails/industryClassification")
                .drop("/fileDetails/fileAnnotations/potentialMeme")
                .xml();
        assertThat(ReadingRefusals.of(Reports.batched(), file))
                .containsExactly("SUPPLEMENTAL /fileDetails[1]/fileRelevance[1]");
    }

    /** The full report with its file, but for one value. */
    private static List<String> broken(String path, String value) throws Exception {
        return ReadingRefusals.of(documents(path, altered(path).value(inDocument(path), value)));
    }

    private static List<String> dropped(String path) throws Exception {
        return ReadingRefusals.of(documents(path, altered(path).drop(inDocument(path))));
    }

    private static void read(String path, String value) throws Exception {
        Reports.readAll(documents(path, altered(path).value(inDocument(path), value)));
    }

    private static Altered altered(String path) throws Exception {
        return Altered.of(isInFile(path) ? Reports.everyFileDetail() : Reports.everyElement());
    }

    private static String[] documents(String path, Altered altered) throws Exception {
        return isInFile(path)
                ? new String[] {Reports.everyElement(), altered.xml()}
                : new String[] {altered.xml(), Reports.everyFileDetail()};
    }

    private static String inDocument(String path) {
        return path.replace("/fileDetails[1]", "/fileDetails");
    }

    private static boolean isInFile(String path) {
        return path.startsWith("/fileDetails");
    }
}
