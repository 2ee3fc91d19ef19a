package org.tidegate.gateway.console;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves what pages load: to anybody, because the sign-in needs it too. */
@RestController
final class AssetFiles {
    private final Assets assets;

    AssetFiles(Assets assets) {
        this.assets = assets;
    }

    @GetMapping(Paths.ASSETS + "**")
    ResponseEntity<byte[]> file(HttpServletRequest request) {
        Assets.Asset asset = assets.find(request.getRequestURI().substring(Paths.ASSETS.length()))
                .orElseThrow(() -> new PageFailed(ConsoleProblem.NOT_FOUND));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, asset.type())
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable")
                .body(asset.octets());
    }
}
