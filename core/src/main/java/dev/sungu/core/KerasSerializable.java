package dev.sungu.core;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name of a class of your own in files: {@code @KerasSerializable("my_package>Scale")}. A class in Python that is
 * registered under the same package and name takes its place there.
 *
 * <p>A class without this annotation is called {@code Custom>} and its simple name, as Python's are.
 *
 * <p>The annotation makes a class known to nobody: a file can only have classes made that are handed to {@code
 * Model.load} with it.
 *
 * <p>Source: {@code keras.saving.register_keras_serializable}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface KerasSerializable {
    /** The package that classes without one belong to. */
    String DEFAULT_PACKAGE = "Custom";

    /** {@code "package>Name"}, or {@code "package"} where the name is that of the class. */
    String value() default DEFAULT_PACKAGE;

    /**
     * The names of the constructor's parameters in order, as in Python: {@code {"units", "use_bias"}}. Not needed for
     * records, nor where classes are compiled with {@code -parameters}.
     */
    String[] arguments() default {};
}
