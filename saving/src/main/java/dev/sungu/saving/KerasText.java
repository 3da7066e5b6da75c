package dev.sungu.saving;

import dev.sungu.models.Model;
import dev.sungu.models.files.ModelText;

/** {@link ModelJson} for the modules below, which find it as a service. */
public final class KerasText implements ModelText {
    /** Stateless. */
    public KerasText() {}

    @Override
    public String json(Model model) {
        return ModelJson.toJson(model);
    }
}
