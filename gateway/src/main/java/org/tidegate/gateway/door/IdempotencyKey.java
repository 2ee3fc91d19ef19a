package org.tidegate.gateway.door;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;

/**
 * The case system's own name for one submission.
 *
 * @param value 1 to 255 visible ASCII characters
 */
public record IdempotencyKey(String value) {

    public static final String HEADER = "Idempotency-Key";

    private static final Pattern SHAPE = Pattern.compile("[!-~]{1,255}");

    /** @throws RequestFailed IDEMPOTENCY_KEY_MISSING or IDEMPOTENCY_KEY_INVALID */
    public static IdempotencyKey of(HttpServletRequest request) {
        List<String> values = Collections.list(request.getHeaders(HEADER));
        if (values.isEmpty()) {
            throw RequestFailed.because(ProblemCode.IDEMPOTENCY_KEY_MISSING);
        }
        String value = values.getFirst();
        if (values.size() > 1 || !SHAPE.matcher(value).matches()) {
            throw RequestFailed.because(
                    ProblemCode.IDEMPOTENCY_KEY_INVALID,
                    List.of(new Problem(
                            "OUT_OF_RANGE",
                            "header:" + HEADER,
                            "not one header of 1 to 255 visible ASCII characters",
                            "send one key, for example a UUID")));
        }
        return new IdempotencyKey(value);
    }
}
