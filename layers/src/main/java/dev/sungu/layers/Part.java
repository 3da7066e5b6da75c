package dev.sungu.layers;

import java.util.List;

/**
 * One layer or several inside another layer, under the name that files give them.
 *
 * @param attribute the name: that of the attribute which holds them in Keras
 * @param layers one, or as many as the list has
 * @param isList whether it is a list, whose layers are numbered by their classes
 */
public record Part(String attribute, List<Layer> layers, boolean isList) {
    /** The name of those that were given none. */
    public static final String LAYERS = "layers";
}
