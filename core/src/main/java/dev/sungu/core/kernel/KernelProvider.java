package dev.sungu.core.kernel;

import dev.sungu.core.kernel.scalar.ScalarKernels;
import dev.sungu.core.kernel.vector.VectorKernels;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the kernels once: vectors where this JVM runs them well, plain Java otherwise.
 *
 * <p>A refusal is logged as one warning that says what to type. {@code -Dsungu.kernels=vector} or {@code scalar} forces
 * the choice and fails where it cannot be had. Nothing here touches the Vector API before every check has passed: on
 * the class path without {@code --add-modules jdk.incubator.vector} its classes do not exist.
 */
public final class KernelProvider {
    /** The property that forces the choice: vector or scalar. */
    public static final String PROPERTY = "sungu.kernels";

    private static final String MODULE = "jdk.incubator.vector";

    private KernelProvider() {}

    /**
     * Returns the kernels in use.
     *
     * @throws IllegalStateException if others were asked for that cannot be had
     */
    public static Kernels kernels() {
        return choice().kernels();
    }

    /** Returns, in one sentence, which kernels are in use and why. */
    public static String reason() {
        return choice().reason();
    }

    /**
     * Throws where there are no kernels or no threads, because what was asked for cannot be had. Comes before the first use
     * of a class of kernels: thrown out of its static fields, the reason would be told once and hidden in another error.
     */
    public static void check() {
        choice();
        Threads.count();
    }

    private static Choice choice() {
        Choice choice = Holder.CHOICE;
        if (choice == null) {
            throw new IllegalStateException(Holder.ERROR);
        }
        return choice;
    }

    record Choice(Kernels kernels, String reason, boolean refused) {}

    private static final class Holder {
        static final @Nullable Choice CHOICE;
        static final String ERROR;

        static {
            Choice choice = null;
            String error = "";
            try {
                choice = announced(choose(System.getProperty(PROPERTY, "")));
            } catch (IllegalArgumentException | IllegalStateException e) {
                error = String.valueOf(e.getMessage());
            }
            CHOICE = choice;
            ERROR = error;
        }

        private static Choice announced(Choice choice) {
            if (choice.refused()) {
                System.getLogger("dev.sungu.core.kernel").log(System.Logger.Level.WARNING, choice.reason());
            }
            return choice;
        }
    }

    static Choice choose(String forced) {
        return switch (forced.trim().toLowerCase(Locale.ROOT)) {
            case "scalar" -> scalar("Scalar kernels: forced by -D" + PROPERTY + "=scalar", false);
            case "vector" -> {
                Choice choice = vectorOrScalar();
                if (choice.refused()) {
                    throw new IllegalStateException(
                            "-D" + PROPERTY + "=vector cannot be satisfied. " + choice.reason());
                }
                yield choice;
            }
            case "" -> vectorOrScalar();
            default ->
                throw new IllegalArgumentException(
                        "-D" + PROPERTY + "=" + forced + " is unknown: use vector or scalar, or leave it out");
        };
    }

    private static Choice vectorOrScalar() {
        String refusal =
                refusal(System.getProperty("java.vm.name", ""), System.getProperty("java.vm.info", ""), present());
        if (!refusal.isEmpty()) {
            return scalar("Scalar kernels, many times slower: " + refusal, true);
        }
        try {
            Kernels kernels = new VectorKernels();
            String vm =
                    System.getProperty("java.vm.name") + " " + Runtime.version().feature();
            return new Choice(kernels, "Vector kernels of " + kernels.vectorBits() + " bits on " + vm, false);
        } catch (UnsupportedOperationException | LinkageError e) {
            return scalar("Scalar kernels, many times slower: " + e.getMessage(), true);
        }
    }

    /** Whether the boot loader has the Vector API: from its module, or from the class path that the launcher appends. */
    private static boolean present() {
        try {
            Class.forName(MODULE + ".Vector", false, null);
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** Returns why vectors cannot be used, with what to do about it; empty if they can. */
    static String refusal(String vmName, String vmInfo, boolean modulePresent) {
        if (!modulePresent) {
            return "start java with --add-modules " + MODULE + " (not needed on the module path)";
        }
        if (!vmName.contains("OpenJDK") && !vmName.contains("HotSpot")) {
            return "the Vector API is fast on HotSpot only and this is \"" + vmName
                    + "\"; use an OpenJDK build such as Temurin";
        }
        if (vmInfo.contains("interpreted mode")) {
            return "the JVM only interprets (-Xint); start java without -Xint";
        }
        if (vmInfo.contains("emulated-client")) {
            return "the C2 compiler is off (-XX:TieredStopAtLevel below 4, or a client VM); start java without that"
                    + " option";
        }
        return "";
    }

    private static Choice scalar(String reason, boolean refused) {
        return new Choice(new ScalarKernels(), reason, refused);
    }
}
