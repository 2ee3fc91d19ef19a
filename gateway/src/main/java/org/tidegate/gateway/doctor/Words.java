package org.tidegate.gateway.doctor;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Words that change with a number, from the bundle beside this package. */
final class Words {
    private static final ResourceBundle BUNDLE =
            ResourceBundle.getBundle("org.tidegate.gateway.doctor.messages", Locale.ROOT);

    private Words() {}

    static String of(String key, Object... values) {
        return new MessageFormat(BUNDLE.getString(key), Locale.ROOT).format(values);
    }
}
