package dev.sungu.models;

import dev.sungu.core.Ops;
import dev.sungu.core.SymbolicTensor;
import dev.sungu.core.Tensor;
import dev.sungu.layers.Add;
import dev.sungu.layers.Average;
import dev.sungu.layers.Concatenate;
import dev.sungu.layers.Dense;
import dev.sungu.layers.Dot;
import dev.sungu.layers.Dropout;
import dev.sungu.layers.Flatten;
import dev.sungu.layers.InputLayer;
import dev.sungu.layers.Maximum;
import dev.sungu.layers.Minimum;
import dev.sungu.layers.Multiply;
import dev.sungu.layers.Subtract;
import java.util.List;

/** The models of tools/golden/graphs.py. */
final class Graphs {
    private Graphs() {}

    static Model make(String name) {
        return switch (name) {
            case "linear" -> linear();
            case "branches" -> branches();
            case "residual" -> residual();
            case "nested" -> nested();
            case "operations" -> operations();
            default -> throw new IllegalArgumentException(name);
        };
    }

    static SymbolicTensor input(String name, int... shape) {
        return new InputLayer(shape).name(name).output();
    }

    private static <M extends Model> M named(M model, String name) {
        model.setName(name);
        return model;
    }

    private static Model linear() {
        var x = input("words", 8, 6);
        Tensor h = new Flatten().apply(x);
        h = new Dense(20).activation("relu").apply(h);
        return named(new Model(x, new Dense(3).name("kind").apply(h)), "linear");
    }

    static Model branches() {
        var left = input("left", 4);
        var right = input("right", 4);
        var unused = input("unused", 2);
        Dense shared = new Dense(3).activation("tanh").name("shared");
        Tensor a = shared.apply(left);
        Tensor b = shared.apply(right);
        Tensor both = new Concatenate().apply(a, b);
        Tensor difference = new Subtract().apply(a, b);
        Tensor score = new Dense(1).name("score").apply(both);
        return named(new Model(List.of(left, right, unused), List.of(score, difference)), "branches");
    }

    private static Model residual() {
        var x = input("x", 6);
        Tensor h = new Dense(6).apply(x);
        h = new Add().apply(h, x);
        Tensor m = new Multiply().apply(h, new Dense(6).apply(h));
        Tensor n = new Average().apply(m, h, x);
        n = new Maximum().apply(n, new Minimum().apply(h, x));
        n = new Dropout(0.5).apply(n);
        return named(new Model(x, new Dot(1).normalize(true).apply(n, x)), "residual");
    }

    static Model nested() {
        var u = input("u", 3);
        var v = input("v", 3);
        Tensor sum = new Add().name("sum").apply(u, v);
        Model join = named(
                new Model(List.of(u, v), List.of(new Dense(4).name("joined").apply(sum))), "join");
        Sequential head = named(
                new Sequential(new InputLayer(4), new Dense(2).name("hidden"), new Dense(1).name("last")), "head");
        var a = input("a", 3);
        var b = input("b", 3);
        var c = input("c", 3);
        Tensor one = join.apply(a, b);
        Tensor two = join.apply(b, c);
        Tensor all = new Concatenate(-1).name("all").apply(one);
        return named(new Model(List.of(a, b, c), List.of(head.apply(Ops.add(all, two)))), "nested");
    }

    private static Model operations() {
        var x = input("x", 5);
        Tensor h = new Dense(5).name("first").apply(x);
        h = Ops.relu(h).add(x);
        h = h.multiply(2);
        h = Ops.maximum(h, x);
        h = Ops.concatenate(List.of(h, x), -1);
        return named(new Model(x, Ops.max(new Dense(2).name("second").apply(h), 1)), "operations");
    }
}
