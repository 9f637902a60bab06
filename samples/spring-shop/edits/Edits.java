import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Edits the shop while it runs, one edit after the other in one process, and asks over HTTP whether each is live.
 *
 * <p>{@code java -cp ... Edits PROJECT HOTSWAP_JAR [OPTIONS]}; ends with 1 if an edit is not live, or state was lost.
 */
public final class Edits {
    private static final long PATIENCE_MILLIS = Long.getLong("patience", 20_000);

    private final Shop shop;
    private final List<String> failures = new ArrayList<>();
    private int visits;
    private boolean basket;
    private int made;

    private Edits(Shop shop) {
        this.shop = shop;
    }

    /** One text in the place of another, in a file. */
    record Change(String file, String from, String to) {}

    public static void main(String... arguments) throws IOException, InterruptedException {
        Path work = Files.createTempDirectory("spring-shop");
        String options = arguments.length > 2 ? arguments[2] : "restart=never,hooks.timeout=20s";
        boolean done;
        try (Shop shop = new Shop(Path.of(arguments[0]), work)) {
            Path agent = Path.of(arguments[1]).toAbsolutePath();
            boolean late = Boolean.getBoolean("late");
            shop.start(late ? null : agent, options);
            Edits edits = new Edits(shop);
            try {
                edits.run(late, agent, options);
            } finally {
                if (edits.made == 0 || !edits.failures.isEmpty() || Boolean.getBoolean("show.output")) {
                    shop.output().forEach(line -> System.out.println("    " + line));
                }
            }
            System.out.println(edits.failures.isEmpty() ? "all " + edits.made + " edits are live, state and session kept" : "NOT LIVE: " + edits.failures);
            done = edits.failures.isEmpty();
        }
        if (!done) {
            System.exit(1);
        }
    }

    private void run(boolean late, Path agent, String options) throws IOException, InterruptedException {
        if (late) {
            afterLateAttach(agent, options);
            return;
        }
        begin();
        if (Boolean.parseBoolean(System.getProperty("web", "true"))) {
            all();
        }
        new DataEdits(this).all();
    }

    /** The agent comes to the running process: contexts of Spring Boot are found all the same. */
    private void afterLateAttach(Path agent, String options) throws IOException, InterruptedException {
        live("start", "/visits", "200 visit 1");
        visits = 1;
        shop.attach(agent, options);
        edit("a new @GetMapping after a late attach", "/products/count", "200 2 products",
                new Change("ProductController.java", "    @GetMapping(\"/{id}\")",
                        "    @GetMapping(\"/count\")\n    public String count() {\n"
                                + "        return catalog.all().size() + \" products\";\n    }\n\n    @GetMapping(\"/{id}\")"));
        post("start", "/orders", "{\"amount\":1}", "200 order 1");
        live("start", "/orders", "200 ");
        live("start", "/home", "<h1>Shop</h1>");
        edit("a new accessor in a response after a late attach", "/orders", "\"note\":\"none\"",
                new Change("Order.java", "    public String getCustomer() {",
                        "    public String getNote() {\n        return \"none\";\n    }\n\n    public String getCustomer() {"));
        build("a validation annotation after a late attach",
                new Change("Order.java", "    private String customer",
                        "    @jakarta.validation.constraints.Size(min = 2)\n    private String customer"));
        post("a validation annotation after a late attach", "/orders", "{\"amount\":1,\"customer\":\"x\"}", "400 ");
        edit("a template after a late attach", "/home", "<h2>Shop</h2>",
                new Change("templates/home.html", "<h1 th:text=\"#{title}\">title</h1>", "<h2 th:text=\"#{title}\">title</h2>"));
        edit("a property after a late attach", "/slogan", "200 good and cheap",
                new Change("application.properties", "cheap and good", "good and cheap"));
    }

    private void begin() throws InterruptedException {
        live("start", "/visits", "200 visit 1");
        visits = 1;
        shop.login();
        post("start", "/account/basket", "pen", "200 in it: 1");
        basket = true;
    }

    private void all() throws IOException, InterruptedException {
        live("start", "/products/1", "200 pen 120");
        live("start", "/home", "<h1>Shop</h1>");
        live("start", "/delivery", "200 bike in 2 days, tax 19");
        live("start", "/products", "[{\"id\":1,\"name\":\"pen\",\"price\":120}");
        post("start", "/orders", "{\"amount\":1}", "200 order 1");

        edit("a body", "/products/1", "200 pen: 120",
                new Change("ProductController.java", "product.name() + \" \"", "product.name() + \": \""));
        edit("a private method extracted", "/products/1", "200 pen = 120",
                new Change("ProductController.java", "product.name() + \": \" + product.price()", "line(product)"),
                new Change("ProductController.java", "    @GetMapping(\"/{id}\")",
                        "    private static String line(Product product) {\n"
                                + "        return product.name() + \" = \" + product.price();\n    }\n\n"
                                + "    @GetMapping(\"/{id}\")"));
        edit("a new @GetMapping", "/products/count", "200 2 products",
                new Change("ProductController.java", "    @GetMapping(\"/{id}\")",
                        "    @GetMapping(\"/count\")\n    public String count() {\n"
                                + "        return catalog.all().size() + \" products\";\n    }\n\n    @GetMapping(\"/{id}\")"));
        edit("a changed mapping path", "/products/number", "200 2 products",
                new Change("ProductController.java", "\"/count\"", "\"/number\""));
        live("the old path is gone", "/products/count", "400 ");
        edit("a lambda added", "/products/number", "200 1 dear products",
                new Change("ProductController.java", "catalog.all().size() + \" products\"",
                        "catalog.all().stream().filter(p -> p.price() > 200).count() + \" dear products\""));
        edit("an inlined constant", "/greeting", "200 hello",
                new Change("Texts.java", "\"welcome\"", "\"hello\""));
        edit("an @Autowired field added and used", "/slogan", "200 cheap and good 7",
                new Change("HomeController.java", "    private int visits;",
                        "    @org.springframework.beans.factory.annotation.Autowired\n    private Stock stock;\n\n"
                                + "    private int visits;"),
                new Change("HomeController.java", "return slogan;", "return slogan + \" \" + stock.of(1);"));
        edit("a new @RestController with a helper", "/status", "200 up: 2",
                new Change("StatusController.java", "",
                        "package shop;\n\nimport org.springframework.web.bind.annotation.*;\n\n@RestController\n"
                                + "public class StatusController {\n    private final Catalog catalog;\n\n"
                                + "    public StatusController(Catalog catalog) {\n        this.catalog = catalog;\n    }\n\n"
                                + "    @GetMapping(\"/status\")\n    public String status() {\n"
                                + "        return Labels.up(catalog.all().size());\n    }\n}\n"),
                new Change("Labels.java", "",
                        "package shop;\n\nfinal class Labels {\n    static String up(int size) {\n"
                                + "        return \"up: \" + size;\n    }\n}\n"));
        edit("a new helper class used by an old one", "/products/2", "200 <cup>",
                new Change("Marks.java", "",
                        "package shop;\n\nfinal class Marks {\n    static String mark(String text) {\n"
                                + "        return \"<\" + text + \">\";\n    }\n}\n"),
                new Change("ProductController.java", "product.name() + \" = \" + product.price()",
                        "Marks.mark(product.name())"));
        build("a validation annotation",
                new Change("Order.java", "    private String customer",
                        "    @jakarta.validation.constraints.Size(min = 2)\n    private String customer"));
        post("a validation annotation", "/orders", "{\"amount\":1,\"customer\":\"x\"}", "400 ");
        post("a validation annotation", "/orders", "{\"amount\":1,\"customer\":\"xy\"}", "200 order ");
        edit("a local record", "/products/1", "200 Tag[text=pen]",
                new Change("ProductController.java", "        return Marks.mark(product.name());",
                        "        record Tag(String text) {}\n        return new Tag(product.name()).toString();"));
        edit("an instance field that counts", "/products/number", "200 asked 1",
                new Change("ProductController.java", "    private final Catalog catalog;",
                        "    private final Catalog catalog;\n    private int asked;"),
                new Change("ProductController.java",
                        "catalog.all().stream().filter(p -> p.price() > 200).count() + \" dear products\"",
                        "\"asked \" + ++asked"));
        live("the new field counts on", "/products/number", "200 asked ");
        edit("a changed handler signature", "/products/1?loud=true", "200 PEN",
                new Change("ProductController.java", "one(@PathVariable int id)",
                        "one(@PathVariable int id, @org.springframework.web.bind.annotation.RequestParam(defaultValue = \"false\") boolean loud)"),
                new Change("ProductController.java", "return catalog.find(id).map(product -> line(product)).orElse(\"none\")",
                        "return catalog.find(id).map(p -> loud ? p.name().toUpperCase() : line(p)).orElse(\"none\")"));
        edit("a new record component in a response", "/products", "\"price\":120,\"unit\":\"piece\"",
                new Change("Product.java", "int price) {}", "int price, String unit) {}"),
                new Change("Catalog.java", "120)", "120, \"piece\")"),
                new Change("Catalog.java", "450)", "450, \"piece\")"),
                new Change("Catalog.java", "return List.copyOf(products.values())",
                        "return products.values().stream().map(p -> new Product(p.id(), p.name(), p.price(), \"piece\")).toList()"));
        edit("a new accessor in a response", "/orders", "\"note\":\"none\"",
                new Change("Order.java", "    public String getCustomer() {",
                        "    public String getNote() {\n        return \"none\";\n    }\n\n    public String getCustomer() {"));
        edit("a template", "/home", "<h2>Shop</h2>",
                new Change("templates/home.html", "<h1 th:text=\"#{title}\">title</h1>",
                        "<h2 th:text=\"#{title}\">title</h2><div th:replace=\"~{foot}\"></div>"),
                new Change("templates/foot.html", "", "<div>foot</div>"));
        live("a new template included by an old one", "/home", "<div>foot</div>");
        edit("a message bundle", "/home", "<h2>Store</h2>",
                new Change("messages.properties", "title=Shop", "title=Store"));
        edit("a property used by @Value", "/slogan", "200 good and cheap 7",
                new Change("application.properties", "cheap and good", "good and cheap"));
        edit("@ConfigurationProperties with setters", "/delivery", "200 train in 3 days, tax 19",
                new Change("application.properties", "carrier=bike", "carrier=train"),
                new Change("application.properties", "days=2", "days=3"));
        edit("@ConfigurationProperties of a record", "/delivery", "200 train in 3 days, tax 7",
                new Change("application.properties", "percent=19", "percent=7"));
        edit("a property added to @ConfigurationProperties", "/delivery", "200 train in 3 days, tax 7, fee 5",
                new Change("ShopProperties.java", "    private int days;", "    private int days;\n    private int fee;"),
                new Change("ShopProperties.java", "    public int getDays() {",
                        "    public int getFee() {\n        return fee;\n    }\n\n    public void setFee(int fee) {\n"
                                + "        this.fee = fee;\n    }\n\n    public int getDays() {"),
                new Change("DeliveryController.java", "tax.percent()", "tax.percent() + \", fee \" + properties.getFee()"),
                new Change("application.properties", "shop.delivery.days=3", "shop.delivery.days=3\nshop.delivery.fee=5"));
        edit("a constructor parameter added", "/status", "200 up: 2, 7 pens",
                new Change("StatusController.java", "    private final Catalog catalog;",
                        "    private final Catalog catalog;\n    private final Stock stock;"),
                new Change("StatusController.java", "StatusController(Catalog catalog) {",
                        "StatusController(Catalog catalog, Stock stock) {\n        this.stock = stock;"),
                new Change("StatusController.java", "Labels.up(catalog.all().size())",
                        "Labels.up(catalog.all().size()) + \", \" + stock.of(1) + \" pens\""));
        edit("a handler that asks for a log level", "/debug", "200 false",
                new Change("StatusController.java", "    @GetMapping(\"/status\")",
                        "    @GetMapping(\"/debug\")\n    public boolean debug() {\n"
                                + "        return org.slf4j.LoggerFactory.getLogger(\"shop\").isDebugEnabled();\n    }\n\n"
                                + "    @GetMapping(\"/status\")"));
        edit("a log level", "/debug", "200 true",
                new Change("application.properties", "percent=7", "percent=7\nlogging.level.shop=debug"));
        edit("the log level taken away", "/debug", "200 false",
                new Change("application.properties", "\nlogging.level.shop=debug", ""));
        edit("a handler whose view is not there yet", "/news", "500 ",
                new Change("HomeController.java", "    @GetMapping(\"/greeting\")",
                        "    @GetMapping(\"/news\")\n    public String news() {\n        return \"news\";\n    }\n\n"
                                + "    @GetMapping(\"/greeting\")"));
        edit("its view, of FreeMarker", "/news", "<p>news</p>", new Change("templates/news.ftlh", "", "<p>news</p>"));
        build("two handlers alike", new Change("StatusController.java", "    @GetMapping(\"/status\")",
                "    @GetMapping(\"/slogan\")\n    public String slogan() {\n        return \"mine\";\n    }\n\n"
                        + "    @GetMapping(\"/status\")"));
        told("two handlers alike are refused by Spring", "stay as they were");
        live("the old handlers stay", "/status", "200 up: 2, 7 pens");
        edit("a handler of its own instead", "/motto", "200 mine", new Change("StatusController.java", "/slogan", "/motto"));
        build("a broken file", new Change("application.properties", "good and cheap", "\\u12"));
        told("a broken configuration file changes nothing", "the configuration stays as it was");
        live("the old value stays", "/slogan", "200 good and cheap 7");
        edit("the file mended", "/slogan", "200 fine 7", new Change("application.properties", "\\u12", "fine"));
        edit("a new @ControllerAdvice", "/products/x", "418 tea",
                new Change("Advice.java", "",
                        "package shop;\n\nimport org.springframework.http.*;\nimport org.springframework.web.bind.annotation.*;\n\n"
                                + "@RestControllerAdvice\npublic class Advice {\n"
                                + "    @ExceptionHandler(org.springframework.web.method.annotation.MethodArgumentTypeMismatchException.class)\n"
                                + "    @ResponseStatus(HttpStatus.I_AM_A_TEAPOT)\n    public String tea() {\n"
                                + "        return \"tea\";\n    }\n}\n"));
        edit("a method beside a handler that the application has registered", "/registered", "200 registered, at home",
                new Change("Routes.java", "    @ResponseBody",
                        "    private static String home() {\n        return \", at home\";\n    }\n\n    @ResponseBody"),
                new Change("Routes.java", "return \"registered\"", "return \"registered\" + home()"));
        edit("an @EventListener method", "/buy", "200 bought 5",
                new Change("Stock.java", "    public int of(",
                        "    @org.springframework.context.event.EventListener\n    public void bought(Integer count) {\n"
                                + "        pieces.merge(1, count, Integer::sum);\n    }\n\n    public int of("),
                new Change("HomeController.java", "    private int visits;",
                        "    @org.springframework.beans.factory.annotation.Autowired\n"
                                + "    private org.springframework.context.ApplicationEventPublisher publisher;\n\n"
                                + "    private int visits;"),
                new Change("HomeController.java", "    @GetMapping(\"/greeting\")",
                        "    @GetMapping(\"/buy\")\n    @ResponseBody\n    public String buy() {\n"
                                + "        int before = stock.of(1);\n        publisher.publishEvent(5);\n"
                                + "        return \"bought \" + (stock.of(1) - before);\n    }\n\n    @GetMapping(\"/greeting\")"));
        edit("a second one, and the first is called once as before", "/buy", "200 bought 6",
                new Change("Stock.java", "    public int of(",
                        "    @org.springframework.context.event.EventListener\n    public void counted(Integer count) {\n"
                                + "        pieces.merge(1, 1, Integer::sum);\n    }\n\n    public int of("));
        edit("an @EventListener taken away", "/buy", "200 bought 1",
                new Change("Stock.java",
                        "    @org.springframework.context.event.EventListener\n    public void bought", "    public void bought"));
        build("a @Scheduled method", new Change("Stock.java", "    public int of(",
                "    @org.springframework.scheduling.annotation.Scheduled(fixedRate = 1)\n"
                        + "    private void count() {}\n\n    public int of("));
        told("a @Scheduled method runs", "shop.Stock.count");
    }

    void edit(String what, String path, String expected, Change... changes)
            throws IOException, InterruptedException {
        build(what, changes);
        live(what, path, expected);
    }

    void build(String what, Change... changes) throws IOException {
        made++;
        for (Change change : changes) {
            shop.edit(change.file(), change.from(), change.to());
        }
        shop.build();
    }

    void told(String what, String expected) throws InterruptedException {
        long deadline = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (System.currentTimeMillis() < deadline) {
            if (shop.output().stream().anyMatch(line -> line.contains(expected))) {
                System.out.println("told      | " + what);
                return;
            }
            Thread.sleep(20);
        }
        System.out.println("NOT TOLD  | " + what);
        failures.add(what);
    }

    void live(String what, String path, String expected) throws InterruptedException {
        post(what, path, "", expected);
    }

    void post(String what, String path, String body, String expected) throws InterruptedException {
        long start = System.nanoTime();
        long deadline = System.currentTimeMillis() + PATIENCE_MILLIS;
        String answer = shop.ask(path, body);
        while (!answer.contains(expected) && System.currentTimeMillis() < deadline) {
            Thread.sleep(20);
            answer = shop.ask(path, body);
        }
        boolean live = answer.contains(expected);
        long millis = (System.nanoTime() - start) / 1_000_000;
        boolean kept = visits == 0 || shop.ask("/visits", "").equals("200 visit " + ++visits);
        kept &= !basket || shop.ask("/account/basket", "").equals("200 pen");
        System.out.println((live ? kept ? "in place " : "STATE LOST" : "NOT LIVE ") + " | " + what + " | "
                + (live ? millis + " ms" : path + " -> " + answer));
        if (!live || !kept) {
            failures.add(what);
        }
    }
}
