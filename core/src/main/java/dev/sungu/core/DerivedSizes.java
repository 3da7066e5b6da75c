package dev.sungu.core;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Symbols for sizes that follow from unknown ones, as floor((size + add) / divide): the same symbol wherever the same size
 * comes out, so that branches of a network for images of any size can be added to each other.
 *
 * <p>Windows, paddings and croppings one after another are again of that form: floor((floor((n + a) / b) + c) / d) =
 * floor((n + a + b c) / (b d)).
 */
final class DerivedSizes {
    /** Symbols that are remembered; a forgotten one is still a symbol, but nobody else will get it. */
    private static final int MOST = 10_000;

    private record Form(int of, int add, int divide) {}

    private static final LinkedHashMap<Form, Integer> SYMBOLS = new LinkedHashMap<>();
    private static final Map<Integer, Form> FORMS = new HashMap<>();

    private DerivedSizes() {}

    static synchronized int of(int symbol, int add, int divide) {
        Form base = FORMS.getOrDefault(symbol, new Form(symbol, 0, 1));
        long sum = base.add + (long) base.divide * add;
        long product = (long) base.divide * divide;
        if (Math.abs(sum) > Integer.MAX_VALUE || product > Integer.MAX_VALUE) {
            return Shape.unknown();
        }
        if (sum == 0 && product == 1) {
            return base.of;
        }
        Form form = new Form(base.of, (int) sum, (int) product);
        Integer known = SYMBOLS.get(form);
        if (known != null) {
            return known;
        }
        if (SYMBOLS.size() >= MOST) {
            FORMS.remove(SYMBOLS.pollFirstEntry().getValue());
        }
        int fresh = Shape.unknown();
        SYMBOLS.put(form, fresh);
        FORMS.put(fresh, form);
        return fresh;
    }
}
