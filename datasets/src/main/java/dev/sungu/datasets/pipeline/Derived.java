package dev.sungu.datasets.pipeline;

/** A cursor that reads from another one and is closed with it. */
abstract class Derived<S, T> implements Cursor<T> {
    final Cursor<S> source;

    Derived(Cursor<S> source) {
        this.source = source;
    }

    @Override
    public void close() {
        source.close();
    }
}
