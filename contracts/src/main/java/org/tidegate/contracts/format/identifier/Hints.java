package org.tidegate.contracts.format.identifier;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an identifier beside its text. Nothing is guessed where a hint is missing.
 *
 * @param region ISO 3166-1 alpha-2: where a phone number without {@code +} is dialled, who gave a plate, where a vehicle was sold
 * @param service of an account: a word of the list of services, or a domain name
 * @param chain of a wallet, such as {@code bitcoin}
 * @param from when an address of the network was used first
 * @param to when it was used last; null for {@code from}
 * @param port the source port, 1 to 65535
 * @param quality of a PDQ hash, 0 to 100
 */
public record Hints(
        @Nullable String region,
        @Nullable String service,
        @Nullable String chain,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Integer port,
        @Nullable Integer quality) {

    private static final Hints NONE = new Hints(null, null, null, null, null, null, null);

    public static Hints none() {
        return NONE;
    }

    public Hints inRegion(String code) {
        return new Hints(code, service, chain, from, to, port, quality);
    }

    public Hints atService(String name) {
        return new Hints(region, name, chain, from, to, port, quality);
    }

    public Hints onChain(String name) {
        return new Hints(region, service, name, from, to, port, quality);
    }

    public Hints usedBetween(Instant first, Instant last) {
        return new Hints(region, service, chain, first, last, port, quality);
    }

    public Hints fromPort(int number) {
        return new Hints(region, service, chain, from, to, number, quality);
    }

    public Hints ofQuality(int value) {
        return new Hints(region, service, chain, from, to, port, value);
    }
}
