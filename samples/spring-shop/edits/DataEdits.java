import java.io.IOException;

/** Edits of what lies in the database and around it: entities, repositories, transactions, caches, aspects, tasks, security. */
final class DataEdits {
    private static final String COUNT = "    @GetMapping(\"/count\")";

    private final Edits edits;

    DataEdits(Edits edits) {
        this.edits = edits;
    }

    void all() throws IOException, InterruptedException {
        start();
        entities();
        repositories();
        pages();
        beans();
    }

    private void start() throws InterruptedException {
        edits.live("start", "/items", "\"name\":\"card\",\"price\":50");
        edits.live("start", "/items/block/price", "200 300 looked up");
        edits.live("start", "/items/block/price", "200 300 cached");
        edits.live("start", "/items/block/about", "200 block of paper by mill");
        edits.live("start", "/customers/ann", "200 ann lives in York");
        edits.live("start", "/reviews/block", "thick");
        edits.live("start", "/vouchers/TEN", "200 TEN saves 100");
        edits.live("start", "/beats", "200 beating");
        edits.live("start", "/categories", "<li>ink</li>");
        edits.live("start", "/account/me", "200 ann");
        edits.live("start", "/account/secret", "200 ten percent off");
        edits.post("start", "/purchases", purchase(2), "200 OPEN 600");
        edits.live("start", "/purchases/open", "200 1 open");
        edits.live("start", "/audit", "200 buy -> OPEN 600");
    }

    private void entities() throws IOException, InterruptedException {
        edits.edit("a body of an entity", "/items/block/about", "200 [block] of paper by mill",
                change("data/Item.java", "        return name;", "        return \"[\" + name + \"]\";"));
        edits.edit("an accessor with its transient field on an entity", "/items/block/about", "200 BLOCK of paper by mill",
                change("data/Item.java", "    public Long getId() {", """
                            @jakarta.persistence.Transient
                            private String label;

                            public String getLabel() {
                                if (label == null) {
                                    label = name.toUpperCase();
                                }
                                return label;
                            }

                            public Long getId() {""".indent(4).stripTrailing()),
                change("service/ItemService.java", "item.getName() + \" of", "item.getLabel() + \" of"));
        edits.edit("an accessor of an entity that has proxies", "/items/block/about", "200 BLOCK of a paper by mill",
                change("data/Category.java", "    public Long getId() {",
                        "    public String getArticle() {\n        return \"a \" + name;\n    }\n\n    public Long getId() {"),
                change("service/ItemService.java", "item.getCategory().getName()", "item.getCategory().getArticle()"));
        edits.edit("a mapped column", "/items/block/weigh", "200 weighs 7",
                change("data/Item.java", "    private int price;", "    private int price;\n    private Integer weight;"),
                change("data/Item.java", "    public Long getId() {",
                        "    public Integer getWeight() {\n        return weight;\n    }\n\n    public void setWeight(Integer weight) {\n"
                                + "        this.weight = weight;\n    }\n\n    public Long getId() {"),
                handler("@GetMapping(\"/{name}/weigh\")", "weigh(@PathVariable String name)", """
                        var item = items.findByName(name).get(0);
                        item.setWeight(7);
                        items.saveAndFlush(item);
                        return "weighs " + items.findByName(name).get(0).getWeight();"""));
        edits.live("the rows are kept", "/purchases/open", "200 1 open");
        edits.live("lazy attributes after that", "/items/block/about", "200 BLOCK of a paper by mill");
        edits.post("transactions after that", "/purchases", purchase(1), "200 OPEN 300");
        edits.edit("a changed mapping of a column", "/items/blue/shade", "200 dark",
                change("data/Item.java", "    private Integer weight;",
                        "    private Integer weight;\n\n    @jakarta.persistence.Column(name = \"tone\")\n    private String shade = \"dark\";"),
                change("data/Item.java", "    public Long getId() {",
                        "    public String getShade() {\n        return shade;\n    }\n\n    public Long getId() {"),
                handler("@GetMapping(\"/{name}/shade\")", "shade(@PathVariable String name)", """
                        items.save(new shop.data.Item("inky", 1, null, null));
                        return items.findByName("inky").get(0).getShade();"""));
        edits.edit("an entity added", "/items/notes", "200 1 notes",
                change("data/Note.java", "", """
                        package shop.data;

                        import jakarta.persistence.*;

                        @Entity
                        public class Note {
                            @Id
                            @GeneratedValue
                            private Long id;

                            private String text = "note";
                        }
                        """),
                handler("@GetMapping(\"/notes\")", "notes()", """
                        return transactions.execute(status -> {
                            manager.persist(new shop.data.Note());
                            return manager.createQuery("select count(n) from Note n").getSingleResult() + " notes";
                        });"""),
                change("api/ItemController.java", "    private int requests;", """
                            @org.springframework.beans.factory.annotation.Autowired
                            private jakarta.persistence.EntityManager manager;

                            private org.springframework.transaction.support.TransactionTemplate transactions;
                            private int requests;

                            @org.springframework.beans.factory.annotation.Autowired
                            void transactions(org.springframework.transaction.PlatformTransactionManager manager) {
                                transactions = new org.springframework.transaction.support.TransactionTemplate(manager);
                            }
                        """.indent(4).stripTrailing()));
        edits.build("a mapping that Hibernate refuses", change("data/Item.java", "    private Integer weight;",
                "    private Integer weight;\n\n    @jakarta.persistence.ManyToOne\n    private String odd;"));
        edits.told("a mapping that Hibernate refuses", "the mapping stays as it was");
        edits.live("the mapping that was stays", "/items/block/weigh", "200 weighs 7");
        edits.edit("the mapping mended", "/items/count", "items",
                change("data/Item.java", "\n\n    @jakarta.persistence.ManyToOne\n    private String odd;", ""));
    }

    private void repositories() throws IOException, InterruptedException {
        edits.edit("a query method on a repository", "/items/above", "200 2 above 100",
                change("data/Items.java", "    List<Item> findByName", "    long countByPriceGreaterThan(int price);\n\n    List<Item> findByName"),
                handler("@GetMapping(\"/above\")", "above()", "        return items.countByPriceGreaterThan(100) + \" above 100\";"));
        edits.edit("a @Query added to a method", "/items/above", "200 1 above 100",
                change("data/Items.java", "    long countByPrice",
                        "    @Query(\"select count(i) from Item i where i.price > ?1 and i.name = 'blue'\")\n    long countByPrice"));
        edits.edit("a @Query changed", "/items/above", "200 3 above 100",
                change("data/Items.java", "i.price > ?1 and i.name = 'blue'", "i.price < ?1 + 500"));
        edits.edit("a query method for an added attribute", "/items/heavy", "200 [BLOCK]",
                change("data/Items.java", "    List<Item> findByName", "    List<Item> findByWeight(Integer weight);\n\n    List<Item> findByName"),
                handler("@GetMapping(\"/heavy\")", "heavy()",
                        "        return items.findByWeight(7).stream().map(shop.data.Item::getLabel).toList().toString();"));
        edits.build("a query method that Spring Data refuses",
                change("data/Items.java", "    List<Item> findByName", "    List<Item> findByNothing(int price);\n\n    List<Item> findByName"));
        edits.told("a query method that Spring Data refuses", "stays as it was");
        edits.live("the repository that was stays", "/items/heavy", "200 [BLOCK]");
        edits.edit("a query method removed", "/items/heavy", "200 [BLOCK]",
                change("data/Items.java", "    List<Item> findByNothing(int price);\n\n", ""));
        edits.edit("a default method on a repository", "/items/cheap", "200 2 cheap",
                change("data/Items.java", "    List<Item> findByName",
                        "    default String cheap() {\n        return count() - countByNameLike(\"bl%\") + \" cheap\";\n    }\n\n"
                                + "    long countByNameLike(String pattern);\n\n    List<Item> findByName"),
                handler("@GetMapping(\"/cheap\")", "cheap()", "        return items.cheap();"));
        edits.edit("@Cacheable on a repository method", "/items/remembered", "200 true",
                change("data/Items.java", "    List<Item> findByWeight",
                        "    @org.springframework.cache.annotation.Cacheable(\"weights\")\n    List<Item> findByWeight"),
                handler("@GetMapping(\"/remembered\")", "remembered()",
                        "        return String.valueOf(items.findByWeight(7) == items.findByWeight(7));"));
        edits.edit("@Cacheable taken away", "/items/remembered", "200 false",
                change("data/Items.java", "    @org.springframework.cache.annotation.Cacheable(\"weights\")\n", ""));
        edits.edit("a component of a projection", "/items", "\"cents\":true",
                change("data/ItemSummary.java", "int price) {}",
                        "int price, boolean cents) {\n    public ItemSummary(String name, int price) {\n        this(name, price, true);\n    }\n}"));
    }

    private void pages() throws IOException, InterruptedException {
        edits.edit("a stylesheet", "/shop.css", "color: blue", change("static/shop.css", "black", "blue"));
        edits.edit("a template over entities", "/categories", "<b>ink</b>",
                change("templates/categories.html", "<li th:each=\"category : ${categories}\" th:text=\"${category.name}\">name</li>",
                        "<li th:each=\"category : ${categories}\"><b th:text=\"${category.name}\">name</b></li>"));
        edits.build("a validation annotation on a form",
                change("api/PurchaseForm.java", "    @Min(1)", "    @Min(1)\n    @jakarta.validation.constraints.Max(50)"));
        edits.post("a validation annotation on a form", "/purchases", purchase(51), "400 ");
        edits.build("a discount's body", change("service/VolumeDiscount.java", "amount >= 10", "amount >= 5"));
        edits.post("a discount's body", "/purchases", purchase(5), "200 OPEN 1350");
        edits.build("an enum constant and its use",
                change("data/PurchaseStatus.java", "    SENT", "    SENT,\n    BACK"),
                change("service/PurchaseService.java", "purchase.getStatus() + \" \"",
                        "(amount == 3 ? PurchaseStatus.BACK : purchase.getStatus()) + \" \""));
        edits.post("an enum constant and its use", "/purchases", purchase(3), "200 BACK 900");
        edits.build("an aspect's body", change("audit/AuditAspect.java", "\" -> \"", "\" gave \""));
        edits.told("an aspect's body", "AuditAspect: body of");
        edits.post("a purchase after that", "/purchases", purchase(1), "200 OPEN 300");
        edits.live("an aspect's body", "/audit", "200 buy gave OPEN 300");
        edits.edit("a @Scheduled method's body", "/beats", "200 beating fast",
                change("jobs/Heartbeat.java", "beats.incrementAndGet();", "beats.addAndGet(1000);"),
                change("jobs/JobController.java", "heartbeat.beats() > 0 ? \"beating\"", "heartbeat.beats() > 5000 ? \"beating fast\""));
        edits.edit("an error of @ControllerAdvice", "/customers/bob", "404 nobody called bob",
                change("api/ApiErrors.java", "\"no \" +", "\"nobody called \" +"));
    }

    private void beans() throws IOException, InterruptedException {
        edits.edit("a method with a transaction added to a service", "/items/block/dearer", "200 301",
                change("service/ItemService.java", "    public int looked()", """
                            public int dearer(String name) {
                                Item item = one(name);
                                item.setPrice(item.getPrice() + 1);
                                return item.getPrice();
                            }

                            public int looked()""".indent(4).stripTrailing()),
                handler("@GetMapping(\"/{name}/dearer\")", "dearer(@PathVariable String name)",
                        "        return String.valueOf(service.dearer(name));"));
        edits.live("and it is committed", "/items", "\"price\":301");
        edits.edit("a @Bean method's body", "/season", "200 summer",
                change("service/SeasonConfiguration.java", "\"spring\"", "\"summer\""));
        edits.edit("@PreAuthorize changed", "/account/secret", "403 ",
                change("account/AccountService.java", "CUSTOMER", "OWNER"));
        edits.edit("@PreAuthorize taken away", "/account/secret", "200 ten percent off",
                change("account/AccountService.java", "    @PreAuthorize(\"hasRole('OWNER')\")\n", ""));
        edits.edit("@PreAuthorize added", "/account/me", "403 ",
                change("account/AccountController.java", "    @GetMapping(\"/me\")",
                        "    @org.springframework.security.access.prepost.PreAuthorize(\"denyAll()\")\n    @GetMapping(\"/me\")"));
        edits.edit("a changed SecurityFilterChain", "/beats", "403 ",
                change("account/SecurityConfiguration.java", "requests.requestMatchers",
                        "requests.requestMatchers(\"/beats\").denyAll().requestMatchers"));
    }

    private static String purchase(int amount) {
        return "{\"customer\":\"ann\",\"item\":\"block\",\"amount\":" + amount + "}";
    }

    private static Edits.Change handler(String mapping, String signature, String body) {
        return change("api/ItemController.java", COUNT,
                "    " + mapping + "\n    public String " + signature + " {\n" + body + "\n    }\n\n" + COUNT);
    }

    private static Edits.Change change(String file, String from, String to) {
        return new Edits.Change(file, from, to);
    }
}
