import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Edits the shop on WebFlux while it runs, one edit after the other in one process, and asks over HTTP whether each is live. With
 * {@code -Dexecutable.jar=true} it runs from Spring Boot's jar.
 *
 * <p>{@code java -cp ... FluxEdits PROJECT HOTSWAP_JAR [OPTIONS]}; ends with 1 if an edit is not live, or state was lost.
 */
public final class FluxEdits {
    // What is deleted alone goes after ten seconds, since a build may bring it back.
    private static final long PATIENCE_MILLIS = Long.getLong("patience", 30_000);

    private final Shop shop;
    private final List<String> failures = new ArrayList<>();
    private int visits;
    private int made;

    private FluxEdits(Shop shop) {
        this.shop = shop;
    }

    /** One text in the place of another, in a file; a new file where there is none; a deleted one where both are empty. */
    private record Change(String file, String from, String to) {}

    public static void main(String... arguments) throws IOException, InterruptedException {
        Path work = Files.createTempDirectory("spring-flux");
        String options = arguments.length > 2 ? arguments[2] : "restart=never,hooks.timeout=20s";
        boolean done;
        try (Shop shop = new Shop(Path.of(arguments[0]), work)) {
            shop.start(Path.of(arguments[1]).toAbsolutePath(), options);
            FluxEdits edits = new FluxEdits(shop);
            edits.live("start", "/products/visits", "200 visit 1");
            edits.visits = 1;
            if (Boolean.getBoolean("executable.jar")) {
                edits.fromJar();
            } else {
                edits.controllers();
                edits.arguments();
                edits.advice();
                edits.routes();
                edits.files("200 good and cheap 7");
                edits.startOnly();
                edits.removed();
            }
            if (!edits.failures.isEmpty()) {
                shop.output().forEach(line -> System.out.println("    " + line));
            }
            System.out.println(edits.failures.isEmpty()
                    ? "all " + edits.made + " edits are live or told, state kept"
                    : "NOT LIVE: " + edits.failures);
            done = edits.failures.isEmpty();
        }
        if (!done) {
            System.exit(1);
        }
    }

    private void controllers() throws IOException, InterruptedException {
        live("start", "/products/1", "200 pen 1");
        edit("a body", "/products/1", "200 pen: 1",
                new Change("ProductController.java", ".name() + \" \" + id", ".name() + \": \" + id"));
        edit("a private method extracted", "/products/1", "200 pen = 1",
                new Change("ProductController.java", "products.get(id - 1).name() + \": \" + id", "line(id)"),
                method("    private String line(int id) {\n        return products.get(id - 1).name() + \" = \" + id;\n    }\n\n"));
        edit("a new @GetMapping", "/products/count", "200 2 products",
                method("""
                            @GetMapping("/count")
                            public Mono<String> count() {
                                return Flux.fromIterable(products).count().map(size -> size + " products");
                            }

                        """));
        edit("a changed mapping path", "/products/number", "200 2 products",
                new Change("ProductController.java", "\"/count\"", "\"/number\""));
        live("the old path is gone", "/products/count", "400 ");
        edit("a lambda added", "/products/number", "200 1 short products",
                new Change("ProductController.java", "count().map(size -> size + \" products\")",
                        "filter(one -> one.name().startsWith(\"c\")).count().map(size -> size + \" short products\")"));
        edit("the path of the class changed", "/goods/number", "200 1 short products",
                new Change("ProductController.java", "@RequestMapping(\"/products\")",
                        "@RequestMapping({\"/products\", \"/goods\"})"));
        edit("a removed handler", "/slogan", "404 ",
                new Change("PageController.java", """
                            @GetMapping("/slogan")
                            @ResponseBody
                            public Mono<String> slogan() {
                                return Mono.just(slogan);
                            }
                        """, ""));
        edit("the handler back, at another type", "/slogan", "200 cheap and good",
                new Change("PageController.java", "    @GetMapping(\"/page\")",
                        "    @GetMapping(\"/slogan\")\n    @ResponseBody\n    public String slogan() {\n"
                                + "        return slogan;\n    }\n\n    @GetMapping(\"/page\")"));
        edit("an @Autowired field added and used", "/slogan", "200 cheap and good 7",
                new Change("PageController.java", "    private String slogan;",
                        "    private String slogan;\n\n    @org.springframework.beans.factory.annotation.Autowired\n"
                                + "    private Stock stock;"),
                new Change("PageController.java", "return slogan;", "return slogan + \" \" + stock.of(1);"));
        edit("a new @RestController", "/status", "200 up: 14",
                new Change("StatusController.java", "", """
                        package shop;

                        import org.springframework.web.bind.annotation.GetMapping;
                        import org.springframework.web.bind.annotation.RestController;
                        import reactor.core.publisher.Mono;

                        @RestController
                        public class StatusController {
                            private final Stock stock;

                            public StatusController(Stock stock) {
                                this.stock = stock;
                            }

                            @GetMapping("/status")
                            public Mono<String> status() {
                                return Mono.just("up: " + stock.of(2));
                            }
                        }
                        """));
        edit("a component of a record that is answered", "/products", "{\"id\":1,\"name\":\"pen\",\"price\":12}",
                new Change("Product.java", "String name", "String name, int price"),
                new Change("ProductController.java", "\"pen\")", "\"pen\", 12)"),
                new Change("ProductController.java", "\"cup\")", "\"cup\", 30)"),
                new Change("ProductController.java", "return Flux.fromIterable(products);",
                        "return Flux.just(new Product(1, \"pen\", 12));"));
    }

    private void arguments() throws IOException, InterruptedException {
        live("start", "/products/search?text=c", "200 cup");
        edit("another name of a parameter", "/products/search?name=c", "200 cup",
                new Change("ProductController.java", "@RequestParam(\"text\")", "@RequestParam(\"name\")"));
        edit("a default of a parameter", "/products/search", "200 pen",
                new Change("ProductController.java", "@RequestParam(\"name\")",
                        "@RequestParam(name = \"name\", defaultValue = \"en\")"));
        edit("a changed signature", "/products/search?most=1", "200 pe",
                new Change("ProductController.java", "String text) {", "String text, @RequestParam(\"most\") int most) {"),
                new Change("ProductController.java", "name.contains(text))",
                        "name.contains(text)).map(name -> name.substring(0, most + 1))"));
        edit("a parameter of another kind", "/products/search?most=1", "200 pen by java",
                new Change("ProductController.java", "@RequestParam(\"most\") int most",
                        "@org.springframework.web.bind.annotation.RequestHeader(\"User-Agent\") String agent"),
                new Change("ProductController.java", "name.substring(0, most + 1)",
                        "name + \" by \" + agent.toLowerCase().substring(0, 4)"));
        post("start", "/products/order", "{\"amount\":0}", "200 0 ordered");
        build("a validation annotation and @Valid",
                new Change("Order.java", "    private int amount;",
                        "    @jakarta.validation.constraints.Min(1)\n    private int amount;"),
                new Change("ProductController.java", "@RequestBody Mono", "@jakarta.validation.Valid @RequestBody Mono"));
        post("a validation annotation and @Valid", "/products/order", "{\"amount\":0}", "400 ");
        post("a validation annotation and @Valid", "/products/order", "{\"amount\":2}", "200 2 ordered");
        build("a body that is not reactive",
                new Change("ProductController.java", "@RequestBody Mono<Order> order", "@RequestBody Order order"),
                new Change("ProductController.java", "order.map(one -> one.getAmount() + \" ordered\")",
                        "Mono.just(order.getAmount() + \" taken\")"));
        post("a body that is not reactive", "/products/order", "{\"amount\":2}", "200 2 taken");
    }

    private void advice() throws IOException, InterruptedException {
        live("start", "/products/broken", "409 sorry: no paper");
        live("start", "/products/refused", "500 ");
        edit("the body of advice", "/products/broken", "409 alas: no paper",
                new Change("Errors.java", "\"sorry: \"", "\"alas: \""));
        edit("another status of advice", "/products/broken", "410 alas: no paper",
                new Change("Errors.java", "CONFLICT", "GONE"));
        edit("an @ExceptionHandler added to advice", "/products/refused", "501 not sold",
                new Change("Errors.java", "@ExceptionHandler(IllegalStateException.class)", """
                            @ExceptionHandler(UnsupportedOperationException.class)
                            @ResponseStatus(HttpStatus.NOT_IMPLEMENTED)
                            public String refused(UnsupportedOperationException failure) {
                                return failure.getMessage();
                            }

                            @ExceptionHandler(IllegalStateException.class)"""));
        edit("another exception of advice", "/products/broken", "500 ",
                new Change("Errors.java", "@ExceptionHandler(IllegalStateException.class)",
                        "@ExceptionHandler(IllegalArgumentException.class)"),
                new Change("Errors.java", "state(IllegalStateException", "state(IllegalArgumentException"));
        edit("new advice", "/products/broken", "200 any way: no paper",
                new Change("MoreErrors.java", "", """
                        package shop;

                        import org.springframework.web.bind.annotation.ExceptionHandler;
                        import org.springframework.web.bind.annotation.RestControllerAdvice;

                        @RestControllerAdvice
                        public class MoreErrors {
                            @ExceptionHandler(IllegalStateException.class)
                            public String state(IllegalStateException failure) {
                                return "any way: " + failure.getMessage();
                            }
                        }
                        """));
        edit("an @ExceptionHandler of the controller", "/products/broken", "200 mine: no paper",
                method("""
                            @org.springframework.web.bind.annotation.ExceptionHandler(IllegalStateException.class)
                            public String mine(IllegalStateException failure) {
                                return "mine: " + failure.getMessage();
                            }

                        """));
        edit("a @ModelAttribute added to advice", "/page", "<p>since 1999</p>",
                new Change("Errors.java", "@ExceptionHandler(IllegalArgumentException.class)", """
                            @org.springframework.web.bind.annotation.ModelAttribute("slogan")
                            public String since() {
                                return "since 1999";
                            }

                            @ExceptionHandler(IllegalArgumentException.class)"""),
                new Change("PageController.java", "        model.addAttribute(\"slogan\", slogan);\n", ""));
        edit("a @ModelAttribute of the controller", "/page", "<p>of the page</p>",
                new Change("Errors.java", "ModelAttribute(\"slogan\")", "ModelAttribute(\"since\")"),
                new Change("PageController.java", "    @GetMapping(\"/page\")", """
                            @org.springframework.web.bind.annotation.ModelAttribute("slogan")
                            public String own() {
                                return "of the page";
                            }

                            @GetMapping("/page")"""));
        edit("an @InitBinder of the controller", "/products/-1", "200 pen = 1",
                method("""
                            @org.springframework.web.bind.annotation.InitBinder
                            public void positive(org.springframework.web.bind.WebDataBinder binder) {
                                binder.registerCustomEditor(int.class, new java.beans.PropertyEditorSupport() {
                                    @Override
                                    public void setAsText(String text) {
                                        setValue(Math.abs(Integer.parseInt(text)));
                                    }
                                });
                            }

                        """));
    }

    private void routes() throws IOException, InterruptedException {
        live("start", "/hours", "200 nine to five");
        edit("the lambda of a route", "/hours", "200 ten to six",
                new Change("Routes.java", "nine to five", "ten to six"));
        edit("another path of a route", "/open", "200 ten to six",
                new Change("Routes.java", "\"/hours\"", "\"/open\""));
        live("the old path is gone", "/hours", "404 ");
        edit("a route added to a router", "/phone", "200 none",
                new Change("Routes.java", "bodyValue(\"in town\"))",
                        "bodyValue(\"in town\")).andRoute(GET(\"/phone\"), request -> ok().bodyValue(\"none\"))"));
        edit("a new router", "/mail", "200 shop@shop",
                new Change("Routes.java", "@Bean\n    public RouterFunction<ServerResponse> place", """
                            @Bean
                            public RouterFunction<ServerResponse> mail() {
                                return route(GET("/mail"), request -> ok().bodyValue("shop@shop"));
                            }

                            @Bean
                            public RouterFunction<ServerResponse> place"""));
        edit("a removed router", "/mail", "404 ",
                new Change("Routes.java", """
                            @Bean
                            public RouterFunction<ServerResponse> mail() {
                                return route(GET("/mail"), request -> ok().bodyValue("shop@shop"));
                            }

                            """, ""));
        live("the other routes stay", "/place", "200 in town");
    }

    private void files(String slogan) throws IOException, InterruptedException {
        edit("a template", "/page", "<h1>The shop</h1>", new Change("templates/page.html", "<h1>Shop", "<h1>The shop"));
        edit("a property", "/slogan", slogan, new Change("application.properties", "cheap and good", "good and cheap"));
        edit("a stylesheet", "/shop.css", "blue", new Change("static/shop.css", "green", "blue"));
    }

    /** What only the start of a context takes is named, where the options let nothing start again. */
    private void startOnly() throws IOException, InterruptedException {
        told("a new WebFilter", "gate, a WebFilter", "takes part when the context starts",
                new Change("Gate.java", "", """
                        package shop;

                        import org.springframework.stereotype.Component;
                        import org.springframework.web.server.ServerWebExchange;
                        import org.springframework.web.server.WebFilter;
                        import org.springframework.web.server.WebFilterChain;
                        import reactor.core.publisher.Mono;

                        @Component
                        public class Gate implements WebFilter {
                            @Override
                            public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
                                return chain.filter(exchange);
                            }
                        }
                        """));
    }

    private void removed() throws IOException, InterruptedException {
        told("a controller of the same path", "the mappings of stateController stay as they were", "Ambiguous mapping",
                new Change("StateController.java", "", """
                        package shop;

                        import org.springframework.web.bind.annotation.GetMapping;
                        import org.springframework.web.bind.annotation.RestController;

                        @RestController
                        public class StateController {
                            @GetMapping("/status")
                            public String status() {
                                return "another";
                            }
                        }
                        """));
        edit("the first one deleted", "/status", "200 another", new Change("StatusController.java", "", ""));
        edit("a deleted controller", "/status", "404 ", new Change("StateController.java", "", ""));
        edit("deleted advice", "/products/refused", "500 ", new Change("Errors.java", "", ""));
    }

    /** Classes go live beside the jar, and so do other files, which are read from the output once they are newer. */
    private void fromJar() throws IOException, InterruptedException {
        edit("a body, from the jar", "/products/1", "200 pen: 1",
                new Change("ProductController.java", ".name() + \" \" + id", ".name() + \": \" + id"));
        files("200 good and cheap");
    }

    private void told(String name, String what, String where, Change change) throws IOException, InterruptedException {
        build(name, change);
        long start = System.nanoTime();
        boolean told = false;
        while (!told && System.nanoTime() - start < PATIENCE_MILLIS * 1_000_000) {
            Thread.sleep(20);
            told = shop.output().stream()
                    .anyMatch(line -> line.contains(what) && line.contains(where));
        }
        System.out.printf("%-9s %5d ms  %-45s %s%n", told ? "told" : "NOT TOLD", (System.nanoTime() - start) / 1_000_000,
                name, what);
        if (!told) {
            failures.add(name + " is not told: " + what);
        }
    }

    private static Change method(String text) {
        return new Change("ProductController.java", "    @GetMapping(\"/{id}\")", text + "    @GetMapping(\"/{id}\")");
    }

    private void edit(String name, String path, String expected, Change... changes)
            throws IOException, InterruptedException {
        build(name, changes);
        live(name, path, expected);
    }

    private void build(String name, Change... changes) throws IOException {
        made++;
        for (Change change : changes) {
            if (change.from().isEmpty() && change.to().isEmpty()) {
                shop.delete(change.file());
            } else {
                shop.edit(change.file(), change.from(), change.to());
            }
        }
        shop.build();
    }

    private void live(String name, String path, String expected) throws InterruptedException {
        post(name, path, "", expected);
    }

    private void post(String name, String path, String body, String expected) throws InterruptedException {
        long start = System.nanoTime();
        String answer = shop.ask(path, body);
        while (!answer.contains(expected) && System.nanoTime() - start < PATIENCE_MILLIS * 1_000_000) {
            Thread.sleep(20);
            answer = shop.ask(path, body);
        }
        boolean live = answer.contains(expected);
        long millis = (System.nanoTime() - start) / 1_000_000;
        System.out.printf("%-9s %5d ms  %-45s %s%n", live ? "live" : "NOT LIVE", millis, name, path);
        if (!live) {
            failures.add(name + " at " + path + ": " + answer);
        }
        if (visits > 0) {
            String visit = shop.ask("/products/visits", "");
            if (!visit.equals("200 visit " + ++visits)) {
                failures.add(name + ": state was lost: " + visit);
                System.out.println("STATE LOST " + visit);
                visits = visit.startsWith("200 visit ") ? Integer.parseInt(visit.substring("200 visit ".length())) : visits;
            }
        }
    }
}
