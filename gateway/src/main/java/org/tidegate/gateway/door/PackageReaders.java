package org.tidegate.gateway.door;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.tidegate.contracts.media.PayloadRule;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.gateway.multipart.MixedBody;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;

/** Chooses by its media type who reads a body, and takes a body of several parts apart. */
final class PackageReaders {

    private final Map<MediaType, PackageReader> byType = new LinkedHashMap<>();

    /** @param readers one for each media type */
    PackageReaders(List<PackageReader> readers) {
        for (PackageReader reader : readers) {
            reader.mediaTypes().forEach(type -> register(type, reader));
        }
    }

    private void register(MediaType type, PackageReader reader) {
        if (byType.put(type, reader) != null) {
            throw new IllegalStateException("two readers of one media type: " + type);
        }
    }

    /**
     * What a body of this type is, before any of it is read.
     *
     * @throws HttpMediaTypeNotSupportedException naming the types that are read
     * @throws RequestFailed UNSUPPORTED_MEDIA_TYPE for another charset than UTF-8
     * @throws MalformedDocument for a multipart/mixed without a usable boundary, and for what its own type says is a payload
     */
    Expected expected(@Nullable String contentType) throws HttpMediaTypeNotSupportedException {
        MediaType type = parsed(contentType);
        if (MixedBody.isPayload(type)) {
            throw new MalformedDocument(List.of(PayloadRule.problem("header:" + HttpHeaders.CONTENT_TYPE)));
        }
        if (MixedBody.TYPE.equalsTypeAndSubtype(type)) {
            return new Expected(null, MixedBody.boundaryOf(type));
        }
        PackageReader reader = byType.get(bare(type));
        if (reader == null) {
            throw notRead(type);
        }
        requireUtf8(type);
        return new Expected(reader, null);
    }

    /** Who reads what is of this type alone. */
    PackageReader of(String mediaType) {
        PackageReader reader = byType.get(MediaType.parseMediaType(mediaType));
        if (reader == null) {
            throw new IllegalStateException("no reader of this node reads " + mediaType);
        }
        return reader;
    }

    /** One of the two is null: the reader is known by the parts of the body, or there are none. */
    record Expected(
            @Nullable PackageReader reader, @Nullable String boundary) {}

    /** @throws MalformedDocument where a body of several parts is none, or they are not of one format */
    Offered offered(Expected expected, byte[] body) {
        if (expected.reader() != null) {
            return new Offered(expected.reader(), body, List.of(body));
        }
        List<MixedBody.Part> parts = MixedBody.read(body, String.valueOf(expected.boundary()));
        return new Offered(
                readerOf(parts),
                body,
                parts.stream().map(MixedBody.Part::content).toList());
    }

    private PackageReader readerOf(List<MixedBody.Part> parts) {
        List<Problem> problems = new ArrayList<>();
        PackageReader reader = null;
        for (MixedBody.Part part : parts) {
            PackageReader its = byType.get(bare(part.type()));
            boolean fits = its != null
                    && its.readsParts()
                    && (reader == null || reader == its)
                    && RequestBody.isUtf8(part.type());
            if (fits) {
                reader = its;
            } else {
                problems.add(problemOf(part));
            }
        }
        if (reader == null || !problems.isEmpty()) {
            throw new MalformedDocument(problems);
        }
        return reader;
    }

    /** No reader will look into it, so it is looked into here: a file does not become less of one by a type that says nothing. */
    private static Problem problemOf(MixedBody.Part part) {
        return PayloadRule.looksLikePayload(new String(part.content(), StandardCharsets.ISO_8859_1))
                ? PayloadRule.problem(part.pointer())
                : new Problem(
                        "PART_TYPE_NOT_READ",
                        part.pointer(),
                        "the part is not of a type that is read here, or not of the first one's",
                        "send each part as application/xml in UTF-8: the report, then each of its file details");
    }

    private static MediaType bare(MediaType type) {
        return new MediaType(type.getType(), type.getSubtype());
    }

    private MediaType parsed(@Nullable String contentType) throws HttpMediaTypeNotSupportedException {
        if (contentType == null) {
            throw notRead(null);
        }
        try {
            return MediaType.parseMediaType(contentType);
        } catch (InvalidMediaTypeException unreadable) {
            throw notRead(null);
        }
    }

    private HttpMediaTypeNotSupportedException notRead(@Nullable MediaType type) {
        return new HttpMediaTypeNotSupportedException(type, types());
    }

    /** Of every body that is read here, for the header Accept of a refusal. */
    List<MediaType> types() {
        List<MediaType> read = new ArrayList<>(byType.keySet());
        read.add(MixedBody.TYPE);
        return read;
    }

    private static void requireUtf8(MediaType type) {
        if (!RequestBody.isUtf8(type)) {
            throw RequestFailed.because(ProblemCode.UNSUPPORTED_MEDIA_TYPE, List.of(RequestBody.charsetNotRead()));
        }
    }
}
