package dev.sungu.models.operations;

import static dev.sungu.models.operations.Operations.add;
import static dev.sungu.models.operations.Operations.binary;
import static dev.sungu.models.operations.Operations.unary;

import dev.sungu.core.Ops;
import dev.sungu.core.Tensor;
import java.util.function.BinaryOperator;

/** Operations element by element. */
final class PointwiseOperations {
    private PointwiseOperations() {}

    static void register() {
        arithmetic();
        functions();
        logic();
        add("Clip", "x", a -> Ops.clip(a.tensor("x"), a.tensor("x_min"), a.tensor("x_max")));
        add("Cast", "x", a -> Ops.cast(a.tensor("x"), a.dtype(a.tensor("x").dtype())));
        add(
                "ConvertToTensor",
                "x",
                a -> Ops.cast(a.tensor("x"), a.dtype(a.tensor("x").dtype())));
        add("StopGradient", "variable", a -> Ops.stopGradient(a.tensor("variable")));
        add("Round", "x", a -> Ops.round(a.tensor("x"), a.whole("decimals", 0)));
        add(
                "NanToNum",
                "x",
                a -> Ops.nanToNum(
                        a.tensor("x"),
                        a.number("nan", 0),
                        a.number("posinf", Double.MAX_VALUE),
                        a.number("neginf", -Double.MAX_VALUE)));
        add(
                "OnesLike",
                "x",
                a -> Ops.cast(Ops.onesLike(a.tensor("x")), a.dtype(a.tensor("x").dtype())));
        add(
                "ZerosLike",
                "x",
                a -> Ops.cast(
                        Ops.zerosLike(a.tensor("x")), a.dtype(a.tensor("x").dtype())));
        add("FullLike", "x fill_value", a -> {
            Tensor x = a.tensor("x");
            return Ops.cast(Ops.fullLike(x, a.number("fill_value")), a.dtype(x.dtype()));
        });
    }

    private static void arithmetic() {
        binary("Add", Ops::add);
        binary("Subtract", Ops::subtract);
        binary("Multiply", Ops::multiply);
        binary("Divide", Ops::divide);
        binary("TrueDivide", Ops::trueDivide);
        binary("DivideNoNan", Ops::divideNoNan);
        binary("FloorDivide", Ops::floorDivide);
        binary("Mod", Ops::mod);
        binary("Power", Ops::power);
        binary("Maximum", Ops::maximum);
        binary("Minimum", Ops::minimum);
        binary("Fmax", Ops::fmax);
        binary("Fmin", Ops::fmin);
        binary("Arctan2", Ops::arctan2);
        binary("Hypot", Ops::hypot);
        binary("Logaddexp", Ops::logaddexp);
        binary("Heaviside", Ops::heaviside);
    }

    private static void functions() {
        unary("Abs", Ops::abs);
        unary("Absolute", Ops::abs);
        unary("Fabs", Ops::abs);
        unary("Arccos", Ops::arccos);
        unary("Arccosh", Ops::arccosh);
        unary("Arcsin", Ops::arcsin);
        unary("Arcsinh", Ops::arcsinh);
        unary("Arctan", Ops::arctan);
        unary("Arctanh", Ops::arctanh);
        unary("Ceil", Ops::ceil);
        unary("Copy", x -> x);
        unary("Cos", Ops::cos);
        unary("Cosh", Ops::cosh);
        unary("Deg2rad", Ops::deg2rad);
        unary("Erf", Ops::erf);
        unary("Erfc", Ops::erfc);
        unary("Erfinv", Ops::erfinv);
        unary("Exp", Ops::exp);
        unary("Exp2", Ops::exp2);
        unary("Expm1", Ops::expm1);
        unary("Floor", Ops::floor);
        unary("Log", Ops::log);
        unary("Log10", Ops::log10);
        unary("Log1p", Ops::log1p);
        unary("Log2", Ops::log2);
        unary("Negative", Ops::negative);
        unary("Rad2deg", Ops::rad2deg);
        unary("Reciprocal", Ops::reciprocal);
        unary("Rsqrt", Ops::rsqrt);
        unary("Sign", Ops::sign);
        unary("Sin", Ops::sin);
        unary("Sinc", Ops::sinc);
        unary("Sinh", Ops::sinh);
        unary("Sqrt", Ops::sqrt);
        unary("Square", Ops::square);
        unary("Tan", Ops::tan);
        unary("Tanh", Ops::tanh);
        unary("Trunc", Ops::trunc);
    }

    private static void logic() {
        binary("Equal", Ops::equal);
        binary("NotEqual", Ops::notEqual);
        binary("Less", Ops::less);
        binary("LessEqual", Ops::lessEqual);
        binary("Greater", Ops::greater);
        binary("GreaterEqual", Ops::greaterEqual);
        binary("LogicalAnd", Ops::logicalAnd);
        binary("LogicalOr", Ops::logicalOr);
        binary("LogicalXor", Ops::logicalXor);
        unary("LogicalNot", Ops::logicalNot);
        unary("Isfinite", Ops::isfinite);
        unary("Isinf", Ops::isinf);
        unary("Isnan", Ops::isnan);
        unary("BitwiseInvert", Ops::bitwiseNot);
        unary("BitwiseNot", Ops::bitwiseNot);
        bits("BitwiseAnd", Ops::bitwiseAnd);
        bits("BitwiseOr", Ops::bitwiseOr);
        bits("BitwiseXor", Ops::bitwiseXor);
        bits("BitwiseLeftShift", Ops::leftShift);
        bits("LeftShift", Ops::leftShift);
        bits("BitwiseRightShift", Ops::rightShift);
        bits("RightShift", Ops::rightShift);
        add("Where", "condition x1 x2", a -> Ops.where(a.tensor("condition"), a.tensor("x1"), a.tensor("x2")));
        add(
                "Isclose",
                "x1 x2 rtol atol",
                a -> Ops.isclose(
                        a.tensor("x1"),
                        a.tensor("x2"),
                        a.number("rtol", 1e-5),
                        a.number("atol", 1e-8),
                        a.flag("equal_nan")));
        add(
                "AllClose",
                "x1 x2",
                a -> Ops.allclose(
                        a.tensor("x1"),
                        a.tensor("x2"),
                        a.number("rtol", 1e-5),
                        a.number("atol", 1e-8),
                        a.flag("equal_nan")));
    }

    private static void bits(String className, BinaryOperator<Tensor> function) {
        add(className, "x y", a -> function.apply(a.tensor("x"), a.tensor("y")));
    }
}
