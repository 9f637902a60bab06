package io.hotswap.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** {@code Dockerfile} and {@code compose.yaml}, as far as they can be checked where there is no Docker. */
class ContainerFilesIT {

    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();

    @TempDir
    private Path folder;

    @Test
    void everyCopiedFileIsBuiltOrThere() throws IOException {
        List<String> copied = dockerfile("COPY")
                .filter(copy -> !copy.equals(". ."))
                .map(copy -> copy.replace("--from=build /build/", ""))
                .toList();

        assertThat(copied).hasSize(4).allSatisfy(copy -> {
            String[] fromTo = copy.split(" ");
            assertThat(PROJECT.resolve(fromTo[0])).exists();
            assertThat(fromTo[1]).as("lies in the image as in the project").isEqualTo(fromTo[0]);
        });
        assertThat(dockerfile("RUN"))
                .singleElement()
                .satisfies(build -> Stream.of(build.replaceAll(".* -pl ", "").split(","))
                        .forEach(module -> assertThat(PROJECT.resolve(module).resolve("pom.xml"))
                                .exists()));
    }

    @Test
    void theCommandOfTheImageOpensTheShopAndWatchesTheMountedClasses() throws Exception {
        String home = dockerfile("ENV").findFirst().orElseThrow().replace("SHOP_HOME=", "");
        List<String> command = new ArrayList<>(entryPoint());
        assertThat(command.remove(0)).isEqualTo("java");
        command.addAll(List.of("--port", "0"));

        try (RunningJar shop = RunningJar.java(folder, PROJECT, Map.of("SHOP_HOME", home), command)) {
            assertThat(shop.client().get("/shop").body()).contains("the corner shop");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> shop.errors().contains("demo-app/target/classes"));
        }
    }

    @Test
    void theMountsOfTheShopExistAndCoverWhatItsCommandReads() throws IOException {
        List<?> mounts = (List<?>) service("shop").get("volumes");
        String image = dockerfile("WORKDIR").toList().get(1);

        assertThat(mounts).hasSize(2).allSatisfy(mount -> {
            String[] parts = ((String) mount).split(":");
            assertThat(PROJECT.resolve(parts[0])).isDirectory();
            assertThat(parts[1]).isEqualTo(image + "/" + parts[0].replace("./", ""));
            assertThat(parts[2]).isEqualTo("ro");
        });
        assertThat(mounts.toString()).contains("/shop/demo-app/src:", "/shop/demo-app/target/classes:");
        assertThat(String.join(" ", entryPoint())).contains("demo-app/target/classes:");
        assertThat(dockerfile("ENV")).containsExactly("SHOP_HOME=demo-app/src/main/resources");
    }

    @Test
    void portsServicesAndVolumesAreThoseThatAreNamed() throws IOException {
        Map<?, ?> services = (Map<?, ?>) compose().get("services");
        int port = PortOption.of(List.of(), Map.of()).port();

        assertThat(services.keySet()).hasToString("[shop, database]");
        assertThat(service("shop").get("build")).isEqualTo(".");
        assertThat(service("shop").get("ports")).isEqualTo(List.of(port + ":" + port));
        assertThat(dockerfile("EXPOSE")).containsExactly(Integer.toString(port));
        assertThat(((Map<?, ?>) service("shop").get("depends_on")).keySet()).hasToString("[database]");
        assertThat(service("database")).containsKey("healthcheck");
        assertThat(((Map<?, ?>) compose().get("volumes")).keySet()).hasToString("[orders]");
        assertThat(service("database").get("volumes").toString()).startsWith("[orders:");
    }

    @Test
    void howChangesAreNoticedIsLeftToTheAgent() throws IOException {
        String all =
                Files.readString(PROJECT.resolve("Dockerfile")) + Files.readString(PROJECT.resolve("compose.yaml"));

        assertThat(all).doesNotContain("WATCH_MODE", "watch.mode=poll", "watch.mode=native");
        assertThat(Files.readString(PROJECT.resolve("README.md"))).contains("| `watch.mode` | `auto` |");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> service(String name) throws IOException {
        return (Map<String, Object>) ((Map<?, ?>) compose().get("services")).get(name);
    }

    private static Map<?, ?> compose() throws IOException {
        return (Map<?, ?>) new Load(LoadSettings.builder().build())
                .loadFromString(Files.readString(PROJECT.resolve("compose.yaml")));
    }

    private static List<String> entryPoint() throws IOException {
        String[] command =
                new Gson().fromJson(dockerfile("ENTRYPOINT").findFirst().orElseThrow(), String[].class);
        return List.of(command);
    }

    private static Stream<String> dockerfile(String instruction) throws IOException {
        return Files.readAllLines(PROJECT.resolve("Dockerfile")).stream()
                .filter(line -> line.startsWith(instruction + " "))
                .map(line -> line.substring(instruction.length() + 1));
    }
}
