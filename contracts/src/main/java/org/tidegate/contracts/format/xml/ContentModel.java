package org.tidegate.contracts.format.xml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.problem.Problems;

/**
 * Which child elements an element has, how often and in which order, after the format's schema. They stand in the namespace
 * of the element itself. Elements it does not name are passed over: whether they are refused or kept is the reader's decision.
 */
public sealed interface ContentModel {

    /** Tells everything in and below this element that its model does not allow. */
    void check(XmlElement element, Problems problems);

    /** Every element name used in this model and below it. */
    Set<String> names();

    /**
     * Whether one more element of this name may stand there.
     *
     * @param present the names of the children that are there, each once
     */
    boolean hasRoomFor(String name, Set<String> present);

    /** Elements of a lower place stand before those of a higher one; a name the model does not know comes last. */
    int placeOf(String name);

    /** The model of the children of a child; null where the child holds a value. */
    @Nullable ContentModel inside(String name);

    /**
     * Elements in a fixed order. Each word is a name with {@code ?} (0 or 1), {@code *} (any number), {@code +}
     * (1 or more) or nothing (exactly 1), as in {@code "agencyName caseNumber? officerContact?"}.
     *
     * @param inside the models of those children that have children of their own
     */
    static ContentModel sequence(String words, Map<String, ContentModel> inside) {
        return new Sequence(Particle.all(words), Map.copyOf(inside));
    }

    /** {@link #sequence(String, Map)} whose children all hold values. */
    static ContentModel sequence(String words) {
        return sequence(words, Map.of());
    }

    /** Each of these elements at most once, in any order. */
    static ContentModel anyOrder(String names) {
        return new AnyOrder(Set.of(names.split(" ")));
    }

    /** Exactly one of these elements. */
    static ContentModel oneOf(Map<String, ContentModel> choices) {
        return new OneOf(Map.copyOf(choices));
    }

    /** One name in a sequence. */
    record Particle(String name, boolean required, boolean repeats) {

        static List<Particle> all(String words) {
            List<Particle> particles = new ArrayList<>();
            for (String word : words.split(" ")) {
                char last = word.charAt(word.length() - 1);
                boolean repeats = last == '*' || last == '+';
                String name = repeats || last == '?' ? word.substring(0, word.length() - 1) : word;
                particles.add(new Particle(name, last != '?' && last != '*', repeats));
            }
            return List.copyOf(particles);
        }
    }

    /** See {@link ContentModel#sequence(String, Map)}. */
    record Sequence(List<Particle> particles, Map<String, ContentModel> inside) implements ContentModel {

        @Override
        public void check(XmlElement element, Problems problems) {
            int[] seen = new int[particles.size()];
            int furthest = -1;
            for (XmlElement child : element.children()) {
                int place = placeOf(child, element.namespace());
                if (place < 0) {
                    continue;
                }
                if (++seen[place] > 1 && !particles.get(place).repeats()) {
                    problems.add(Faults.repeated(child.pointer()));
                } else if (place < furthest) {
                    problems.add(Faults.outOfOrder(child.pointer()));
                }
                furthest = Math.max(furthest, place);
                ContentModel model = inside.get(child.name());
                if (model != null) {
                    model.check(child, problems);
                }
            }
            for (int i = 0; i < seen.length; i++) {
                Particle particle = particles.get(i);
                if (particle.required() && seen[i] == 0) {
                    problems.add(Faults.missing(element.pointer() + "/" + particle.name() + "[1]"));
                }
            }
        }

        @Override
        public Set<String> names() {
            Set<String> names = new HashSet<>();
            particles.forEach(particle -> names.add(particle.name()));
            inside.values().forEach(model -> names.addAll(model.names()));
            return names;
        }

        @Override
        public boolean hasRoomFor(String name, Set<String> present) {
            return particles.stream()
                    .filter(particle -> particle.name().equals(name))
                    .anyMatch(particle -> particle.repeats() || !present.contains(name));
        }

        @Override
        public int placeOf(String name) {
            for (int i = 0; i < particles.size(); i++) {
                if (particles.get(i).name().equals(name)) {
                    return i;
                }
            }
            return Integer.MAX_VALUE;
        }

        @Override
        public @Nullable ContentModel inside(String name) {
            return inside.get(name);
        }

        private int placeOf(XmlElement child, String namespace) {
            int place = child.namespace().equals(namespace) ? placeOf(child.name()) : Integer.MAX_VALUE;
            return place == Integer.MAX_VALUE ? -1 : place;
        }
    }

    /** See {@link ContentModel#anyOrder(String)}. */
    record AnyOrder(Set<String> names) implements ContentModel {

        @Override
        public void check(XmlElement element, Problems problems) {
            Set<String> seen = new HashSet<>();
            for (XmlElement child : element.children()) {
                boolean own = names.contains(child.name()) && child.namespace().equals(element.namespace());
                if (own && !seen.add(child.name())) {
                    problems.add(Faults.repeated(child.pointer()));
                }
            }
        }

        @Override
        public boolean hasRoomFor(String name, Set<String> present) {
            return names.contains(name) && !present.contains(name);
        }

        @Override
        public int placeOf(String name) {
            return names.contains(name) ? 0 : Integer.MAX_VALUE;
        }

        @Override
        public @Nullable ContentModel inside(String name) {
            return null;
        }
    }

    /** See {@link ContentModel#oneOf(Map)}. */
    record OneOf(Map<String, ContentModel> choices) implements ContentModel {

        @Override
        public void check(XmlElement element, Problems problems) {
            int found = 0;
            for (XmlElement child : element.children()) {
                ContentModel model = child.namespace().equals(element.namespace()) ? choices.get(child.name()) : null;
                if (model == null) {
                    continue;
                }
                if (++found > 1) {
                    problems.add(Faults.repeated(child.pointer()));
                }
                model.check(child, problems);
            }
            if (found == 0) {
                problems.add(Faults.missing(element.pointer() + "/*[1]"));
            }
        }

        @Override
        public Set<String> names() {
            Set<String> names = new HashSet<>(choices.keySet());
            choices.values().forEach(model -> names.addAll(model.names()));
            return names;
        }

        @Override
        public boolean hasRoomFor(String name, Set<String> present) {
            return choices.containsKey(name) && present.stream().noneMatch(choices::containsKey);
        }

        @Override
        public int placeOf(String name) {
            return choices.containsKey(name) ? 0 : Integer.MAX_VALUE;
        }

        @Override
        public @Nullable ContentModel inside(String name) {
            return choices.get(name);
        }
    }

    /** The problems a content model can find. */
    final class Faults {

        private Faults() {}

        static Problem missing(String pointer) {
            return new Problem("ELEMENT_MISSING", pointer, "a required element is missing", "send the element");
        }

        static Problem outOfOrder(String pointer) {
            return new Problem(
                    "ELEMENT_OUT_OF_ORDER",
                    pointer,
                    "the element stands after one that must follow it",
                    "send the elements in the order of the format's schema");
        }

        static Problem repeated(String pointer) {
            return new Problem(
                    "ELEMENT_REPEATED", pointer, "the element may stand here only once", "send it only once");
        }
    }
}
