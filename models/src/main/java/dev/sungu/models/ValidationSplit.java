package dev.sungu.models;

import dev.sungu.core.EagerTensor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The last samples set aside to validate on.
 *
 * @param training the first ones
 * @param validation the last ones
 */
record ValidationSplit(Data training, Data validation) {
    /** The difference between the labels of the two parts that is let pass whatever their sizes. */
    private static final double LET_PASS = 0.25;

    /** How often shuffled samples may give a warning. */
    private static final double RARE = 1e-6;

    static ValidationSplit of(Data all, double share) {
        int samples = all.samples();
        int at = (int) Math.floor(samples * (1 - share));
        if (at == 0 || at == samples) {
            throw new IllegalArgumentException("validationSplit " + share + " of " + samples
                    + " samples leaves none for " + (at == 0 ? "training" : "validation"));
        }
        return new ValidationSplit(all.slice(0, at), all.slice(at, samples));
    }

    /** Warns where the labels of the last samples are not those of the others: most often the samples are sorted. */
    void warnIfLabelsDiffer() {
        if (training.layout().truths().isEmpty()) {
            return;
        }
        Map<Double, Integer> first = counts(training);
        Map<Double, Integer> last = counts(validation);
        Set<Double> labels = new HashSet<>(first.keySet());
        labels.addAll(last.keySet());
        boolean onlyOne = last.size() == 1 && labels.size() > 1;
        if ((onlyOne || isFar(first, last, labels)) && isNoChance(first, last, labels)) {
            System.getLogger(ValidationSplit.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "validationSplit takes the last " + validation.samples()
                                    + " samples, and their labels are not those of the others (" + describe(last)
                                    + " against " + describe(first) + "): the samples seem to be sorted."
                                    + " Shuffle them before, or give validationData.");
        }
    }

    /** Whether many of the last samples would have to be other ones. */
    private boolean isFar(Map<Double, Integer> first, Map<Double, Integer> last, Set<Double> labels) {
        double difference = 0;
        for (double label : labels) {
            difference += Math.abs(share(first, label, training.samples()) - share(last, label, validation.samples()));
        }
        return difference / 2 > LET_PASS;
    }

    /**
     * Whether shuffled samples would end like this less than {@link #RARE} of all times. Two bounds, one of which is tight
     * where labels are few, the other where they are many: for one label being so much more or less frequent than among all
     * (Hoeffding 1963, which also holds for draws without replacement), and for so many samples whose labels do not occur
     * among the first ones at all (Markov's inequality).
     */
    private boolean isNoChance(Map<Double, Integer> first, Map<Double, Integer> last, Set<Double> labels) {
        int n = validation.samples();
        int all = n + training.samples();
        double expectedNew = 0;
        int found = 0;
        double largest = 0;
        for (double label : labels) {
            int count = first.getOrDefault(label, 0) + last.getOrDefault(label, 0);
            double share = (double) last.getOrDefault(label, 0) / n;
            double expected = (double) count / all;
            largest = Math.max(largest, n * divergence(share, expected));
            expectedNew += count * Math.pow((double) n / all, count);
            found += first.containsKey(label) ? 0 : last.getOrDefault(label, 0);
        }
        return 2 * labels.size() * Math.exp(-largest) < RARE || (found > 0 && expectedNew / found < RARE);
    }

    private static double divergence(double share, double expected) {
        return part(share, expected) + part(1 - share, 1 - expected);
    }

    private static double part(double share, double expected) {
        return share == 0 ? 0 : share * Math.log(share / expected);
    }

    private static double share(Map<Double, Integer> counts, double label, int all) {
        return (double) counts.getOrDefault(label, 0) / all;
    }

    private static String describe(Map<Double, Integer> counts) {
        return counts.size() == 1 ? "only " + counts.keySet().iterator().next() : counts.size() + " different ones";
    }

    /** How often each label occurs: the number itself, or where rows are one-hot, the place of the one. */
    private static Map<Double, Integer> counts(Data data) {
        EagerTensor truth = data.tensors()[data.layout().inputs()];
        double[] values = truth.toDoubleArray();
        int n = data.samples();
        int width = values.length / n;
        Map<Double, Integer> counts = new HashMap<>();
        for (int i = 0; i < n; i++) {
            double label = width == 1 ? values[i] : one(values, i * width, width);
            if (label >= 0 || width == 1) {
                counts.merge(label, 1, Integer::sum);
            }
        }
        return counts;
    }

    /** The place of the only one among zeros; -1 if there are other numbers. */
    private static int one(double[] values, int from, int width) {
        int place = -1;
        for (int i = 0; i < width; i++) {
            double v = values[from + i];
            if (v == 1 && place < 0) {
                place = i;
            } else if (v != 0) {
                return -1;
            }
        }
        return place;
    }
}
