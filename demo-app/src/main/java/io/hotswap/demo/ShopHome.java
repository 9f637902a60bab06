package io.hotswap.demo;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The folder of the shop's settings, templates and assets: {@code SHOP_HOME}, or the source folder of the module whose {@code target}
 * the classes come from, so that what an editor saves is what is served.
 */
final class ShopHome {

    private ShopHome() {}

    /** @throws IllegalArgumentException with a sentence for the user, if there is none */
    static Path find(Map<String, String> environment) throws IOException {
        String said = environment.get("SHOP_HOME");
        Path home = said == null ? besideTheClasses() : Path.of(said);
        if (!Files.isRegularFile(home.resolve("config.default.yaml"))) {
            throw new IllegalArgumentException("There is no config.default.yaml in " + home
                    + "; set SHOP_HOME to the folder with the shop's settings, templates and assets.");
        }
        return home.toRealPath();
    }

    private static Path besideTheClasses() {
        try {
            Path classes = Path.of(ShopMain.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return classes.resolve("../../src/main/resources").normalize();
        } catch (URISyntaxException unusual) {
            throw new IllegalArgumentException("The shop cannot tell where its files are; set SHOP_HOME.", unusual);
        }
    }
}
