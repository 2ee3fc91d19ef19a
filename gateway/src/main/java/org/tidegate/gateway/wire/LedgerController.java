package org.tidegate.gateway.wire;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tidegate.crypto.ledger.form.FormRefused;
import org.tidegate.crypto.ledger.tiles.TilePath;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.access.Operation;
import org.tidegate.gateway.access.Permission;
import org.tidegate.gateway.access.Subject;
import org.tidegate.gateway.ledger.StoredLedger;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;

/**
 * Our transfer log as every partner may read it (C2SP tlog-tiles): the newest checkpoint and the tiles of hashes. Entry bundles are
 * nobody's here: they hold entries about others.
 */
@RestController
public final class LedgerController {
    private static final String PREFIX = "/ledger/";
    private static final MediaType NOTE = new MediaType("text", "plain", StandardCharsets.UTF_8);
    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePrivate().immutable();

    private final StoredLedger ledger;

    public LedgerController(StoredLedger ledger) {
        this.ledger = ledger;
    }

    @GetMapping(PREFIX + "checkpoint")
    public ResponseEntity<byte[]> checkpoint(Actor.Partner partner) {
        Permission.require(partner, Operation.READ_TREE, new Subject.Node());
        return ledger.checkpoint()
                .map(note -> ResponseEntity.ok()
                        .contentType(NOTE)
                        .cacheControl(CacheControl.noCache())
                        .body(note))
                .orElseThrow(() -> RequestFailed.because(ProblemCode.NOT_FOUND));
    }

    @GetMapping(PREFIX + "tile/{*path}")
    public ResponseEntity<byte[]> tile(Actor.Partner partner, HttpServletRequest request) {
        Permission.require(partner, Operation.READ_TREE, new Subject.Node());
        return ledger.tile(path(request.getRequestURI()))
                .map(hashes -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_OCTET_STREAM)
                        .cacheControl(FOR_EVER)
                        .body(hashes))
                .orElseThrow(() -> RequestFailed.because(ProblemCode.NOT_FOUND));
    }

    private static TilePath path(String uri) {
        try {
            return TilePath.parse(uri.substring(PREFIX.length()));
        } catch (FormRefused noTile) {
            throw RequestFailed.because(ProblemCode.NOT_FOUND);
        }
    }
}
