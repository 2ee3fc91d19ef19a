package org.tidegate.gateway.reporting;

/**
 * The response codes of the API's technical document that this door uses, each with the HTTP status it comes with. The document names
 * one pair itself, 4100 with 400; the others follow what HTTP says. A client retries on 1000 alone.
 */
enum ResponseCode {
    SUCCESS(0, 200, "Success"),
    SERVER_ERROR(
            1000,
            500,
            "Server error; send the same request again, and give the administrator the Request-ID if it fails again"),
    BUSY(1000, 503, "Server error; send the same request again after the seconds in Retry-After"),
    NOT_FOUND(1210, 404, "Resource not found"),
    AUTHENTICATION_REQUIRED(2000, 401, "Authentication required"),
    NOT_AUTHORIZED(3000, 403, "User is not authorized to perform this action"),
    INVALID_REQUEST(4000, 400, "Invalid request"),
    VALIDATION_FAILED(4100, 400, "Validation failed"),
    MALFORMED_XML(4110, 400, "Malformed XML submittal"),
    FILE_REFUSED(
            4200,
            400,
            "Malformed file submittal: a file never crosses, and nothing of it was kept; send its hash values and details to"
                    + " /fileinfo, under any fileId of your own"),
    REPORT_UNKNOWN(5001, 404, "Report does not exist"),
    RETRACTED(5101, 409, "Report already retracted"),
    FINISHED(5102, 409, "Report already finished");

    private final int number;
    private final int status;
    private final String description;

    ResponseCode(int number, int status, String description) {
        this.number = number;
        this.status = status;
        this.description = description;
    }

    /** As it stands in responseCode. */
    int number() {
        return number;
    }

    /** HTTP status, unless the request failed before its content was looked at. */
    int status() {
        return status;
    }

    String description() {
        return description;
    }
}
