package dev.sungu.core.kernel;

/** How a reduction combines elements. */
public enum Reducer {
    /** The sum; of nothing 0. */
    SUM,
    /** The product; of nothing 1. */
    PROD,
    /** The largest, NaN if there is one; of nothing an error. */
    MAX,
    /** The smallest, NaN if there is one; of nothing an error. */
    MIN,
    /** Whether all are true; of nothing true. */
    ALL,
    /** Whether any is true; of nothing false. */
    ANY
}
