/**
 * Tensors, operations, gradients, programs and the kernels that compute them. For everybody is what an operation of one's own is
 * made of: {@code op}, and of {@code kernel} what it computes with. Graphs and their compilation are for modules of Sungu.
 */
@SuppressWarnings("module") // The modules above are not there yet when this one is compiled.
module dev.sungu.core {
    requires jdk.incubator.vector;
    requires static transitive org.jspecify;

    exports dev.sungu.core;
    exports dev.sungu.core.files to
            dev.sungu.cli,
            dev.sungu.datasets,
            dev.sungu.models;
    exports dev.sungu.core.op;
    exports dev.sungu.core.op.index to
            dev.sungu.models;
    exports dev.sungu.core.op.nn to
            dev.sungu.models;
    exports dev.sungu.core.op.pointwise to
            dev.sungu.models;
    exports dev.sungu.core.op.reduce to
            dev.sungu.models;
    exports dev.sungu.core.op.view to
            dev.sungu.models;
    exports dev.sungu.core.compile to
            dev.sungu.models;
    exports dev.sungu.core.trace to
            dev.sungu.applications,
            dev.sungu.layers,
            dev.sungu.models;
    exports dev.sungu.core.random;
    exports dev.sungu.core.kernel;
}
