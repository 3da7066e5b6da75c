package dev.sungu.applications;

/**
 * A class of ImageNet and how sure a network is of it.
 *
 * @param name the synset, as "n02504458"
 * @param description the name in words, as "African_elephant"
 * @param score what the network says, a probability if its top has a softmax
 */
public record Prediction(String name, String description, float score) {}
