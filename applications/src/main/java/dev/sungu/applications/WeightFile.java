package dev.sungu.applications;

/**
 * A file of weights that Keras publishes.
 *
 * @param name what it is called in the cache
 * @param uri where it is published
 * @param hash its MD5 or SHA-256 in hexadecimal digits, or empty where Keras checks none
 */
record WeightFile(String name, String uri, String hash) {
    private static final String STORE = "https://storage.googleapis.com/tensorflow/keras-applications/";

    /** A file that has the same name in the cache as where it is published. */
    static WeightFile in(String folder, String name, String hash) {
        return new WeightFile(name, STORE + folder + "/" + name, hash);
    }
}
