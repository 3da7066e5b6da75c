package dev.sungu.saving.fuzz;

/** A class that files name though nobody registered it; that it is ever initialized is what must not be. */
public final class Gadget {
    static {
        System.setProperty("sungu.fuzz.gadget", "was initialized");
    }

    private Gadget() {}
}
