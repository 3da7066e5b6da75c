package dev.sungu.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sungu.core.KerasSerializable;
import dev.sungu.core.RegisteredName;
import dev.sungu.core.Tensor;
import dev.sungu.layers.Layer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoadTest {
    static final class Plain extends Layer {
        @Override
        protected Tensor call(Tensor x) {
            return x;
        }
    }

    @KerasSerializable("mine>Named")
    static final class Named extends Layer {}

    @KerasSerializable("mine")
    static final class Packaged extends Layer {}

    @KerasSerializable("mine>Named")
    static final class Rival extends Layer {}

    @KerasSerializable("a>b>c")
    static final class Misnamed extends Layer {}

    abstract static class Bare extends Layer {}

    @Test
    void classesAreNamedByTheirAnnotationAsInKeras() {
        assertEquals("Custom>Plain", RegisteredName.of(Plain.class).toString());
        assertEquals("mine>Named", RegisteredName.of(Named.class).toString());
        assertEquals("mine>Packaged", RegisteredName.of(Packaged.class).toString());
        assertThrows(IllegalArgumentException.class, () -> RegisteredName.of(Misnamed.class));
    }

    @Test
    void optionsKeepTheClassesByName() {
        Load load = Load.defaults().customObjects(Plain.class, Named.class, Named.class);
        assertEquals(Map.of("Custom>Plain", Plain.class, "mine>Named", Named.class), load.customObjects());
        assertTrue(load.isCompile());
        assertFalse(load.compile(false).isCompile());
        assertEquals(
                Plain.class,
                load.customObject("Old>Plain", Plain.class).customObjects().get("Old>Plain"));
    }

    @Test
    void twoClassesOfOneNameAndClassesWithoutObjectsAreRefused() {
        var twice = assertThrows(
                IllegalArgumentException.class, () -> Load.defaults().customObjects(Named.class, Rival.class));
        assertTrue(
                twice.getMessage().contains("mine>Named") && twice.getMessage().contains("Rival"), twice::getMessage);
        var bare = assertThrows(
                IllegalArgumentException.class, () -> Load.defaults().customObjects(Bare.class));
        assertTrue(bare.getMessage().contains("abstract"), bare::getMessage);
    }
}
