package org.tidegate.contracts.json;

/** Writes a double as ECMAScript's Number::toString does (RFC 8785, section 3.2.2.3). */
final class CanonicalNumber {

    private CanonicalNumber() {}

    static String text(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a JSON number is finite");
        }
        if (value == 0) {
            return "0";
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        return (value < 0 ? "-" : "") + positive(Math.abs(value));
    }

    private static String positive(double value) {
        Decimal decimal = shortest(value);
        String digits = decimal.digits;
        int count = digits.length();
        int point = decimal.point;
        if (count <= point && point <= 21) {
            return digits + "0".repeat(point - count);
        }
        if (0 < point && point <= 21) {
            return digits.substring(0, point) + "." + digits.substring(point);
        }
        if (-6 < point && point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        }
        int exponent = point - 1;
        String mantissa = count == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return mantissa + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
    }

    /** The value is 0.digits times ten to the power point. */
    private record Decimal(String digits, int point) {}

    private static Decimal shortest(double value) {
        String java = Double.toString(value);
        int e = java.indexOf('E');
        int exponent = e < 0 ? 0 : Integer.parseInt(java.substring(e + 1));
        String mantissa = e < 0 ? java : java.substring(0, e);
        int dot = mantissa.indexOf('.');
        String all = mantissa.substring(0, dot) + mantissa.substring(dot + 1);
        int leading = 0;
        while (all.charAt(leading) == '0') {
            leading++;
        }
        String digits = all.substring(leading).replaceAll("0+$", "");
        int point = dot + exponent - leading;
        return digits.length() == 2 ? oneDigitIfItReadsBack(value, digits, point) : new Decimal(digits, point);
    }

    /** Java prefers the closer of two digits where ECMAScript takes one digit that reads back, e.g. 4.9E-324 and 5e-324. */
    private static Decimal oneDigitIfItReadsBack(double value, String digits, int point) {
        int first = digits.charAt(0) - '0';
        int nearest = digits.charAt(1) < '5' ? first : first + 1;
        String one = nearest == 10 ? "1" : Integer.toString(nearest);
        int onePoint = nearest == 10 ? point + 1 : point;
        boolean readsBack = Double.parseDouble("0." + one + "E" + onePoint) == value;
        return readsBack ? new Decimal(one, onePoint) : new Decimal(digits, point);
    }
}
