package dev.sungu.models;

import dev.sungu.layers.Layer;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Notices that a model, or one inside it, has other layers than when its programs were compiled. */
final class Structure {
    /** How often any model changed: so that a step need not walk through all layers to see that nothing did. */
    private static final AtomicInteger CHANGES = new AtomicInteger();

    private final Model model;
    private volatile int seen;
    private final Map<Sequential, List<Layer>> stacks = new IdentityHashMap<>();

    Structure(Model model) {
        this.model = model;
        look(() -> {});
    }

    /** A model got or lost a layer. */
    static void changed() {
        CHANGES.incrementAndGet();
    }

    /** Runs what is given if layers came or went since this was last asked, before anybody else hears that nothing did; says whether. */
    boolean ifOther(Runnable forget) {
        return seen != CHANGES.get() && look(forget);
    }

    private synchronized boolean look(Runnable forget) {
        int now = CHANGES.get();
        boolean other = look(model);
        if (other) {
            forget.run();
        }
        seen = now;
        return other;
    }

    private boolean look(Layer layer) {
        List<Layer> now = layer.sublayers();
        boolean other = false;
        if (layer instanceof Sequential s) {
            List<Layer> before = stacks.put(s, now);
            other = before != null && !before.equals(now);
        }
        for (Layer l : now) {
            other |= look(l);
        }
        return other;
    }
}
