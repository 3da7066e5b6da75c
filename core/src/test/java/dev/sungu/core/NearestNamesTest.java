package dev.sungu.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNamesTest {
    @Test
    void nearNames() {
        assertEquals(
                "unknown layer class \"Desne\": did you mean Dense or Dropout?",
                NearestNames.unknown("layer class", "Desne", List.of("Dropout", "Dense")));
        assertEquals("unknown loss \"x\": there are none", NearestNames.unknown("loss", "x", List.of()));
    }

    @Test
    void namesThatOnlyKerasHas() {
        assertEquals(
                "unknown layer class \"LSTM\": Keras has it, Sungu does not yet",
                NearestNames.unknown("layer class", "LSTM", List.of("Dense")));
        assertEquals(
                "unknown operation of 2 inputs \"FloorDivide\": Keras has it, Sungu does not yet",
                NearestNames.unknown("operation of 2 inputs", "FloorDivide", List.of("Add")));
        assertEquals(
                "unknown operation of 3 inputs \"Add\": did you mean Add?",
                NearestNames.unknown("operation of 3 inputs", "Add", List.of("Add")),
                "Sungu has it, with other inputs");
        assertEquals(
                "unknown metric \"LSTM\": did you mean loss?",
                NearestNames.unknown("metric", "LSTM", List.of("loss")),
                "another kind of thing");
    }
}
