package io.hotswap.demo.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The layers in their order: {@code config.default.yaml}, which sets every key, {@code config.ENVIRONMENT.yaml}, which need not be
 * there, and the environment's variables.
 */
public final class SettingsFiles {

    private static final String DEFAULT = "config.default.yaml";
    private static final Schema SCHEMA = new Schema(ShopSettings.class);

    private final Path folder;
    private final Map<String, String> variables;
    private final String environment;

    /** @throws IllegalArgumentException if {@code SHOP_ENVIRONMENT} is no name of an environment */
    public SettingsFiles(Path folder, Map<String, String> variables) {
        this.folder = folder;
        this.variables = Map.copyOf(variables);
        this.environment = variables.getOrDefault("SHOP_ENVIRONMENT", "development");
        if (!environment.matches("[a-z][a-z0-9-]{0,30}") || environment.equals("default")) {
            throw new IllegalArgumentException("SHOP_ENVIRONMENT is '" + environment
                    + "'; an environment is a word of small letters, digits and hyphens, and not 'default'.");
        }
    }

    /** Reads all layers anew. */
    public Snapshot read() throws RefusedSettingsException {
        List<Layer> layers = List.of(
                file(DEFAULT, true),
                file("config." + environment + ".yaml", false),
                EnvironmentLayer.read(variables, SCHEMA));
        return new Merge(SCHEMA, layers).snapshot(new Origin(DEFAULT, 0));
    }

    /** Whether a file is one of the layers. */
    public boolean isLayer(Path file) {
        String name = file.getFileName().toString();
        return name.equals(DEFAULT) || name.equals("config." + environment + ".yaml");
    }

    private Layer file(String name, boolean required) {
        try {
            return YamlLayer.read(name, Files.readString(folder.resolve(name)), SCHEMA);
        } catch (NoSuchFileException absent) {
            return required ? Layer.refused(new Fault(new Origin(name, 0), "", "is not in " + folder)) : EMPTY;
        } catch (IOException unreadable) {
            return Layer.refused(new Fault(new Origin(name, 0), "", "cannot be read: " + unreadable));
        }
    }

    private static final Layer EMPTY = new Layer(List.of(), List.of());
}
