package org.tidegate.gateway.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves what pages load: to anybody, because the sign-in needs it too. */
@RestController
final class AssetFiles {
    private static final String GZIP = "gzip";

    private final Assets assets;

    AssetFiles(Assets assets) {
        this.assets = assets;
    }

    @GetMapping(Paths.ASSETS + "**")
    ResponseEntity<byte[]> file(HttpServletRequest request) {
        Assets.Asset asset = assets.find(request.getRequestURI().substring(Paths.ASSETS.length()))
                .orElseThrow(() -> new PageFailed(ConsoleProblem.NOT_FOUND));
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, asset.type())
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        return takesGzip(request)
                ? answer.header(HttpHeaders.CONTENT_ENCODING, GZIP).body(asset.packed())
                : answer.body(asset.octets());
    }

    /** Named without a weight, as browsers name it; whoever writes it otherwise gets the plain file. */
    private static boolean takesGzip(HttpServletRequest request) {
        return Collections.list(request.getHeaders(HttpHeaders.ACCEPT_ENCODING)).stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .anyMatch(coding -> coding.strip().equalsIgnoreCase(GZIP));
    }
}
