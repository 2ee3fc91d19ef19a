package org.tidegate.gateway.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.tidegate.contracts.digest.Digest;

/**
 * The style sheets, scripts and pictures of the console, read once. Their folder's name in a page is a digest of them all, so a
 * browser may keep each for good and still gets the new ones after an upgrade.
 */
final class Assets {
    private static final String FOLDER = "/console/assets/";
    private static final int SHOWN = 16;

    /** Path below the folder to media type: nothing else is served. */
    private static final Map<String, String> TYPES = Map.of(
            "govuk-frontend/govuk-frontend.min.css", "text/css;charset=utf-8",
            "govuk-frontend/govuk-frontend.min.js", "text/javascript;charset=utf-8",
            "govuk-frontend/LICENSE.txt", "text/plain;charset=utf-8",
            "tidegate.css", "text/css;charset=utf-8",
            "tidegate.js", "text/javascript;charset=utf-8",
            "tidegate.svg", "image/svg+xml");

    private final Map<String, Asset> byName = new TreeMap<>();
    private final String version;

    /**
     * A file as it is served.
     *
     * @param packed the same octets in gzip, for who takes that: nothing of anybody's is in them
     */
    record Asset(String type, byte[] octets, byte[] packed) {}

    Assets() {
        TYPES.forEach((name, type) -> byName.put(name, asset(type, read(name))));
        byte[][] all = byName.values().stream()
                .map(asset -> Digest.sha256(asset.octets()).bytes())
                .toArray(byte[][]::new);
        this.version = Digest.sha256(all).text().substring(0, SHOWN);
    }

    /** Where pages find them, with a slash at the end. */
    String folder() {
        return Paths.ASSETS + version + "/";
    }

    /** @param path below {@link Paths#ASSETS}, as requested */
    Optional<Asset> find(String path) {
        return path.startsWith(version + "/")
                ? Optional.ofNullable(byName.get(path.substring(version.length() + 1)))
                : Optional.empty();
    }

    private static Asset asset(String type, byte[] octets) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(octets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Asset(type, octets, packed.toByteArray());
    }

    private static byte[] read(String name) {
        try (InputStream in = Assets.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("the console's file is not on the class path: " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
