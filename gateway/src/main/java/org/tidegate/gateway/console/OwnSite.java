package org.tidegate.gateway.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;

/** Whether a page of this node, or the person by hand, sent a request, as the browser tells it. Old browsers do not tell. */
public final class OwnSite {
    private OwnSite() {}

    /** What another site's page makes a browser send is not. */
    public static boolean sent(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return site == null
                || switch (site.toLowerCase(Locale.ROOT)) {
                    case "same-origin", "none" -> true;
                    default -> false;
                };
    }

    /** Another site may link to a page, but neither send a form here nor load anything of ours. */
    static boolean sentOrLinked(HttpServletRequest request) {
        return sent(request)
                || ("GET".equals(request.getMethod())
                        && "navigate".equals(request.getHeader("Sec-Fetch-Mode"))
                        && "document".equals(request.getHeader("Sec-Fetch-Dest")));
    }
}
