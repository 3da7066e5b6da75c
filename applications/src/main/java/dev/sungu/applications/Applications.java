package dev.sungu.applications;

/**
 * The networks of {@code keras.applications}, to be set up and built: {@code Applications.vgg16().weights(null).build()}.
 *
 * <p>Source: {@code keras.applications}.
 */
public final class Applications {
    private Applications() {}

    /** 16 layers, for images of 224x224: 138 million numbers. */
    public static VGG vgg16() {
        return VGG.vgg16();
    }

    /** 19 layers, for images of 224x224: 144 million numbers. */
    public static VGG vgg19() {
        return VGG.vgg19();
    }

    /** 50 layers, for images of 224x224: 26 million numbers. */
    public static ResNet resNet50() {
        return ResNet.resNet50();
    }

    /** 101 layers, for images of 224x224: 45 million numbers. */
    public static ResNet resNet101() {
        return ResNet.resNet101();
    }

    /** 152 layers, for images of 224x224: 60 million numbers. */
    public static ResNet resNet152() {
        return ResNet.resNet152();
    }

    /** 50 layers, for images of 224x224: 26 million numbers. */
    public static ResNet resNet50V2() {
        return ResNet.resNet50V2();
    }

    /** 101 layers, for images of 224x224: 45 million numbers. */
    public static ResNet resNet101V2() {
        return ResNet.resNet101V2();
    }

    /** 152 layers, for images of 224x224: 60 million numbers. */
    public static ResNet resNet152V2() {
        return ResNet.resNet152V2();
    }

    /** For small machines and images of 224x224: 3.5 million numbers. */
    public static MobileNetV2 mobileNetV2() {
        return new MobileNetV2();
    }
}
