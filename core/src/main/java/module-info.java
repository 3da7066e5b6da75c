/** Tensors, operations, gradients, programs and the kernels that compute them. */
module dev.sungu.core {
    requires jdk.incubator.vector;
    requires static transitive org.jspecify;

    exports dev.sungu.core;
}
