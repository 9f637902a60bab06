import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Edits the shop many times in one process, ends with the sources that it began with, and compares what is there with what a fresh
 * start has: bean definitions, singletons, mappings, listeners, mapped types, session factories, threads, class loaders.
 *
 * <p>{@code java -cp ... LeftBehind PROJECT HOTSWAP_JAR [EDITS]}; ends with 1 if anything is left behind.
 */
public final class LeftBehind {
    private static final long PATIENCE_MILLIS = Long.getLong("patience", 60_000);
    private static final String GET = "    @GetMapping(\"/{id}\")";
    private static final String HANDLER = "    @GetMapping(\"/more\")\n    public String more() {\n        return \"more\";\n    }\n\n";
    private static final String LISTENER =
            "    @org.springframework.context.event.EventListener\n    public void heard(Long event) {}\n\n";
    private static final String QUERY = "    long countByPrice(int price);\n\n";
    private static final String FIELD =
            "    @jakarta.persistence.Transient\n    private String label;\n\n";

    private static final String LABEL = "    @Bean\n    Label label() {";
    private static final String TAG = "    String tag() {";
    private static final String PASSING = """
            package shop.beans;

            import org.springframework.context.annotation.*;
            import org.springframework.context.event.EventListener;
            import org.springframework.web.bind.annotation.*;

            @RestController
            class Passing {
                @GetMapping("/passing")
                String passing() {
                    return "passing";
                }

                @EventListener
                void heard(Integer event) {}

                @Bean
                Label passed() {
                    return new Label("passed");
                }
            }
            """;

    private final Shop shop;

    private LeftBehind(Shop shop) {
        this.shop = shop;
    }

    public static void main(String... arguments) throws IOException, InterruptedException {
        Path project = Path.of(arguments[0]);
        Path agent = Path.of(arguments[1]).toAbsolutePath();
        int edits = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 500;
        String options = "restart=never,hooks.timeout=20s";
        Map<String, Map<String, Integer>> loaders = new LinkedHashMap<>();
        String fresh;
        try (Shop shop = new Shop(project, Files.createTempDirectory("fresh-shop"))) {
            shop.start(agent, options);
            fresh = shop.ask("/census", "");
            loaders.put("fresh start", shop.classLoaders());
        }
        String edited;
        try (Shop shop = new Shop(project, Files.createTempDirectory("edited-shop"))) {
            shop.start(agent, options);
            edited = new LeftBehind(shop).make(edits, fresh);
            loaders.put("after " + edits + " edits", shop.classLoaders());
        }
        System.out.println("fresh start        " + fresh);
        System.out.println("after " + edits + " edits   " + edited);
        loaders.forEach((when, those) -> System.out.println(when + ": class loaders " + those));
        if (!edited.equals(fresh) || new HashSet<>(loaders.values()).size() > 1) {
            System.exit(1);
        }
    }

    private String make(int edits, String fresh) throws IOException, InterruptedException {
        String text = "product.name() + \" \"";
        for (int edit = 1; edit <= edits; edit++) {
            String next = edit == edits ? "product.name() + \" \"" : "product.name() + \" " + edit + " \"";
            shop.edit("ProductController.java", text, next);
            text = next;
            boolean add = edit % 2 == 1 && edit < edits;
            switch ((edit - 1) / 2 % 7) {
                case 0 -> toggle(add, "ProductController.java", GET, HANDLER);
                case 1 -> toggle(add, "Stock.java", "    public int of(", LISTENER);
                case 2 -> toggle(add, "data/Items.java", "    List<Item> findByName", QUERY);
                case 4 -> parameter(add);
                case 5 -> toggle(add, "beans/Labels.java", TAG, "    @Bean\n");
                case 6 -> component(add);
                default -> toggle(add, "data/Item.java", "    private String name;", FIELD);
            }
            shop.build();
            await("/products/1", edit == edits ? "200 pen 120" : "200 pen " + edit + " 120");
        }
        return await("/census", fresh);
    }

    private void toggle(boolean add, String file, String before, String text) throws IOException {
        shop.edit(file, add ? before : text + before, add ? text + before : before);
    }

    // A parameter of a method that makes a bean, and of one that is made with it.
    private void parameter(boolean add) throws IOException {
        String with = "    @Bean\n    Label label(Greeter greeter) {";
        shop.edit("beans/Labels.java", add ? LABEL : with, add ? with : LABEL);
        shop.edit("beans/Labels.java", add ? "sign() {" : "sign(Label label) {", add ? "sign(Label label) {" : "sign() {");
        shop.edit("beans/Labels.java", add ? "label().text()" : "label.text()", add ? "label.text()" : "label().text()");
    }

    // A component with a bean of its own, which comes, and goes with its class.
    private void component(boolean add) throws IOException {
        if (add) {
            shop.edit("beans/Passing.java", "", PASSING);
        } else {
            shop.delete("beans/Passing.java");
        }
    }

    private String await(String path, String expected) throws InterruptedException {
        long deadline = System.currentTimeMillis() + PATIENCE_MILLIS;
        String answer = shop.ask(path, "");
        while (!answer.equals(expected) && System.currentTimeMillis() < deadline) {
            Thread.sleep(20);
            answer = shop.ask(path, "");
        }
        if (!answer.equals(expected) && !path.equals("/census")) {
            throw new IllegalStateException(path + " -> " + answer + " instead of " + expected);
        }
        return answer;
    }
}
