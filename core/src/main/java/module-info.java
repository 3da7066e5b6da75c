/** Tensors, operations, gradients, programs and the kernels that compute them. */
module dev.sungu.core {
    requires jdk.incubator.vector;
    requires static transitive org.jspecify;

    exports dev.sungu.core;
    exports dev.sungu.core.op;
    exports dev.sungu.core.compile;
    exports dev.sungu.core.trace;
    exports dev.sungu.core.random;
    exports dev.sungu.core.kernel;
}
