package dev.sungu.core;

/**
 * What files call a class of the user's: {@code my_package>Scale}.
 *
 * @param kerasPackage whose it is: "my_package"
 * @param name its name there: "Scale"
 */
public record RegisteredName(String kerasPackage, String name) {
    /** Both parts, neither empty. */
    public RegisteredName {
        if (kerasPackage.isBlank() || name.isBlank() || kerasPackage.contains(">") || name.contains(">")) {
            throw new IllegalArgumentException(
                    "a registered name is \"package>Name\", not \"" + kerasPackage + ">" + name + "\"");
        }
    }

    /** The name of a class: that of its {@link KerasSerializable}, else its own in the package "Custom". */
    public static RegisteredName of(Class<?> c) {
        KerasSerializable given = c.getAnnotation(KerasSerializable.class);
        String text = given == null ? KerasSerializable.DEFAULT_PACKAGE : given.value();
        int end = text.indexOf('>');
        return end < 0
                ? new RegisteredName(text, c.getSimpleName())
                : new RegisteredName(text.substring(0, end), text.substring(end + 1));
    }

    /** As files have it: {@code my_package>Scale}. */
    @Override
    public String toString() {
        return kerasPackage + ">" + name;
    }
}
