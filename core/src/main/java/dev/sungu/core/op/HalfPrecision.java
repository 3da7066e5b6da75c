package dev.sungu.core.op;

import dev.sungu.core.DType;
import dev.sungu.core.Spec;
import dev.sungu.core.Tensor;
import dev.sungu.core.op.pointwise.Cast;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Operations on FLOAT16 and BFLOAT16: done in FLOAT32, the results rounded. So no operation and no kernel knows these types, but the
 * conversions from and to them.
 */
final class HalfPrecision {
    private HalfPrecision() {}

    /** Whether an operation computes with values; conversions, views and what is expanded later take the types as they are. */
    static boolean concerns(Op op) {
        return !(op instanceof Cast)
                && switch (op.kind()) {
                    case Kind.View v -> false;
                    case Kind.Composite c -> false;
                    case Kind.Source s -> false;
                    default -> true;
                };
    }

    /** The results' types and shapes. */
    static List<Spec> infer(Op op, List<Spec> inputs) {
        List<Spec> wide =
                inputs.stream().map(s -> s.with(s.dtype().arithmetic())).toList();
        DType half = half(inputs);
        return op.infer(wide).stream()
                .map(s -> half != null && s.dtype() == DType.FLOAT32 ? s.with(half) : s)
                .toList();
    }

    /** Computes or records the operation between conversions. */
    static List<Tensor> call(Op op, List<Tensor> inputs, List<Spec> specs) {
        Tensor[] wide = new Tensor[inputs.size()];
        for (int i = 0; i < wide.length; i++) {
            Tensor t = inputs.get(i);
            wide[i] = specs.get(i).dtype().isHalf() ? cast(t, DType.FLOAT32) : t;
        }
        DType half = half(specs);
        List<Tensor> outputs = new ArrayList<>();
        for (Tensor t : Apply.call(op, wide)) {
            outputs.add(half != null && t.dtype() == DType.FLOAT32 ? cast(t, half) : t);
        }
        return List.copyOf(outputs);
    }

    private static Tensor cast(Tensor t, DType dtype) {
        return Apply.call(new Cast(dtype), t).getFirst();
    }

    /** The type of results: that of the inputs if they are of one such type; null if there are other floats among them. */
    private static @Nullable DType half(List<Spec> specs) {
        DType half = null;
        for (Spec s : specs) {
            DType d = s.dtype();
            if (d.isFloat()) {
                if (!d.isHalf() || half != null && half != d) {
                    return null;
                }
                half = d;
            }
        }
        return half;
    }
}
