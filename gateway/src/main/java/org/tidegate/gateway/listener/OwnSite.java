package org.tidegate.gateway.listener;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Set;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;

/** Where reading is a row of the ledger, another site's page must neither read in somebody's name nor make rows. Old browsers do not tell. */
public final class OwnSite {
    private static final Set<String> OURS = Set.of("same-origin", "none");

    private OwnSite() {}

    /** @throws RequestFailed FORBIDDEN where another site's page sends the request */
    public static void require(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !OURS.contains(site.toLowerCase(Locale.ROOT))) {
            throw RequestFailed.because(ProblemCode.FORBIDDEN);
        }
    }
}
