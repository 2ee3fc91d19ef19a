package org.tidegate.crypto.deconfliction;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tidegate.contracts.deconfliction.PackedOctets;
import org.tidegate.crypto.oprf.ElementRefused;
import org.tidegate.crypto.oprf.GroupElement;
import org.tidegate.crypto.oprf.OprfGroup;

/** Elements, and tags, as messages hold them: one after the other. */
public final class ElementPack {
    private ElementPack() {}

    public static PackedOctets of(List<GroupElement> elements) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        elements.forEach(element -> out.writeBytes(element.octets()));
        return new PackedOctets(out.toByteArray());
    }

    /**
     * As many elements, each checked.
     *
     * @throws ElementRefused for another number of octets, and for the first that is not an element, or the identity
     */
    public static List<GroupElement> read(OprfGroup group, PackedOctets packed, int count) {
        byte[] octets = packed.octets();
        int size = group.elementSizeBytes();
        if (octets.length != count * size) {
            throw ElementRefused.wrongLength();
        }
        List<GroupElement> elements = new ArrayList<>(count);
        for (int at = 0; at < octets.length; at += size) {
            elements.add(group.element(Arrays.copyOfRange(octets, at, at + size)));
        }
        return elements;
    }

    public static PackedOctets ofTags(List<Tag> tags) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        tags.forEach(tag -> out.writeBytes(tag.octets()));
        return new PackedOctets(out.toByteArray());
    }

    /** @param packed whole tags */
    public static List<Tag> tags(PackedOctets packed) {
        byte[] octets = packed.octets();
        List<Tag> tags = new ArrayList<>(octets.length / Tag.SIZE);
        for (int at = 0; at < octets.length; at += Tag.SIZE) {
            tags.add(new Tag(Arrays.copyOfRange(octets, at, at + Tag.SIZE)));
        }
        return tags;
    }
}
