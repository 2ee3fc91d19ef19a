package org.tidegate.contracts.format.identifier;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An address of a crypto currency, whose checksum must fit. Addresses of one key in several encodings stay several; none is turned into
 * another. Where the encoding alone does not say which chain it is of, the chain has to be named.
 */
final class WalletRule implements IdentifierRule {

    /** The first encoding that the text is written in says what it is. */
    private static final List<WalletEncoding> ENCODINGS =
            List.of(new EvmAddress(), new SegwitAddress(), new MoneroAddress(), new Base58CheckAddress());

    @Override
    public NormalForm of(String raw, Hints hints) {
        String chain = hints.chain() == null ? null : hints.chain().strip().toLowerCase(Locale.ROOT);
        for (WalletEncoding encoding : ENCODINGS) {
            if (encoding.isWritten(raw)) {
                return encoding.checked(raw)
                        .map(address -> named(address, chain))
                        .orElseGet(() -> NormalForm.rejected(Rejection.CHECK_DIGIT));
            }
        }
        return NormalForm.rejected(Rejection.MALFORMED);
    }

    private static NormalForm named(WalletEncoding.Address address, @Nullable String chain) {
        List<String> possible = address.chains();
        if (chain == null && possible.size() > 1) {
            return NormalForm.rejected(Rejection.CHAIN_MISSING);
        }
        Optional<String> meant = chain == null
                ? possible.stream().findFirst()
                : possible.stream().filter(chain::equals).findFirst();
        return meant.<NormalForm>map(its -> NormalForm.Accepted.strong(
                        address.text(), MatchKey.scoped(MatchType.WALLET, its, address.text())))
                .orElseGet(() -> NormalForm.rejected(Rejection.CHAIN_DIFFERS));
    }
}
