package org.tidegate.contracts.format.eux;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** One change to a message at a place that chance chooses. The root stays what it is. */
enum MessageMutation {
    DROP {
        @Override
        void apply(Document message, SplittableRandom random) {
            Element element = inside(message, random);
            element.getParentNode().removeChild(element);
        }
    },
    DUPLICATE {
        @Override
        void apply(Document message, SplittableRandom random) {
            Element element = inside(message, random);
            element.getParentNode().insertBefore(element.cloneNode(true), element);
        }
    },
    SWAP {
        @Override
        void apply(Document message, SplittableRandom random) {
            List<Element> siblings =
                    OwnWordsOfSenders.children((Element) inside(message, random).getParentNode());
            Element moved = any(siblings, random);
            Element before = any(siblings, random);
            if (moved != before) {
                before.getParentNode().insertBefore(moved, before);
            }
        }
    },
    RENAME {
        @Override
        void apply(Document message, SplittableRandom random) {
            Element element = inside(message, random);
            String name = random.nextInt(3) == 0
                    ? element.getLocalName() + "x"
                    : inside(message, random).getLocalName();
            message.renameNode(element, Eux.NAMESPACE, name);
        }
    },
    MOVE {
        @Override
        void apply(Document message, SplittableRandom random) {
            Element copy = (Element) inside(message, random).cloneNode(true);
            any(all(message), random).appendChild(copy);
        }
    },
    OTHER_NAMESPACE {
        @Override
        void apply(Document message, SplittableRandom random) {
            Element element = inside(message, random);
            message.renameNode(element, random.nextBoolean() ? "urn:synthetic" : null, element.getLocalName());
        }
    },
    ADD_TEXT {
        @Override
        void apply(Document message, SplittableRandom random) {
            any(all(message), random).appendChild(message.createTextNode(random.nextBoolean() ? "stray" : "\n "));
        }
    },
    ADD_ATTRIBUTE {
        @Override
        void apply(Document message, SplittableRandom random) {
            List<String> names = List.of("precision", "original", "unknown", "code");
            any(all(message), random).setAttribute(any(names, random), any(VALUES, random));
        }
    },
    EMPTY {
        @Override
        void apply(Document message, SplittableRandom random) {
            inside(message, random).setTextContent("");
        }
    },
    CHANGE_VALUE {
        @Override
        void apply(Document message, SplittableRandom random) {
            List<Element> leaves = all(message).stream()
                    .filter(element -> OwnWordsOfSenders.children(element).isEmpty())
                    .toList();
            any(leaves, random).setTextContent(any(VALUES, random));
        }
    },
    ADD_EXTENSION {
        @Override
        void apply(Document message, SplittableRandom random) {
            Element extension = message.createElementNS(Eux.NAMESPACE, "extension");
            extension.appendChild(message.createElementNS(any(NAMESPACES, random), "s:unit"));
            any(all(message), random).appendChild(extension);
        }
    };

    private static final List<String> NAMESPACES = List.of("urn:synthetic", "urn:synthetic:2", Eux.NAMESPACE);

    private static final List<String> VALUES = List.of(
            "",
            " ",
            "\n",
            "\u2003",
            "\u00a0",
            "x",
            " x ",
            "x\ty",
            "x\ny",
            "x\u0085y",
            "a/b",
            "a\\b",
            "XA",
            "xa",
            "XAB",
            "0",
            "-1",
            "1",
            "+1",
            "01",
            "65535",
            "65536",
            "150",
            "151",
            "1.5",
            "1e3",
            "-90",
            "90.0001",
            "INF",
            "NaN",
            "true",
            "TRUE",
            "1 ",
            "2026-01-05",
            "2026-02-30",
            "2026-01-05Z",
            "2026-01-05T09:00:00",
            "2026-01-05T09:00:00Z",
            "2026-01-05T24:00:00Z",
            "2026-01-05T09:00:60Z",
            "2026-01-05T09:00:00.1234567891Z",
            "2026-01-05T09:00:00+14:00",
            "2026-01-05T09:00:00+14:01",
            "0000-01-05T09:00:00Z",
            "-2026-01-05T09:00:00Z",
            "REQUEST",
            "request",
            "EU:H1",
            "EU:H4",
            "OTHER",
            "SECOND",
            "0198c0de-5a00-7000-8000-000000000001",
            "0198C0DE-5a00-7000-8000-000000000001",
            "y".repeat(64),
            "y".repeat(65),
            "y".repeat(256),
            "y".repeat(257),
            "z ".repeat(2500),
            "id-1",
            "A_CODE",
            "a code");

    abstract void apply(Document message, SplittableRandom random);

    private static Element inside(Document message, SplittableRandom random) {
        List<Element> all = all(message);
        return all.size() < 2 ? message.getDocumentElement() : all.get(1 + random.nextInt(all.size() - 1));
    }

    private static List<Element> all(Document message) {
        List<Element> all = new ArrayList<>();
        collect(message.getDocumentElement(), all);
        return all;
    }

    private static void collect(Element element, List<Element> all) {
        all.add(element);
        OwnWordsOfSenders.children(element).forEach(child -> collect(child, all));
    }

    private static <T> T any(List<T> list, SplittableRandom random) {
        return list.get(random.nextInt(list.size()));
    }
}
