package org.tidegate.gateway.door;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;

/** A synthetic package. */
final class SamplePackages {

    /** A referral from XA to XB. */
    static final String JSON = """
            {"schemaVersion":1,"id":"0198c0de-5a00-7000-8000-000000000001","kind":"REFERRAL",
             "conversation":"0198c0de-5a00-7000-8000-000000000002","createdAt":"2026-01-05T09:00:00.250Z",
             "origin":{"id":"XA","name":"Synthetic Authority XA","country":"XA","kind":"LAW_ENFORCEMENT"},
             "recipients":[{"id":"XB","name":"Synthetic Authority XB","country":"XB","kind":"LAW_ENFORCEMENT"}],
             "urgency":{"lane":"URGENT"},"purpose":{"codes":["18.2.d"]},"handling":{"codes":["EU:H1"]},
             "referral":{"incidentTypes":["ONLINE_ENTICEMENT"],"platform":"ExampleChat"}}
            """;

    private SamplePackages() {}

    static CasePackage referral() {
        return CasePackageJson.read(JSON.getBytes(UTF_8));
    }

    static String json() {
        return JSON;
    }
}
