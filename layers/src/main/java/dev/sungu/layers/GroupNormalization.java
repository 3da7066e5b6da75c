package dev.sungu.layers;

import dev.sungu.core.Ops;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Brings each group of channels of each sample to mean 0 and variance 1, then scales by gamma and shifts by beta. The shape
 * stays; training and use are the same.
 *
 * <p>Its weights are gamma and beta, a number for each channel.
 *
 * <p>Source: {@code keras.layers.GroupNormalization}; Y. Wu and K. He, "Group normalization", 2018.
 */
public final class GroupNormalization extends ScaledNormalization<GroupNormalization> {
    private int groups = 32;
    private int axis = -1;

    /** With 32 groups along the last axis. */
    public GroupNormalization() {
        setAutocast(false);
    }

    /** With so many groups along the last axis: 1 for all channels together, -1 for each channel by itself. */
    public GroupNormalization(int groups) {
        groups(groups);
    }

    /** Sets the number of groups: 32 by default, 1 for all channels together, -1 for each channel by itself. */
    public GroupNormalization groups(int value) {
        checkChangeable("groups");
        if (value < 1 && value != -1) {
            throw new IllegalArgumentException(
                    title() + " needs a number of groups of at least 1, or -1, but got " + value);
        }
        groups = value;
        return this;
    }

    /** Sets the axis of the channels, the batch being 0; the last one by default. */
    public GroupNormalization axis(int value) {
        checkChangeable("axis");
        axis = value;
        return this;
    }

    @Override
    protected void build(Shape input) {
        int channels = input.dim(axisOf(input, axis));
        if (channels < 0) {
            throw new IllegalArgumentException(title() + " must know the size of axis " + axis + " of its input "
                    + input + ": give the Input that size");
        }
        int count = groups == -1 ? channels : groups;
        if (count > channels || channels % count != 0) {
            throw new IllegalArgumentException(title() + " cannot make " + count + " groups of " + channels
                    + " channels: the number of channels must be a multiple");
        }
        groups = count;
        buildScale(Shape.of(channels));
    }

    @Override
    protected Tensor call(Tensor input) {
        Tensor x = wide(input);
        Shape s = x.shape();
        int a = axisOf(s, axis);
        int batch = s.dim(0);
        int channels = s.dim(a);
        int[] others = IntStream.range(1, s.rank()).filter(i -> i != a).toArray();
        // Of each channel, then of the groups: the channels of a group need not be moved next to each other.
        List<Tensor> moments = others.length == 0 ? List.of(x, Ops.zerosLike(x)) : Ops.moments(x, false, others);
        Tensor means = Ops.reshape(moments.get(0), batch, groups, channels / groups);
        Tensor variances = Ops.reshape(moments.get(1), batch, groups, channels / groups);
        List<Tensor> ofMeans = Ops.moments(means, true, -1);
        Tensor variance = ofMeans.get(1).add(Ops.mean(variances, true, -1));
        Tensor factor = Ops.rsqrt(variance.add(epsilon()));
        int[] wide = new int[s.rank()];
        Arrays.fill(wide, 1);
        wide[a] = channels;
        wide[0] = batch;
        int[] perChannel = wide.clone();
        perChannel[0] = 1;
        int[] grouped = {batch, groups, channels / groups};
        Tensor scale = Ops.reshape(Ops.broadcastTo(factor, grouped), wide);
        Tensor mean = Ops.reshape(Ops.broadcastTo(ofMeans.get(0), grouped), wide);
        Tensor gamma = gamma();
        scale = gamma == null ? scale : scale.multiply(Ops.reshape(gamma, perChannel));
        Tensor beta = beta();
        Tensor shift = beta == null ? Ops.zeros(x.dtype(), perChannel) : Ops.reshape(beta, perChannel);
        return narrow(Ops.scaleCentered(x, mean, scale, Ops.broadcastTo(shift, wide), others));
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> c = super.config();
        c.put("groups", groups);
        c.put("axis", axis);
        putScale(c);
        putInitializers(c);
        putConditions(c);
        return c;
    }
}
