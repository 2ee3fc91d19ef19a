package org.tidegate.crypto.deconfliction;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.tidegate.contracts.deconfliction.PackedOctets;
import org.tidegate.crypto.oprf.ElementRefused;
import org.tidegate.crypto.oprf.GroupElement;
import org.tidegate.crypto.oprf.OprfGroup;

/** Elements, and tags, as messages hold them: one after the other. */
public final class ElementPack {
    private ElementPack() {}

    public static PackedOctets of(List<GroupElement> elements) {
        return packed(elements, GroupElement::octets);
    }

    /**
     * As many elements, each checked.
     *
     * @throws ElementRefused for another number of octets, and for the first that is not an element, or the identity
     */
    public static List<GroupElement> read(OprfGroup group, PackedOctets packed, int count) {
        if (packed.sizeBytes() != count * group.elementSizeBytes()) {
            throw ElementRefused.wrongLength();
        }
        return each(packed, group.elementSizeBytes(), group::element);
    }

    public static PackedOctets ofTags(List<Tag> tags) {
        return packed(tags, Tag::octets);
    }

    /** @param packed whole tags */
    public static List<Tag> tags(PackedOctets packed) {
        return each(packed, Tag.SIZE, Tag::new);
    }

    private static <T> PackedOctets packed(List<T> all, Function<T, byte[]> octets) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        all.forEach(one -> out.writeBytes(octets.apply(one)));
        return new PackedOctets(out.toByteArray());
    }

    private static <T> List<T> each(PackedOctets packed, int size, Function<byte[], T> read) {
        byte[] octets = packed.octets();
        return IntStream.range(0, octets.length / size)
                .mapToObj(i -> read.apply(Arrays.copyOfRange(octets, i * size, (i + 1) * size)))
                .toList();
    }
}
