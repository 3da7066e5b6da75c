package dev.sungu.saving.fuzz;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Descriptions of models in which one value, or a few, are what nobody expects. */
final class JsonMutations {
    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamWriteConstraints(StreamWriteConstraints.builder()
                            .maxNestingDepth(10_000)
                            .build())
                    .build())
            .build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** What Keras was attacked with, and what would be tried on Java. */
    static final List<String> RECORDS = List.of(
            "{'class_name':'Lambda','module':'keras.layers','config':{'name':'l','function':{'class_name':'__lambda__',"
                    + "'config':{'code':'4wAAAAAAAAAA','defaults':null,'closure':null}}},'registered_name':null}",
            "{'class_name':'__lambda__','config':{'code':'4wEAAAABAAAA','defaults':null,'closure':null}}",
            "{'class_name':'TorchModuleWrapper','module':'keras.layers','config':{'module':'gASVAAAAAAAA'}}",
            "{'class_name':'TFSMLayer','module':'keras.layers','config':{'filepath':'/tmp/elsewhere'}}",
            "{'class_name':'function','module':'os','config':'system','registered_name':'system'}",
            "{'class_name':'system','module':'os','config':{'command':'id'},'registered_name':null}",
            "{'class_name':'get_file','module':'keras.utils','config':{'origin':'http://localhost:1/x','fname':'x'}}",
            "{'class_name':'load_model','module':'keras.src.saving','config':{'filepath':'/etc/passwd'}}",
            "{'class_name':'enable_unsafe_deserialization','module':'keras.config','config':{}}",
            "{'class_name':'StringLookup','module':'keras.layers','config':{'vocabulary':'/etc/passwd'}}",
            "{'class_name':'IntegerLookup','module':'keras.layers','config':{'vocabulary':'http://localhost:1/v'}}",
            "{'class_name':'java.lang.Runtime','module':'java.lang','config':{}}",
            "{'class_name':'javax.script.ScriptEngineManager','config':{},'registered_name':null}",
            "{'class_name':'dev.sungu.saving.fuzz.Gadget','module':'dev.sungu.saving.fuzz','config':{},"
                    + "'registered_name':'dev.sungu.saving.fuzz>Gadget'}",
            "{'@class':'dev.sungu.saving.fuzz.Gadget','@type':'dev.sungu.saving.fuzz.Gadget','class_name':'Gadget',"
                    + "'config':{}}",
            "{'class_name':'__tensor__','config':{'value':[[1,2],[3]],'dtype':'float32'}}",
            "{'class_name':'__numpy__','config':{'value':[1e400,-1],'dtype':'uint8'}}",
            "{'class_name':'__bytes__','config':{'value':'x'}}",
            "{'class_name':'__slice__','config':{'start':-9223372036854775808,'stop':9223372036854775807,'step':0}}",
            "{'class_name':'__keras_tensor__','config':{'shape':[2147483647,2147483647],'dtype':'float32',"
                    + "'keras_history':['a',0,0]}}",
            "{'class_name':'Dense','module':'keras.layers','config':{'units':2147483647}}",
            "{'class_name':'Dropout','module':'keras.layers','config':{'rate':2}}",
            "{'class_name':'Sequential','module':'keras','config':{'layers':[]}}",
            "{'class_name':'Functional','module':'keras','config':{'layers':[],'input_layers':[],'output_layers':[]}}",
            "{'class_name':'MeanSquaredError','module':'keras.losses','config':{}}",
            "{'class_name':'Adam','module':'keras.optimizers','config':{'learning_rate':-1e300}}",
            "{'class_name':'L2','module':'keras.regularizers','config':{'l2':-1}}",
            "{'class_name':'Orthogonal','module':'keras.initializers','config':{'gain':1e300}}");

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "false",
            "-1",
            "0",
            "1",
            "2",
            "3",
            "7",
            "100",
            "65536",
            "1000000",
            "2147483647",
            "-2147483648",
            "2147483648",
            "4294967296",
            "9007199254740993",
            "9223372036854775807",
            "-9223372036854775808",
            "18446744073709551616",
            "1e308",
            "-1e308",
            "1e-320",
            "0.5",
            "1.5",
            "-0.0",
            "''",
            "' '",
            "'a'",
            "'relu'",
            "'channels_first'",
            "'same'",
            "'causal'",
            "'float64'",
            "'int8'",
            "'bfloat16'",
            "'mixed_float16'",
            "'__lambda__'",
            "'Lambda'",
            "'../../x'",
            "'/etc/passwd'",
            "'a/b'",
            "'\\u0000'",
            "'\\ud800'",
            "'java.lang.Object'",
            "[]",
            "{}",
            "[[]]",
            "[null]",
            "[0]",
            "[-1]",
            "[null,0]",
            "[null,2147483647]",
            "[2147483647,2147483647,2147483647]",
            "[1,2]",
            "[null,null,null]",
            "[null,65536,65536]",
            "[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]",
            "['a',0,0]",
            "['a','b']",
            "{'a':1}",
            "{'class_name':'Dense'}",
            "{'class_name':1,'config':2}",
            "{'args':[],'kwargs':{}}");

    private JsonMutations() {}

    static JsonNode parse(String text) {
        return MAPPER.readTree(text.replace('\'', '"'));
    }

    private record Place(JsonNode parent, String key, int index) {
        JsonNode value() {
            return parent.isObject() ? parent.get(key) : parent.get(index);
        }

        void set(JsonNode value) {
            if (parent instanceof ObjectNode o) {
                o.set(key, value);
            } else {
                ((ArrayNode) parent).set(index, value);
            }
        }

        void remove() {
            if (parent instanceof ObjectNode o) {
                o.remove(key);
            } else {
                ((ArrayNode) parent).remove(index);
            }
        }

        @Override
        public String toString() {
            return parent.isObject() ? key : "[" + index + "]";
        }
    }

    static byte[] mutate(byte[] original, List<String> classes, Chance chance, StringBuilder how) {
        JsonNode tree = MAPPER.readTree(original);
        int times = chance.one(3) ? 1 + chance.below(4) : 1;
        for (int i = 0; i < times; i++) {
            List<Place> places = new ArrayList<>();
            collect(tree, places);
            if (!places.isEmpty()) {
                once(chance.of(places), places, classes, chance, how);
            }
        }
        return MAPPER.writeValueAsBytes(tree);
    }

    private static void collect(JsonNode node, List<Place> places) {
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> e : node.properties()) {
                places.add(new Place(node, e.getKey(), 0));
                collect(e.getValue(), places);
            }
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                places.add(new Place(node, "", i));
                collect(node.get(i), places);
            }
        }
    }

    private static void once(Place place, List<Place> places, List<String> classes, Chance chance, StringBuilder how) {
        how.append(' ').append(place);
        JsonNode before = place.value();
        switch (chance.below(12)) {
            case 0 -> {
                how.append(" removed");
                place.remove();
            }
            case 1 -> {
                JsonNode other = chance.of(places).value();
                how.append("=copy of ").append(shortened(other));
                place.set(other.deepCopy());
            }
            case 2 -> {
                String record = chance.of(RECORDS);
                how.append('=').append(record);
                place.set(parse(record));
            }
            case 3 -> {
                how.append(" strange");
                place.set(strange(chance, how));
            }
            case 4 -> {
                if (before.isContainer() && chance.one(2)) {
                    how.append(" again and again");
                    grow(before, chance);
                } else {
                    String name = chance.of(classes);
                    how.append('=').append(name);
                    place.set(NODES.stringNode(name));
                }
            }
            case 5 -> {
                if (place.parent instanceof ObjectNode o) {
                    String key = chance.of(places).key;
                    how.append(" renamed to ").append(key);
                    o.set(key, o.remove(place.key));
                } else {
                    place.set(parse(chance.of(VALUES)));
                }
            }
            default -> {
                String value = before.isNumber() && chance.one(2)
                        ? ((long) before.asDouble(0)) * (chance.one(2) ? -1 : 1 + chance.below(1 << 20)) + ""
                        : chance.of(VALUES);
                how.append('=').append(value);
                place.set(parse(value));
            }
        }
    }

    private static String shortened(JsonNode node) {
        String text = node.toString();
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }

    /** More of what is in a list or record. */
    private static void grow(JsonNode node, Chance chance) {
        int times = 1 << chance.below(10);
        for (int i = 0; i < times && !node.isEmpty() && node.toString().length() < 1 << 20; i++) {
            JsonNode one = node.get(0) != null ? node.get(0) : node.iterator().next();
            if (node instanceof ArrayNode a) {
                a.add(one.deepCopy());
            } else {
                ((ObjectNode) node).set("more_" + i, one.deepCopy());
            }
        }
    }

    private static JsonNode strange(Chance chance, StringBuilder how) {
        int size = 1 << chance.below(18);
        how.append(' ').append(size);
        switch (chance.below(5)) {
            case 0 -> {
                return NODES.stringNode("x".repeat(size));
            }
            case 1 -> {
                ArrayNode many = NODES.arrayNode();
                for (int i = 0; i < size; i++) {
                    many.add(i);
                }
                return many;
            }
            case 2 -> {
                return NODES.numberNode(BigInteger.TEN.pow(Math.min(size, 5000)));
            }
            case 3 -> {
                // As deep as the bound, and no deeper than the writer here can go.
                JsonNode deep = NODES.arrayNode();
                for (int i = 0; i < Math.min(size, 450); i++) {
                    deep = NODES.arrayNode().add(deep);
                }
                return deep;
            }
            default -> {
                // Models in models.
                ObjectNode inner = (ObjectNode) parse("{'class_name':'Flatten','module':'keras.layers','config':{}}");
                for (int i = 0; i < Math.min(size, 130); i++) {
                    ObjectNode outer = (ObjectNode)
                            parse("{'class_name':'Sequential','module':'keras','config':{'name':'s','layers':[]}}");
                    ((ArrayNode) outer.get("config").get("layers")).add(inner);
                    inner = outer;
                }
                return inner;
            }
        }
    }
}
