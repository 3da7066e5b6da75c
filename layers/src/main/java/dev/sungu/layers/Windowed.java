package dev.sungu.layers;

import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import java.util.Arrays;
import java.util.List;

/** What layers share that look at [batch, ...sizes, channels] through windows: sizes for each axis and the data format. */
abstract class Windowed extends Layer {
    final int axes;
    private DataFormat dataFormat = DataFormat.CHANNELS_LAST;

    Windowed(int axes) {
        this.axes = axes;
    }

    final void setDataFormat(String value) {
        dataFormat = DataFormat.of(value);
    }

    final String dataFormatName() {
        return dataFormat.kerasName();
    }

    final boolean isChannelsFirst() {
        return dataFormat == DataFormat.CHANNELS_FIRST;
    }

    /** Checks an input's axes. */
    final void checkInput(Shape input) {
        if (input.rank() != axes + 2) {
            String sizes =
                    List.of("steps", "height, width", "depth, height, width").get(axes - 1);
            throw new IllegalArgumentException(title() + " expects "
                    + (isChannelsFirst() ? "[batch, channels, " + sizes + "]" : "[batch, " + sizes + ", channels]")
                    + " but got " + input + ": add what is missing with expandDims or reshape"
                    + (input.rank() == axes + 1 ? ", as in Reshape(" + sizes + ", 1)" : ""));
        }
    }

    /** The number of channels of an input. */
    final int channels(Shape input) {
        return input.dim(isChannelsFirst() ? 1 : -1);
    }

    /** One number for each axis, given as such or as one for all. */
    final int[] each(String what, int least, int... given) {
        int[] all = given.length == 1 ? new int[axes] : given.clone();
        if (given.length == 1) {
            Arrays.fill(all, given[0]);
        }
        if (all.length != axes || Arrays.stream(all).anyMatch(n -> n < least)) {
            throw new IllegalArgumentException(className() + " needs for " + what + " "
                    + (axes == 1 ? "one number" : "one number or " + axes) + " of at least " + least + " but got "
                    + Arrays.toString(given));
        }
        return all;
    }

    /** The numbers, if there are as many as axes. */
    static int[] only(int[] numbers, int axes, String what) {
        if (numbers.length != axes) {
            throw new IllegalArgumentException(
                    what + " must have " + axes + " numbers, one for each axis, but is " + Arrays.toString(numbers));
        }
        return numbers;
    }

    /** Checks the way of padding. */
    final String checkPadding(String value, List<String> known) {
        if (!known.contains(value)) {
            throw new IllegalArgumentException(
                    className() + " has no padding \"" + value + "\": expected one of " + known);
        }
        return value;
    }

    static List<Integer> list(int[] sizes) {
        return Arrays.stream(sizes).boxed().toList();
    }

    @Override
    protected Tensor call(Tensor x) {
        checkInput(x.shape());
        return look(x);
    }

    /** The output for an input with the right number of axes. */
    abstract Tensor look(Tensor x);
}
