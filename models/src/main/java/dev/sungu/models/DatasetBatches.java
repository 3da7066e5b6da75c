package dev.sungu.models;

import dev.sungu.core.EagerTensor;
import dev.sungu.core.Tensor;
import dev.sungu.datasets.Dataset;
import dev.sungu.datasets.DatasetIterator;
import dev.sungu.datasets.Sample;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The elements of one epoch of a dataset, as batches for a model. */
final class DatasetBatches implements Iterator<Data>, AutoCloseable {
    private final DatasetIterator<?> elements;
    private final Signature signature;
    private final boolean inputsOnly;
    private @Nullable Data before;

    /**
     * Batches of one epoch.
     *
     * @param recycling whether batches are given to {@link #recycle} when nobody reads them any more
     */
    DatasetBatches(Dataset<?> dataset, long epoch, Signature signature, boolean inputsOnly, boolean recycling) {
        this.elements = recycling ? dataset.recyclingIterator(epoch) : dataset.iterator(epoch);
        this.signature = signature;
        this.inputsOnly = inputsOnly;
    }

    /** The number of steps of an epoch: a limit if there is one, else the number of elements; 0 if nobody knows. */
    static int steps(Dataset<?> dataset, int limit, String option) {
        if (limit > 0) {
            return limit;
        }
        long cardinality = dataset.cardinality();
        if (cardinality == Dataset.INFINITE_CARDINALITY) {
            throw new IllegalArgumentException(dataset + " has no end: give " + option);
        }
        return (int) Math.min(Integer.MAX_VALUE, Math.max(0, cardinality));
    }

    @Override
    public boolean hasNext() {
        return elements.hasNext();
    }

    @Override
    public Data next() {
        Object element = elements.next();
        Data quick = element instanceof Sample s && !inputsOnly ? likeBefore(s) : null;
        if (quick != null) {
            return quick;
        }
        Data data = signature.match(samples(element, inputsOnly));
        boolean inOrder = element instanceof Sample s && isInOrder(s);
        before = inOrder ? data : null;
        return data;
    }

    /** A batch that consists of the same things as the one before, which need not be matched with the model again. */
    private @Nullable Data likeBefore(Sample s) {
        Data like = before;
        if (like == null || !isInOrder(s)) {
            return null;
        }
        Layout layout = like.layout();
        int inputs = s.inputs().size();
        int targets = s.targets().size();
        int weights = s.weights().size();
        if (layout.inputs() != inputs
                || layout.truths().size() != targets
                || layout.weights().size() != weights) {
            return null;
        }
        EagerTensor[] tensors = new EagerTensor[inputs + targets + weights];
        for (int i = 0; i < tensors.length; i++) {
            Tensor t = i < inputs
                    ? s.inputs().get(i)
                    : i < inputs + targets
                            ? s.targets().get(i - inputs)
                            : s.weights().get(i - inputs - targets);
            tensors[i] = t.value();
            if (t.rank() != like.tensors()[i].rank()
                    || t.shape().dim(0) != tensors[0].shape().dim(0)) {
                // The slow way finds the words for it.
                return null;
            }
        }
        return new Data(layout, tensors);
    }

    private static boolean isInOrder(Sample s) {
        return s.inputs().names().isEmpty()
                && s.targets().names().isEmpty()
                && s.weights().names().isEmpty();
    }

    /** An element of a dataset in the order of a model's inputs and outputs. */
    static Data match(Object element, Signature signature) {
        return signature.match(samples(element, false));
    }

    /** Has the memory of a batch used again. */
    void recycle(Data batch) {
        elements.recycle(batch.tensors());
    }

    private static Samples samples(Object element, boolean inputsOnly) {
        return switch (element) {
            case Tensor t -> batch(Sample.of(t), inputsOnly);
            case dev.sungu.datasets.Tensors t -> batch(Sample.of(t, dev.sungu.datasets.Tensors.NONE), inputsOnly);
            case Sample s -> batch(s, inputsOnly);
            default ->
                throw new IllegalArgumentException("the elements of the dataset are of type "
                        + element.getClass().getSimpleName() + "; a model takes batches of Sample, Tensor or Tensors");
        };
    }

    private static Samples batch(Sample s, boolean inputsOnly) {
        for (dev.sungu.datasets.Tensors part : List.of(s.inputs(), s.targets(), s.weights())) {
            for (Tensor t : part.values()) {
                if (t.rank() == 0) {
                    throw new IllegalArgumentException("the elements of the dataset are single samples, x "
                            + s.inputs().get(0).spec() + "; a model takes batches: add batch(32) to the dataset");
                }
            }
        }
        Tensors x = tensors(s.inputs());
        if (x == null) {
            throw new IllegalArgumentException("an element of the dataset has no inputs");
        }
        if (inputsOnly) {
            return new Samples(x, null, null);
        }
        try {
            return new Samples(x, tensors(s.targets()), tensors(s.weights()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    e.getMessage() + ". The elements of a dataset are taken for batches: if these are single samples,"
                            + " add batch(32) to the dataset",
                    e);
        }
    }

    private static @Nullable Tensors tensors(dev.sungu.datasets.Tensors given) {
        if (given.isEmpty()) {
            return null;
        }
        List<@Nullable EagerTensor> values = new ArrayList<>(given.size());
        given.values().forEach(t -> values.add(t.value()));
        return new Tensors(given.names().isEmpty() ? null : given.names(), values);
    }

    @Override
    public void close() {
        elements.close();
    }
}
