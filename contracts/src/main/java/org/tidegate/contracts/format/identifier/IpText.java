package org.tidegate.contracts.format.identifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** IP addresses as text, read strictly and without asking the network. */
final class IpText {

    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern V4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");
    private static final int GROUPS = 8;

    private IpText() {}

    /**
     * IPv4 in dotted decimal without leading zeros, IPv6 as RFC 5952 writes it; an IPv4-mapped address becomes IPv4.
     *
     * @return empty for anything else, such as a zone index, a prefix length, brackets or a host name
     */
    static Optional<String> normal(String raw) {
        String text = raw.strip();
        if (V4.matcher(text).matches()) {
            return Optional.of(text);
        }
        return groups(text).map(IpText::text);
    }

    private static Optional<int[]> groups(String text) {
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            return Optional.empty();
        }
        Optional<List<Integer>> head = part(gap < 0 ? text : text.substring(0, gap), gap < 0);
        Optional<List<Integer>> tail = part(gap < 0 ? "" : text.substring(gap + 2), true);
        if (head.isEmpty() || tail.isEmpty()) {
            return Optional.empty();
        }
        int given = head.get().size() + tail.get().size();
        if (gap < 0 ? given != GROUPS : given >= GROUPS) {
            return Optional.empty();
        }
        int[] groups = new int[GROUPS];
        for (int i = 0; i < head.get().size(); i++) {
            groups[i] = head.get().get(i);
        }
        int start = GROUPS - tail.get().size();
        for (int i = 0; i < tail.get().size(); i++) {
            groups[start + i] = tail.get().get(i);
        }
        return Optional.of(groups);
    }

    /** @param last whether the part ends the address, where its last 32 bits may be written as IPv4 */
    private static Optional<List<Integer>> part(String text, boolean last) {
        List<Integer> groups = new ArrayList<>();
        if (text.isEmpty()) {
            return Optional.of(groups);
        }
        String[] words = text.split(":", -1);
        for (int i = 0; i < words.length; i++) {
            if (last && i == words.length - 1 && V4.matcher(words[i]).matches()) {
                String[] octets = words[i].split("\\.", -1);
                groups.add(Integer.parseInt(octets[0]) << 8 | Integer.parseInt(octets[1]));
                groups.add(Integer.parseInt(octets[2]) << 8 | Integer.parseInt(octets[3]));
            } else if (GROUP.matcher(words[i]).matches()) {
                groups.add(Integer.parseInt(words[i], 16));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(groups);
    }

    private static String text(int[] groups) {
        if (isMapped(groups)) {
            return (groups[6] >> 8) + "." + (groups[6] & 0xff) + "." + (groups[7] >> 8) + "." + (groups[7] & 0xff);
        }
        int from = 0;
        int longest = 0;
        for (int i = 0; i < GROUPS; i++) {
            int run = zerosFrom(groups, i);
            if (run > longest) {
                from = i;
                longest = run;
            }
        }
        if (longest < 2) {
            return joined(groups, 0, GROUPS);
        }
        return joined(groups, 0, from) + "::" + joined(groups, from + longest, GROUPS);
    }

    private static boolean isMapped(int[] groups) {
        return zerosFrom(groups, 0) >= 5 && groups[5] == 0xffff;
    }

    private static int zerosFrom(int[] groups, int start) {
        int run = 0;
        while (start + run < GROUPS && groups[start + run] == 0) {
            run++;
        }
        return run;
    }

    private static String joined(int[] groups, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(i == from ? "" : ":").append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }
}
