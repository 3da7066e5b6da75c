package dev.sungu.datasets;

import dev.sungu.core.Tensor;

/**
 * A data set in two parts, as Keras's {@code load_data()} returns it: {@code (x_train, y_train), (x_test, y_test)}.
 *
 * @param xTrain inputs to train on, {@code [examples, ...]}
 * @param yTrain their targets, {@code [examples]}
 * @param xTest inputs to test on, {@code [examples, ...]}
 * @param yTest their targets, {@code [examples]}
 */
public record TrainTest(Tensor xTrain, Tensor yTrain, Tensor xTest, Tensor yTest) {}
