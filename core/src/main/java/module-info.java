/** Tensors, operations, gradients, programs and the kernels that compute them. */
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
    exports dev.sungu.core.compile;
    exports dev.sungu.core.trace;
    exports dev.sungu.core.random;
    exports dev.sungu.core.kernel;
}
