package dev.sungu.cli;

import dev.sungu.models.Load;
import dev.sungu.models.Model;
import dev.sungu.models.files.ModelFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Files that are tickets for models in memory. */
public final class MemoryFormat implements ModelFormat {
    private static final Map<String, Model> MODELS = new ConcurrentHashMap<>();

    public MemoryFormat() {}

    @Override
    public List<String> endings() {
        return List.of(".keras");
    }

    @Override
    public void save(Model model, Path file) throws IOException {
        String ticket = Integer.toString(MODELS.size());
        MODELS.put(ticket, model);
        Files.writeString(file, ticket);
    }

    @Override
    public Model load(Path file, Load options) throws IOException {
        return MODELS.get(Files.readString(file));
    }
}
