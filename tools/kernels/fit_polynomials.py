"""Fits the polynomials of dev.sungu.core.kernel.scalar.ScalarMath (and of its vector twin); prints Java constants.

Each function is reduced to a smooth remainder, which is expanded in Chebyshev polynomials on its interval with 40 digits
(near-minimax) and rounded to float. Needs mpmath; run `python3 fit_polynomials.py`.
"""
import struct
from mpmath import mp, mpf, chebyfit, exp, log, sqrt, sin, cos, erf, erfc, erfinv, pi, taylor

mp.dps = 40


def f32(x):
    return struct.unpack("f", struct.pack("f", float(x)))[0]


def show(name, fn, interval, degree, single=True):
    coefficients, error = chebyfit(fn, interval, degree + 1, error=True)
    print(f"// {name}: degree {degree} on [{float(interval[0]):.4f}, {float(interval[1]):.4f}], error {float(error):.1e}")
    for i, c in enumerate(reversed(coefficients)):
        value = f32(c) if single else float(c)
        suffix = "f" if single else ""
        text = ("%.9g" if single else "%.17g") % value
        if "." not in text and "e" not in text:
            text += ".0"
        print(f"{name}_{i} = {text}{suffix}")


def series(fn, near, x, terms=30):
    """fn(x) away from zero, its Taylor series near zero (where the closed form cancels)."""
    if abs(x) > mpf("1e-3"):
        return fn(x)
    return sum(c * x**k for k, c in enumerate(near[:terms]))


def with_series(fn, raw, drop):
    """fn built from raw by dropping its first `drop` Taylor terms and dividing by x**drop."""
    near = taylor(raw, 0, drop + 12)[drop:]
    return lambda x: series(fn, near, x)


def main():
    half = log(2) / 2
    show("EXP", with_series(lambda r: (exp(r) - 1 - r) / r**2, exp, 2), [-half - mpf("1e-3"), half + mpf("1e-3")], 4)

    log1p = lambda f: log(1 + f)
    show("LOG", with_series(lambda f: (log(1 + f) - f + f * f / 2) / f**3, log1p, 3), [sqrt(mpf("0.5")) - 1, sqrt(2) - 1], 8)

    quarter = (pi / 4 + mpf("1e-3")) ** 2
    sin_near = [(-1) ** (k + 1) / mp.factorial(2 * k + 3) for k in range(12)]
    cos_near = [(-1) ** k / mp.factorial(2 * k + 4) for k in range(12)]
    show("SIN", lambda s: series(lambda v: (sin(sqrt(v)) / sqrt(v) - 1) / v, sin_near, s), [0, quarter], 2)
    show("COS", lambda s: series(lambda v: (cos(sqrt(v)) - 1 + v / 2) / v**2, cos_near, s), [0, quarter], 2)

    edge = mpf("0.93")
    erf_near = [2 / sqrt(pi) * (-1) ** k / (mp.factorial(k) * (2 * k + 1)) for k in range(14)]
    erf_near[0] -= 1
    show("ERF_SMALL", lambda s: series(lambda v: erf(sqrt(v)) / sqrt(v) - 1, erf_near, s), [0, edge**2], 6)
    show("ERF_LARGE", lambda t: log(erfc(t)) / t, [mpf("0.9"), mpf("4")], 7)

    def central(w):
        if w < mpf("1e-12"):
            return sqrt(pi) / 2
        x = sqrt(1 - exp(-w))
        return erfinv(x) / x

    show("ERFINV", lambda v: central(v + mpf("2.5")), [mpf("-2.5"), mpf("2.5")], 8)

    show("EXP2", lambda f: mpf(2) ** f, [mpf("-0.5"), mpf("0.5")], 8, single=False)


main()
