package org.tidegate.contracts.format.cybertip;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.casepackage.Residue;
import org.tidegate.contracts.format.xml.SafeXml;
import org.tidegate.contracts.format.xml.XmlDraft;
import org.tidegate.contracts.format.xml.XmlElement;
import org.tidegate.contracts.format.xml.XmlLimits;
import org.tidegate.contracts.format.xml.XmlOutput;
import org.tidegate.contracts.problem.MalformedDocument;

/**
 * Residue of this format on its way back to where it stood: a whole element, an attribute, a text; or the own words of a value that
 * the package holds in others. Residue is what a partner says it is, so it never changes what the package says: words that mean
 * something else than the value they stand for, and elements for which the schema has no room, are left out and told.
 */
final class ReturningResidue {

    private static final Pattern STEP = Pattern.compile("(.+)\\[([1-9][0-9]{0,8})\\]");
    private static final Pattern GROUP = Pattern.compile("(/[^/]+)/details\\[[0-9]+\\]/self::details");
    private static final String SELF = "self::";
    private static final String TEXT = "text()";
    private static final Map<String, String> NAMESPACES =
            Map.of("xsi", "http://www.w3.org/2001/XMLSchema-instance", "xml", "http://www.w3.org/XML/1998/namespace");
    private static final Set<String> TRUE = Set.of("true", "1");
    private static final Set<String> FALSE = Set.of("false", "0");

    private final SafeXml xml = new SafeXml(XmlLimits.DOCUMENT, Set.of());
    private final List<Residue> residue;
    private final NavigableSet<String> paths = new TreeSet<>();

    /** Groups of name-value pairs, by the path of the document they stood in. */
    private final Map<String, List<Residue>> groups = new HashMap<>();

    ReturningResidue(List<Residue> residue) {
        this.residue = residue;
        for (Residue piece : residue) {
            if (isOurs(piece)) {
                paths.add(piece.path());
                Matcher group = GROUP.matcher(piece.path());
                if (group.matches()) {
                    groups.computeIfAbsent(group.group(1), none -> new ArrayList<>())
                            .add(piece);
                }
            }
        }
    }

    /** Whether any of it stood at this place or below. */
    boolean namesUnder(String path) {
        String below = path + "/";
        String first = paths.ceiling(below);
        return paths.contains(path) || (first != null && first.startsWith(below));
    }

    /**
     * Puts every piece in its place, in the order they are kept.
     *
     * @param documents by the path of their root element, which is one step
     */
    void put(Map<String, XmlDraft> documents, Placement placement) {
        documents.forEach(this::regroup);
        for (int i = 0; i < residue.size(); i++) {
            String at = "/residue/" + i;
            if (isOurs(residue.get(i)) && put(residue.get(i), documents)) {
                List.of("/format", "/path", "/value").forEach(leaf -> placement.told(at + leaf));
            } else {
                placement.leaveOut(isOurs(residue.get(i)) ? "RESIDUE" : "FOREIGN_RESIDUE", at);
            }
        }
    }

    /**
     * How name-value pairs were grouped, where groups of one type followed each other: the groups as they came, if together they say
     * what is written.
     */
    private void regroup(String root, XmlDraft document) {
        List<XmlElement> own = groups.getOrDefault(root, List.of()).stream()
                .map(piece -> parsed(piece.value()))
                .filter(element -> element != null && element.is("details"))
                .toList();
        List<XmlDraft> written = document.named("details").toList();
        if (!own.isEmpty() && pairs(own.stream().map(XmlDraft::of).toList()).equals(pairs(written))) {
            written.forEach(document::remove);
            for (int i = 0; i < own.size(); i++) {
                document.insert(own.get(i), i + 1);
            }
        }
    }

    /** The words of each pair, behind the type of its group. */
    private static List<List<String>> pairs(List<XmlDraft> groups) {
        List<List<String>> pairs = new ArrayList<>();
        for (XmlDraft group : groups) {
            String type =
                    Optional.ofNullable(group.attributeValue("type")).orElse("").strip();
            group.named("nameValuePair").forEach(pair -> {
                List<String> words = new ArrayList<>(List.of(type));
                words.addAll(pair.words());
                pairs.add(words);
            });
        }
        return pairs;
    }

    private static boolean isOurs(Residue piece) {
        return piece.format().equals(CyberTipReader.FORMAT);
    }

    private boolean put(Residue piece, Map<String, XmlDraft> documents) {
        int end = piece.path().lastIndexOf('/');
        String last = piece.path().substring(end + 1);
        if (end < 1 || !XmlOutput.canHold(piece.value())) {
            return false;
        }
        Optional<XmlDraft> owner = find(piece.path().substring(0, end), documents);
        if (owner.isEmpty()) {
            return false;
        }
        if (last.startsWith("@")) {
            return attribute(owner.get(), last.substring(1), piece.value());
        }
        if (last.equals(TEXT)) {
            return text(owner.get(), piece.value());
        }
        return last.startsWith(SELF)
                ? ownForm(owner.get(), last.substring(SELF.length()), piece.value())
                : element(owner.get(), last, piece.value());
    }

    private static Optional<XmlDraft> find(String path, Map<String, XmlDraft> documents) {
        int end = path.indexOf('/', 1);
        Optional<XmlDraft> document = Optional.ofNullable(documents.get(end < 0 ? path : path.substring(0, end)));
        return end < 0 ? document : document.flatMap(root -> below(root, path.substring(end + 1)));
    }

    private static Optional<XmlDraft> below(XmlDraft root, String path) {
        Optional<XmlDraft> found = Optional.of(root);
        for (String step : path.split("/", -1)) {
            Matcher named = STEP.matcher(step);
            if (!named.matches()) {
                return Optional.empty();
            }
            found = found.flatMap(parent -> nth(parent, named));
        }
        return found;
    }

    private static Optional<XmlDraft> nth(XmlDraft parent, Matcher step) {
        return parent.named(step.group(1))
                .skip(Long.parseLong(step.group(2)) - 1)
                .findFirst();
    }

    private static boolean attribute(XmlDraft element, String name, String value) {
        String there = element.attributeValue(name);
        if (there != null) {
            boolean same = isSame(there, value);
            if (same) {
                element.replaceAttribute(name, value);
            }
            return same;
        }
        int colon = name.indexOf(':');
        String prefix = colon < 0 ? "" : name.substring(0, colon);
        String namespace = prefix.isEmpty() ? "" : NAMESPACES.get(prefix);
        if (namespace == null) {
            return false;
        }
        element.attribute(namespace, prefix, name.substring(colon + 1), value);
        return true;
    }

    /** The words of a value, of a flag, of nothing but white space; or text between elements, which stands before them now. */
    private static boolean text(XmlDraft element, String value) {
        boolean mayStand = !element.text().isEmpty()
                ? isSame(element.text(), value)
                : element.hasChildren() || value.isBlank() || TRUE.contains(value.strip());
        if (mayStand) {
            element.setText(value);
        }
        return mayStand;
    }

    /** An element that is written already, in the form it came in. */
    private boolean ownForm(XmlDraft written, String name, String value) {
        XmlElement own = parsed(value);
        if (own == null || !own.qualifiedName().equals(name) || !wordsOf(own).equals(written.words())) {
            return false;
        }
        return written.replaceWith(own);
    }

    private boolean element(XmlDraft parent, String step, String value) {
        Matcher named = STEP.matcher(step);
        XmlElement element = parsed(value);
        if (element == null || !named.matches() || !element.qualifiedName().equals(named.group(1))) {
            return false;
        }
        Optional<XmlDraft> there = nth(parent, named);
        if (there.isPresent() && there.get().isBare()) {
            return there.get().replaceWith(element);
        }
        return parent.insert(element, Integer.parseInt(named.group(2)));
    }

    private @Nullable XmlElement parsed(String value) {
        try {
            return xml.read(value.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedDocument notXml) {
            return null;
        }
    }

    private static List<String> wordsOf(XmlElement element) {
        return XmlDraft.of(element).words();
    }

    /** Whether two texts differ only as a reader lets them: white space, control characters, ways to write truth and numbers. */
    private static boolean isSame(String written, String own) {
        String value = own.strip();
        return words(written).equals(words(own))
                || (TRUE.contains(written) && TRUE.contains(value))
                || (FALSE.contains(written) && FALSE.contains(value))
                || isSameNumber(written, value)
                || isSameDay(written, value);
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("[\\s\\p{Z}\\p{Cc}]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static boolean isSameNumber(String written, String own) {
        Optional<BigDecimal> one = number(written);
        Optional<BigDecimal> other = number(own);
        return one.isPresent() && other.isPresent() && one.get().compareTo(other.get()) == 0;
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return text.length() > 40 ? Optional.empty() : Optional.of(new BigDecimal(text));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    /** A date may have a zone behind it. */
    private static boolean isSameDay(String written, String own) {
        return written.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")
                && own.startsWith(written)
                && own.substring(written.length()).matches("Z|[+-][0-9]{2}:[0-9]{2}");
    }
}
