package org.tidegate.contracts.format.identifier;

/** The check digit of ISO/IEC 7812-1, annex B. */
final class Luhn {

    private Luhn() {}

    /** @param digits with the check digit as the last */
    static boolean fits(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int twice = 2 * digit;
            sum += i % 2 == 0 ? digit : twice > 9 ? twice - 9 : twice;
        }
        return sum % 10 == 0;
    }
}
