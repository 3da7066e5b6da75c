package dev.sungu.saving;

import dev.sungu.core.DType;
import dev.sungu.core.KerasObject;
import dev.sungu.core.Shape;
import dev.sungu.core.Tensor;
import dev.sungu.layers.Constraint;
import dev.sungu.layers.Initializer;
import dev.sungu.layers.Layer;
import dev.sungu.layers.Regularizer;
import dev.sungu.layers.activations.ActivationFunction;
import dev.sungu.losses.Loss;
import dev.sungu.losses.metrics.Metric;
import dev.sungu.optimizers.LearningRateSchedule;
import dev.sungu.optimizers.Optimizer;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.Version;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.Deserializers;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/**
 * Makes arguments of constructors from JSON, by Jackson: numbers, texts, lists, maps, records and enums of the user's, and
 * Keras's objects as {@link JsonReader} makes them.
 *
 * <p>The types are those that the constructor declares. Types of the JDK that open, look up or load something are refused.
 */
final class ArgumentMapper {
    private static final String READER = "reader";
    private static final String PLACE = "place";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            // Which class is made is never up to a file, even where a class of the user's says so to Jackson.
            .polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder().build())
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .addModule(new KerasModule())
            .build();

    private static final Map<Class<? extends KerasObject>, Kind<?>> KINDS = Map.of(
            Layer.class, Kind.LAYER,
            Initializer.class, Kind.INITIALIZER,
            Regularizer.class, Kind.REGULARIZER,
            Constraint.class, Kind.CONSTRAINT,
            Optimizer.class, Kind.OPTIMIZER,
            LearningRateSchedule.class, Kind.SCHEDULE,
            Loss.class, Kind.LOSS,
            Metric.class, Kind.METRIC);

    private ArgumentMapper() {}

    /** The value of this type. */
    static @Nullable Object map(JsonNode node, Type type, JsonReader reader, String place) {
        JavaType wanted = MAPPER.constructType(type);
        try {
            return MAPPER.readerFor(wanted)
                    .withAttribute(READER, reader)
                    .withAttribute(PLACE, place)
                    .readValue(node);
        } catch (JacksonException e) {
            if (e.getCause() instanceof IllegalArgumentException cause) {
                throw cause;
            }
            String text = node.toString();
            throw new IllegalArgumentException(
                    place + " should be a " + wanted.getRawClass().getSimpleName() + " but is "
                            + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + ": " + e.getOriginalMessage(),
                    e);
        }
    }

    private static final class KerasModule extends JacksonModule {
        @Override
        public String getModuleName() {
            return "keras";
        }

        @Override
        public Version version() {
            return Version.unknownVersion();
        }

        @Override
        public void setupModule(SetupContext context) {
            context.addDeserializers(new KerasTypes());
        }
    }

    /** Which types are made otherwise than Jackson makes them. */
    private static final class KerasTypes extends Deserializers.Base {
        private static final List<String> OF_THE_JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");
        private static final List<Class<?>> HARMLESS = List.of(
                Object.class,
                String.class,
                CharSequence.class,
                Number.class,
                Boolean.class,
                Character.class,
                java.math.BigDecimal.class,
                java.math.BigInteger.class);

        @Override
        public @Nullable ValueDeserializer<?> findBeanDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
            Class<?> raw = type.getRawClass();
            boolean keras = KerasObject.class.isAssignableFrom(raw)
                    || List.of(Shape.class, DType.class, ActivationFunction.class)
                            .contains(raw)
                    || Tensor.class.isAssignableFrom(raw);
            if (keras) {
                return new KerasValue(raw);
            }
            boolean refused = OF_THE_JDK.stream().anyMatch(raw.getName()::startsWith)
                    && !raw.isPrimitive()
                    && HARMLESS.stream().noneMatch(c -> c == raw)
                    && !Number.class.isAssignableFrom(raw);
            if (refused) {
                throw new IllegalArgumentException("an argument is a " + raw.getName()
                        + ", which is never made from what a file says: take a text or a number and make it from that");
            }
            return null;
        }

        @Override
        public @Nullable ValueDeserializer<?> findEnumDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
            return type.getRawClass() == DType.class ? new KerasValue(DType.class) : null;
        }

        @Override
        public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
            return KerasObject.class.isAssignableFrom(type);
        }
    }

    private static final class KerasValue extends ValueDeserializer<Object> {
        private final Class<?> type;

        KerasValue(Class<?> type) {
            this.type = type;
        }

        @Override
        public Object deserialize(JsonParser p, DeserializationContext context) {
            JsonReader reader = (JsonReader) context.getAttribute(READER);
            String place = context.getAttribute(PLACE)
                    + p.streamReadContext().pathAsPointer().toString().replace('/', '.');
            JsonNode node = context.readTree(p);
            Object made = make(node, reader, place);
            if (!type.isInstance(made)) {
                throw new IllegalArgumentException(place + " should be a " + type.getSimpleName() + " but is a "
                        + made.getClass().getSimpleName());
            }
            return made;
        }

        private Object make(JsonNode node, JsonReader reader, String place) {
            if (type == Shape.class) {
                return JsonValues.shape(node, place);
            }
            if (type == DType.class) {
                return JsonValues.dtype(node, place);
            }
            if (type == ActivationFunction.class) {
                return reader.activation(node, place);
            }
            if (Tensor.class.isAssignableFrom(type)) {
                return JsonValues.tensor(node, place);
            }
            for (Map.Entry<Class<? extends KerasObject>, Kind<?>> e : KINDS.entrySet()) {
                if (e.getKey().isAssignableFrom(type)) {
                    return reader.object(node, place, e.getValue());
                }
            }
            return reader.any(node, place);
        }
    }
}
