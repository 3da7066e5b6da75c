/**
 * The networks of {@code keras.applications}: the same layers under the same names as Keras's, so that its files fit.
 *
 * <pre>{@code
 * var application = Applications.mobileNetV2().inputShape(96, 96, 3).weights("imagenet");
 * Model model = application.build();
 * Tensor classes = model.predict(application.preprocessInput(images));
 * application.decodePredictions(classes).getFirst().forEach(System.out::println);
 * }</pre>
 */
@NullMarked
package dev.sungu.applications;

import org.jspecify.annotations.NullMarked;
