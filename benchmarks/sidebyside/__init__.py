"""The parts of `benchmarks/side-by-side`; only Python's standard library, so that it starts anywhere."""
