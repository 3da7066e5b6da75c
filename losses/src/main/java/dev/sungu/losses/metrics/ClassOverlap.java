package dev.sungu.losses.metrics;

import dev.sungu.core.DType;
import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far what is predicted as a class and what is that class overlap: {@code tp / (tp + fp + fn)}, the mean over some
 * classes, from a table of how often each true class was predicted as each.
 *
 * <p>Counts are whole numbers, so that fractions of weights are cut off, unless the type is a float.
 */
abstract class ClassOverlap extends Metric {
    private static final String TABLE = "total_confusion_matrix";

    private final int numClasses;
    private int[] targetClassIds;
    private @Nullable Integer ignoreClass;
    private boolean sparseYTrue = true;
    private boolean sparseYPred = true;
    private int axis = -1;

    ClassOverlap(String name, int numClasses, int... targetClassIds) {
        super(name, DType.INT32);
        if (numClasses < 1) {
            throw new IllegalArgumentException("numClasses is at least 1, not " + numClasses);
        }
        this.numClasses = numClasses;
        this.targetClassIds = checked(targetClassIds, numClasses);
    }

    static int[] all(int numClasses) {
        int[] ids = new int[Math.max(0, numClasses)];
        Arrays.setAll(ids, i -> i);
        return ids;
    }

    private static int[] checked(int[] ids, int numClasses) {
        for (int id : ids) {
            if (id < 0 || id >= numClasses) {
                throw new IllegalArgumentException(
                        "targetClassIds: class " + id + " is none of the " + numClasses + " classes");
            }
        }
        if (ids.length == 0) {
            throw new IllegalArgumentException("targetClassIds: at least one class is needed");
        }
        return ids.clone();
    }

    final void setTargetClassIds(int... values) {
        targetClassIds = checked(values, numClasses);
    }

    final void setIgnoreClass(int value) {
        ignoreClass = value;
    }

    final void setSparseYTrue(boolean value) {
        sparseYTrue = value;
    }

    final void setSparseYPred(boolean value) {
        sparseYPred = value;
    }

    final void setAxis(int value) {
        axis = value;
    }

    @Override
    final void setDType(DType value) {
        checkUnused("dtype");
        if (!value.isFloat() && value != DType.INT32 && value != DType.INT64) {
            throw new IllegalArgumentException(
                    "metric \"" + name() + "\" counts in int32, int64, float32 or float64, not " + value.kerasName());
        }
        replaceDType(value);
    }

    @Override
    protected final void build() {
        addVariable(TABLE, Shape.of(numClasses, numClasses), 0);
    }

    /** Predictions as class numbers, or as one value for each class. */
    Tensor classes(Tensor yPred) {
        return sparseYPred ? yPred : Ops.argmax(yPred, axis);
    }

    @Override
    public final void updateState(Tensor yTrue, Tensor yPred, @Nullable Tensor sampleWeight) {
        Tensor truth = integers(sparseYTrue ? yTrue : Ops.argmax(yTrue, axis));
        Tensor predicted = integers(classes(yPred));
        if (truth.shape().size() != predicted.shape().size()) {
            throw new IllegalArgumentException("metric \"" + name() + "\": the truth has shape " + yTrue.shape()
                    + " but the predictions have shape " + yPred.shape() + "; there must be one class for each");
        }
        Tensor weights = weights(truth.shape(), sampleWeight);
        Tensor t = Ops.ravel(truth);
        Tensor p = Ops.ravel(predicted);
        Tensor known = Ops.logicalAnd(within(t), within(p));
        if (ignoreClass != null) {
            known = Ops.logicalAnd(known, Ops.notEqual(t, ignoreClass));
        }
        Tensor cells = Ops.where(known, Ops.add(Ops.multiply(t, numClasses), p), 0);
        Tensor counted = Ops.where(known, weights, 0);
        Tensor table = Ops.segmentSum(counted, cells, numClasses * numClasses);
        variable(TABLE).assignAdd(Ops.reshape(table, numClasses, numClasses));
    }

    private static Tensor integers(Tensor classes) {
        return classes.dtype() == DType.INT64 ? classes : classes.cast(DType.INT32);
    }

    private Tensor within(Tensor classes) {
        return Ops.logicalAnd(Ops.greaterEqual(classes, 0), Ops.less(classes, numClasses));
    }

    /** One weight for each class of the truth, or one for each sample, or a number: as a vector. */
    private Tensor weights(Shape truth, @Nullable Tensor given) {
        Tensor w = given == null ? Tensor.scalar(dtype(), 1) : given.cast(dtype());
        if (w.rank() > 0 && w.shape().size() != truth.size()) {
            while (w.rank() < truth.rank()) {
                w = Ops.expandDims(w, -1);
            }
            if (!w.shape().broadcastsTo(truth)) {
                throw new IllegalArgumentException(
                        "metric \"" + name() + "\": weights of shape " + w.shape() + " do not fit truth " + truth);
            }
            w = Ops.broadcastTo(w, truth.dims());
        }
        return Ops.broadcastTo(w.rank() > 0 ? Ops.ravel(w) : w, truth.size());
    }

    @Override
    public final Tensor result() {
        Tensor table = variable(TABLE);
        Tensor right = Ops.diagonal(table, 0, 0, 1);
        Tensor any = Ops.subtract(Ops.add(Ops.sum(table, 0), Ops.sum(table, 1)), right);
        Tensor ids = Tensor.of(targetClassIds);
        Tensor hits = Ops.take(right, ids, 0).cast(DType.FLOAT32);
        Tensor all = Ops.take(any, ids, 0).cast(DType.FLOAT32);
        Tensor met = Ops.greater(all, 1e-9);
        Tensor shares = Ops.where(met, Ops.divide(hits, Ops.add(all, Ops.EPSILON)), 0);
        return Ops.divide(Ops.sum(shares), Ops.add(Ops.sum(met.cast(DType.FLOAT32)), Ops.EPSILON));
    }

    @Override
    public final Direction direction() {
        return Direction.UP;
    }

    /** The arguments common to all, of which a subclass keeps those it has. */
    @SuppressWarnings("NullAway") // A null in a config is Keras's None.
    final Map<String, Object> config(String... kept) {
        Map<String, Object> c = super.config();
        c.put("num_classes", numClasses);
        c.put("target_class_ids", Arrays.stream(targetClassIds).boxed().toList());
        c.put("ignore_class", ignoreClass);
        c.put("sparse_y_true", sparseYTrue);
        c.put("sparse_y_pred", sparseYPred);
        c.put("axis", axis);
        List<String> names = List.of(kept);
        c.keySet().removeIf(k -> !k.equals("name") && !k.equals("dtype") && !names.contains(k));
        return c;
    }
}
