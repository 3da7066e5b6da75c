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

    /** For small machines and images of 224x224: 4.3 million numbers. */
    public static MobileNet mobileNet() {
        return new MobileNet();
    }

    /** 121 layers, for images of 224x224: 8.1 million numbers. */
    public static DenseNet denseNet121() {
        return DenseNet.denseNet121();
    }

    /** 169 layers, for images of 224x224: 14 million numbers. */
    public static DenseNet denseNet169() {
        return DenseNet.denseNet169();
    }

    /** 201 layers, for images of 224x224: 20 million numbers. */
    public static DenseNet denseNet201() {
        return DenseNet.denseNet201();
    }

    /** For images of 299x299: 24 million numbers. */
    public static InceptionV3 inceptionV3() {
        return new InceptionV3();
    }

    /** For images of 299x299: 56 million numbers. */
    public static InceptionResNetV2 inceptionResNetV2() {
        return new InceptionResNetV2();
    }

    /** For images of 299x299: 23 million numbers. */
    public static Xception xception() {
        return new Xception();
    }

    /** For images of 224x224: 5.3 million numbers. */
    public static NASNet nasNetMobile() {
        return NASNet.mobile();
    }

    /** For images of 331x331: 89 million numbers. */
    public static NASNet nasNetLarge() {
        return NASNet.large();
    }

    /** For small machines and images of any size: 2.6 million numbers. */
    public static MobileNetV3 mobileNetV3Small() {
        return MobileNetV3.small();
    }

    /** For small machines and images of any size: 5.5 million numbers. */
    public static MobileNetV3 mobileNetV3Large() {
        return MobileNetV3.large();
    }

    /** For images of 224x224: 5.3 million numbers. */
    public static EfficientNet efficientNetB0() {
        return EfficientNet.b(0);
    }

    /** For images of 240x240: 7.9 million numbers. */
    public static EfficientNet efficientNetB1() {
        return EfficientNet.b(1);
    }

    /** For images of 260x260: 9.2 million numbers. */
    public static EfficientNet efficientNetB2() {
        return EfficientNet.b(2);
    }

    /** For images of 300x300: 12 million numbers. */
    public static EfficientNet efficientNetB3() {
        return EfficientNet.b(3);
    }

    /** For images of 380x380: 19 million numbers. */
    public static EfficientNet efficientNetB4() {
        return EfficientNet.b(4);
    }

    /** For images of 456x456: 31 million numbers. */
    public static EfficientNet efficientNetB5() {
        return EfficientNet.b(5);
    }

    /** For images of 528x528: 43 million numbers. */
    public static EfficientNet efficientNetB6() {
        return EfficientNet.b(6);
    }

    /** For images of 600x600: 67 million numbers. */
    public static EfficientNet efficientNetB7() {
        return EfficientNet.b(7);
    }

    /** For images of 224x224: 7.2 million numbers. */
    public static EfficientNetV2 efficientNetV2B0() {
        return EfficientNetV2.b0();
    }

    /** For images of 240x240: 8.2 million numbers. */
    public static EfficientNetV2 efficientNetV2B1() {
        return EfficientNetV2.b1();
    }

    /** For images of 260x260: 10 million numbers. */
    public static EfficientNetV2 efficientNetV2B2() {
        return EfficientNetV2.b2();
    }

    /** For images of 300x300: 14 million numbers. */
    public static EfficientNetV2 efficientNetV2B3() {
        return EfficientNetV2.b3();
    }

    /** For images of 384x384: 22 million numbers. */
    public static EfficientNetV2 efficientNetV2S() {
        return EfficientNetV2.s();
    }

    /** For images of 480x480: 54 million numbers. */
    public static EfficientNetV2 efficientNetV2M() {
        return EfficientNetV2.m();
    }

    /** For images of 480x480: 119 million numbers. */
    public static EfficientNetV2 efficientNetV2L() {
        return EfficientNetV2.l();
    }

    /** For images of 224x224: 29 million numbers. */
    public static ConvNeXt convNeXtTiny() {
        return ConvNeXt.tiny();
    }

    /** For images of 224x224: 50 million numbers. */
    public static ConvNeXt convNeXtSmall() {
        return ConvNeXt.small();
    }

    /** For images of 224x224: 89 million numbers. */
    public static ConvNeXt convNeXtBase() {
        return ConvNeXt.base();
    }

    /** For images of 224x224: 198 million numbers. */
    public static ConvNeXt convNeXtLarge() {
        return ConvNeXt.large();
    }

    /** For images of 224x224: 350 million numbers. */
    public static ConvNeXt convNeXtXLarge() {
        return ConvNeXt.xLarge();
    }
}
