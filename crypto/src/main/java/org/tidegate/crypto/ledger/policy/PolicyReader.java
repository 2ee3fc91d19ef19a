package org.tidegate.crypto.ledger.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.ledger.form.Decimal;
import org.tidegate.crypto.ledger.form.FormFault;
import org.tidegate.crypto.ledger.form.FormRefused;
import org.tidegate.crypto.ledger.form.TextLines;
import org.tidegate.crypto.ledger.note.SignatureType;
import org.tidegate.crypto.ledger.note.VerifierKey;

/** Reads one policy file, line by line; every name is defined before it is used. */
final class PolicyReader {

    private static final int LARGEST = 256 * 1024;
    /** Logs, witnesses and groups, each; the specification wants room for 32. */
    private static final int MOST = 64;

    private static final int DELETE = 0x7f;
    private static final String NONE = "none";

    private final List<KnownLog> logs = new ArrayList<>();
    private final List<Witness> witnesses = new ArrayList<>();
    private final List<Group> groups = new ArrayList<>();
    private final Map<String, Member> named = new LinkedHashMap<>();
    private final Set<String> counted = new HashSet<>();
    private final Set<Digest> logKeys = new HashSet<>();
    private final Set<Digest> witnessKeys = new HashSet<>();
    private Optional<Quorum> quorum = Optional.empty();

    private record Quorum(Optional<Member> member) {}

    TrustPolicy read(byte[] octets) {
        TextLines lines = TextLines.of(withoutTabs(octets), LARGEST);
        while (!lines.atEnd()) {
            String line = stripped(lines.next());
            if (!line.isEmpty() && !line.startsWith("#")) {
                try {
                    read(List.of(line.split(" +")));
                } catch (FormRefused fault) {
                    throw lines.refused(fault.fault());
                }
            }
        }
        Quorum one = quorum.orElseThrow(() -> new FormRefused(FormFault.POLICY_QUORUM));
        return new TrustPolicy(logs, witnesses, one.member());
    }

    /** Spaces only: every other white space is part of a name here. */
    private static String stripped(String line) {
        int from = 0;
        int to = line.length();
        while (from < to && line.charAt(from) == ' ') {
            from++;
        }
        while (to > from && line.charAt(to - 1) == ' ') {
            to--;
        }
        return line.substring(from, to);
    }

    private void read(List<String> items) {
        switch (items.getFirst()) {
            case "log" -> log(requireItems(items, 2, 3));
            case "witness" -> witness(requireItems(items, 3, 4));
            case "group" -> group(requireItems(items, 4, 3 + MOST));
            case "quorum" -> quorum(requireItems(items, 2, 2));
            default -> throw new FormRefused(FormFault.POLICY_LINE);
        }
    }

    private void log(List<String> items) {
        VerifierKey key = key(items.get(1), SignatureType.ED25519, logKeys);
        logs.add(new KnownLog(key, items.stream().skip(2).findFirst()));
        requireRoom(logs);
    }

    private void witness(List<String> items) {
        VerifierKey key = key(items.get(2), SignatureType.COSIGNATURE, witnessKeys);
        Witness witness = new Witness(items.get(1), key, items.stream().skip(3).findFirst());
        define(witness);
        witnesses.add(witness);
        requireRoom(witnesses);
    }

    private void group(List<String> items) {
        List<Member> members = new ArrayList<>();
        for (String name : items.subList(3, items.size())) {
            members.add(member(name));
            // A witness that counted in two places would make a quorum of one look like one of two.
            if (!counted.add(name)) {
                throw new FormRefused(FormFault.POLICY_MEMBER_TWICE);
            }
        }
        Group group = new Group(items.get(1), threshold(items.get(2), members.size()), members);
        define(group);
        groups.add(group);
        requireRoom(groups);
    }

    private void quorum(List<String> items) {
        if (quorum.isPresent()) {
            throw new FormRefused(FormFault.POLICY_QUORUM);
        }
        String name = items.get(1);
        quorum = Optional.of(new Quorum(name.equals(NONE) ? Optional.empty() : Optional.of(member(name))));
    }

    private Member member(String name) {
        return Optional.ofNullable(named.get(name)).orElseThrow(() -> new FormRefused(FormFault.POLICY_NAME_UNKNOWN));
    }

    private void define(Member member) {
        if (member.name().equals(NONE) || named.putIfAbsent(member.name(), member) != null) {
            throw new FormRefused(FormFault.POLICY_NAME_TWICE);
        }
    }

    private static VerifierKey key(String text, SignatureType type, Set<Digest> known) {
        VerifierKey key = VerifierKey.parse(text);
        if (key.type() != type) {
            throw new FormRefused(FormFault.KEY_TYPE);
        }
        if (!known.add(new Digest(key.publicKey()))) {
            throw new FormRefused(FormFault.POLICY_KEY_TWICE);
        }
        return key;
    }

    private static int threshold(String text, int members) {
        long threshold = switch (text) {
            case "any" -> 1;
            case "all" -> members;
            default -> Decimal.read(text);
        };
        if (threshold < 1 || threshold > members) {
            throw new FormRefused(FormFault.POLICY_THRESHOLD);
        }
        return (int) threshold;
    }

    private static List<String> requireItems(List<String> items, int least, int most) {
        if (items.size() < least || items.size() > most) {
            throw new FormRefused(FormFault.POLICY_LINE);
        }
        return items;
    }

    private static void requireRoom(List<?> defined) {
        if (defined.size() > MOST) {
            throw new FormRefused(FormFault.POLICY_TOO_LARGE);
        }
    }

    /** A tab is as good as a space in this form, and in this form only. */
    private static byte[] withoutTabs(byte[] octets) {
        byte[] spaced = Arrays.copyOf(octets, octets.length);
        for (int at = 0; at < spaced.length; at++) {
            if (spaced[at] == '\t') {
                spaced[at] = ' ';
            }
            if (spaced[at] == DELETE) {
                throw new FormRefused(FormFault.CONTROL_CHARACTER);
            }
        }
        return spaced;
    }
}
