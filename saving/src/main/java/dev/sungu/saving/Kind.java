package dev.sungu.saving;

import dev.sungu.core.KerasObject;
import dev.sungu.layers.Constraint;
import dev.sungu.layers.Initializer;
import dev.sungu.layers.Layer;
import dev.sungu.layers.Regularizer;
import dev.sungu.losses.Loss;
import dev.sungu.losses.metrics.Metric;
import dev.sungu.optimizers.LearningRateSchedule;
import dev.sungu.optimizers.Optimizer;
import dev.sungu.optimizers.OptimizerMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an object is used as, with the classes that files may name for it. Only classes that are listed here or handed in
 * as {@link CustomObjects} are ever made; names in files are never turned into Java classes.
 *
 * @param <T> the type of such objects
 */
public final class Kind<T extends KerasObject> {
    /** Layers and models. */
    public static final Kind<Layer> LAYER = new Kind<>(
            "layer",
            Layer.class,
            name -> {
                throw new IllegalArgumentException(
                        "a layer is described by a record, not by the name \"" + name + "\"");
            },
            Registration.LAYERS);

    /** What makes the first values of weights. */
    public static final Kind<Initializer> INITIALIZER =
            new Kind<>("initializer", Initializer.class, Initializer::of, Registration.WEIGHTS);

    /** Penalties. */
    public static final Kind<Regularizer> REGULARIZER =
            new Kind<>("regularizer", Regularizer.class, Regularizer::of, Registration.WEIGHTS);

    /** Conditions that weights keep. */
    public static final Kind<Constraint> CONSTRAINT =
            new Kind<>("constraint", Constraint.class, Constraint::of, Registration.WEIGHTS);

    /** Optimizers. */
    public static final Kind<Optimizer> OPTIMIZER =
            new Kind<>("optimizer", Optimizer.class, dev.sungu.optimizers.Optimizers::get, Registration.OPTIMIZERS);

    /** Learning rates that follow from the step. */
    public static final Kind<LearningRateSchedule> SCHEDULE = new Kind<>(
            "learning rate schedule",
            LearningRateSchedule.class,
            name -> {
                throw new IllegalArgumentException(
                        "a learning rate schedule is described by a record, not by the name \"" + name + "\"");
            },
            Registration.OPTIMIZERS);

    /** Which optimizer updates what. */
    static final Kind<OptimizerMap> OPTIMIZER_MAP = new Kind<>(
            "optimizer map",
            OptimizerMap.class,
            name -> {
                throw new IllegalArgumentException(
                        "an optimizer map is described by a record, not by the name \"" + name + "\"");
            },
            Registration.OPTIMIZERS);

    /** Losses. */
    public static final Kind<Loss> LOSS = new Kind<>("loss", Loss.class, Loss::of, Registration.LOSSES);

    /** Metrics. */
    public static final Kind<Metric> METRIC = new Kind<>("metric", Metric.class, Metric::of, Registration.METRICS);

    private final String word;
    private final Class<T> type;
    private final Function<String, T> byName;
    private final Registration registration;
    private final Map<String, Function<Config, ? extends T>> makers = new ConcurrentHashMap<>();

    private Kind(String word, Class<T> type, Function<String, T> byName, Registration registration) {
        this.word = word;
        this.type = type;
        this.byName = byName;
        this.registration = registration;
    }

    void add(String className, Function<Config, ? extends T> maker) {
        makers.put(className, maker);
    }

    private @Nullable Function<Config, ? extends T> maker(String className) {
        for (; ; ) {
            Function<Config, ? extends T> maker = makers.get(className);
            if (maker != null || !registration.next()) {
                return maker != null ? maker : makers.get(className);
            }
        }
    }

    /**
     * The classes of some kinds, listed group by group until the one that is asked for is there: a group takes a millisecond,
     * and hardly any model has layers of all groups. The most common come first. Written as lambdas, not as method references,
     * so that a start-up cache does not load the classes of groups that nobody asks for.
     */
    private static final class Registration {
        static final Registration LAYERS = new Registration(
                () -> LayerClasses.register(LAYER),
                () -> ConvolutionClasses.register(LAYER),
                () -> PoolingClasses.register(LAYER),
                () -> NormalizationClasses.register(LAYER),
                () -> ReshapingClasses.register(LAYER),
                () -> PointwiseClasses.register(LAYER),
                () -> ImageClasses.register(LAYER));
        static final Registration WEIGHTS =
                new Registration(() -> WeightClasses.registerInitializers(), () -> WeightClasses.registerOthers());
        static final Registration OPTIMIZERS = new Registration(() -> OptimizerClasses.register());
        static final Registration LOSSES = new Registration(() -> LossClasses.register());
        static final Registration METRICS = new Registration(() -> MetricClasses.register());

        private final Runnable[] groups;
        private int done;

        private Registration(Runnable... groups) {
            this.groups = groups;
        }

        /** Lists one more group, unless all are there. */
        synchronized boolean next() {
            if (done == groups.length) {
                return false;
            }
            groups[done].run();
            done++;
            return true;
        }
    }

    /** The kind in words, for messages. */
    String word() {
        return word;
    }

    Class<T> type() {
        return type;
    }

    /** The object by a short name such as "zeros". */
    T named(String name) {
        return byName.apply(name);
    }

    boolean knows(String className) {
        return maker(className) != null;
    }

    T make(String className, Config config) {
        Function<Config, ? extends T> maker = maker(className);
        if (maker == null) {
            throw new IllegalArgumentException("no " + word + " is called " + className);
        }
        return maker.apply(config);
    }

    Set<String> names() {
        while (registration.next()) {
            // All of them.
        }
        return new TreeSet<>(makers.keySet());
    }
}
