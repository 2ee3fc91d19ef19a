package org.tidegate.contracts.format.identifier;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tidegate.contracts.format.identifier.NormalForm.Accepted;

/**
 * The published rules: raw, to normal, to what is matched. Two authorities that compare identifiers must come to the same octets, so
 * the rules are one file of examples ({@code identifiers.csv}) beside this class, and any change to what is matched is a new
 * {@link #VERSION}. Safe for use by many threads.
 */
public final class IdentifierRules {

    /** Stands beside every normal form made here. */
    public static final String VERSION = "TG-N2";

    private static final int LONGEST = 2083;
    private static final IdentifierRules SHIPPED = new IdentifierRules(StopList.shipped());

    private final Map<IdentifierType, IdentifierRule> rules = new EnumMap<>(IdentifierType.class);
    private final StopList stopped;

    private IdentifierRules(StopList stopped) {
        this.stopped = stopped;
        rules.put(IdentifierType.EMAIL, new EmailRule(EmailAliases.shipped()));
        rules.put(IdentifierType.PHONE, new PhoneRule());
        rules.put(IdentifierType.USER, new UserRule(Services.shipped()));
        rules.put(IdentifierType.UID, new UidRule(Services.shipped()));
        rules.put(IdentifierType.IP, new IpRule());
        rules.put(IdentifierType.URL, new UrlRule());
        rules.put(IdentifierType.IMEI, new ImeiRule());
        rules.put(IdentifierType.IMSI, DeviceRules::imsi);
        rules.put(IdentifierType.ICCID, DeviceRules::iccid);
        rules.put(IdentifierType.MAC, DeviceRules::mac);
        rules.put(IdentifierType.ADID, DeviceRules::adid);
        rules.put(IdentifierType.WALLET, new WalletRule());
        rules.put(IdentifierType.IBAN, new IbanRule());
        rules.put(IdentifierType.PLATE, VehicleRules::plate);
        rules.put(IdentifierType.VIN, VehicleRules::vin);
        for (DigestRule digest : DigestRule.values()) {
            rules.put(digest.type(), digest);
        }
        rules.put(IdentifierType.PDQ, PerceptualRules::pdq);
        rules.put(IdentifierType.PHOTODNA, PerceptualRules::photoDna);
        rules.put(IdentifierType.COUNTRY, ReferenceRules::country);
        rules.put(IdentifierType.CASE_NUMBER, ReferenceRules::caseNumber);
    }

    public static IdentifierRules shipped() {
        return SHIPPED;
    }

    /** @param raw as the source wrote it */
    public NormalForm of(IdentifierType type, String raw, Hints hints) {
        String text = raw.strip();
        if (text.isEmpty()) {
            return NormalForm.rejected(Rejection.EMPTY);
        }
        if (text.length() > LONGEST) {
            return NormalForm.rejected(Rejection.TOO_LONG);
        }
        NormalForm form =
                Objects.requireNonNull(rules.get(type), "a rule for each type").of(text, hints);
        return form instanceof Accepted accepted && !accepted.matches().isEmpty() ? withoutStopped(accepted) : form;
    }

    private Accepted withoutStopped(Accepted form) {
        List<MatchKey> left =
                form.matches().stream().filter(key -> !stopped.holds(key)).toList();
        return left.isEmpty()
                ? Accepted.unmatched(form.normal(), Rejection.STOPPED)
                : new Accepted(form.normal(), form.strength(), left, null);
    }
}
