package dev.sungu.models.state;

import dev.sungu.models.files.ModelFormat;
import dev.sungu.models.files.WeightsFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Function;

/** Which format a file has, by the ending of its name. */
public final class Formats {
    private Formats() {}

    /**
     * The format of a file with a whole model.
     *
     * @throws IllegalArgumentException if there is none; the message says what can be done
     */
    public static ModelFormat ofModel(String file) {
        List<ModelFormat> all = ServiceLoader.load(ModelFormat.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        return find(
                file, all, ModelFormat::endings, "whole models", "; to keep the weights only, use \".weights.sungu\"");
    }

    /**
     * The format of a file with weights.
     *
     * @throws IllegalArgumentException if there is none; the message says what can be done
     */
    public static WeightsFormat ofWeights(String file) {
        List<WeightsFormat> all = new ArrayList<>(List.of(new SunguWeights()));
        ServiceLoader.load(WeightsFormat.class).forEach(all::add);
        return find(file, all, WeightsFormat::endings, "weights", "");
    }

    private static <F> F find(
            String file, List<F> all, Function<F, List<String>> endings, String what, String otherwise) {
        String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        F best = null;
        int longest = 0;
        for (F format : all) {
            for (String ending : endings.apply(format)) {
                if (name.endsWith(ending) && ending.length() > longest) {
                    best = format;
                    longest = ending.length();
                }
            }
        }
        if (best != null) {
            return best;
        }
        List<String> known = all.stream()
                .flatMap(format -> endings.apply(format).stream())
                .sorted()
                .toList();
        String usual = what.equals("weights") ? ".weights.h5" : ".keras";
        if (known.contains(usual) && name.indexOf('.', 1) < 0) {
            throw new IllegalArgumentException("there is no format for the file \"" + file + "\": end the name in "
                    + usual + ", \"" + name + usual + "\"; files of " + what + " end in " + known);
        }
        throw new IllegalArgumentException("there is no format for the file \"" + file + "\": files of "
                + what + (known.isEmpty() ? " need a module that writes them" : " end in " + known)
                + "; formats come with modules: add dev.sungu.saving, which has Keras's, and see that its"
                + " services are found" + otherwise);
    }
}
