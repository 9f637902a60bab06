package io.hotswap.demo.settings;

import io.hotswap.demo.settings.Leaf.Form;
import io.hotswap.demo.settings.Schema.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code SHOP_ORDERS_MOST_PIECES} is {@code orders.most-pieces}; the entries of a list are separated by commas. */
final class EnvironmentLayer {

    private EnvironmentLayer() {}

    static Layer read(Map<String, String> environment, Schema schema) {
        List<Leaf> leaves = new ArrayList<>();
        for (Setting setting : schema.settings()) {
            String name = nameOf(setting.key());
            String value = environment.get(name);
            if (value != null) {
                Origin origin = new Origin("environment variable " + name, 0);
                leaves.add(new Leaf(setting.key(), Form.ANYTHING, List.of(value), origin));
            }
        }
        return new Layer(leaves, List.of());
    }

    private static String nameOf(String key) {
        return "SHOP_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
