package org.tidegate.gateway.store;

import java.util.ArrayList;
import java.util.List;

/** What a statement asks, with its values in the same order. */
class Conditions {
    private final List<String> texts = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    void add(String text, Object... its) {
        texts.add(text);
        values.addAll(List.of(its));
    }

    /** Of a question that stands in the statement before every condition that is still to come. */
    void addValue(Object its) {
        values.add(its);
    }

    String text() {
        return texts.isEmpty() ? "" : " where " + String.join(" and ", texts);
    }

    List<Object> values() {
        return List.copyOf(values);
    }

    List<Object> valuesAnd(Object last) {
        List<Object> all = new ArrayList<>(values);
        all.add(last);
        return all;
    }
}
