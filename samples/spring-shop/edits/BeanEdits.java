import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Edits the beans of the shop while it runs: what has proxies, what methods make, and what annotations ask for.
 *
 * <p>{@code java -cp ... BeanEdits PROJECT HOTSWAP_JAR [OPTIONS]}; ends with 1 if an edit is not live, or state was lost.
 */
public final class BeanEdits {
    // What is deleted alone goes after ten seconds, since a build may bring it back.
    private static final long PATIENCE_MILLIS = Long.getLong("patience", 30_000);
    private static final String GET = "@GetMapping(\"/asked\")";

    private final Shop shop;
    private final List<String> failures = new ArrayList<>();
    private int asked;

    private BeanEdits(Shop shop) {
        this.shop = shop;
    }

    /** One text in the place of another, in a file. */
    private record Change(String file, String from, String to) {}

    public static void main(String... arguments) throws IOException, InterruptedException {
        Path work = Files.createTempDirectory("spring-beans");
        String options = arguments.length > 2 ? arguments[2] : "restart=never,hooks.timeout=20s";
        boolean done;
        try (Shop shop = new Shop(Path.of(arguments[0]), work)) {
            shop.start(Path.of(arguments[1]).toAbsolutePath(), options);
            BeanEdits edits = new BeanEdits(shop);
            edits.live("start", "asked", "200 asked 1");
            edits.asked = 1;
            Set<String> parts = Set.of(System.getProperty("parts", "proxies,advice,methods,configurations,tasks,removed,stripped").split(","));
            if (parts.contains("proxies")) {
                edits.proxies();
            }
            if (parts.contains("advice")) {
                edits.advice();
            }
            if (parts.contains("methods")) {
                edits.methods();
            }
            if (parts.contains("configurations")) {
                edits.configurations();
            }
            if (parts.contains("tasks")) {
                edits.tasks();
            }
            if (parts.contains("removed")) {
                edits.removed();
            }
            if (parts.contains("stripped")) {
                edits.stripped();
            }
            if (!edits.failures.isEmpty() || Boolean.getBoolean("show.output")) {
                shop.output().forEach(line -> System.out.println("    " + line));
            }
            System.out.println(
                    edits.failures.isEmpty() ? "all edits of beans are live, state kept" : "NOT LIVE: " + edits.failures);
            done = edits.failures.isEmpty();
        }
        if (!done) {
            System.exit(1);
        }
    }

    private void proxies() throws IOException, InterruptedException {
        live("start", "till", "200 1 1 transactions");
        live("start", "greeter", "200 dear ann 1 advised");
        edit("a method added to a class that has a proxy by CGLIB", "back", "200 back 1 of true, 1 transactions",
                new Change("beans/Till.java", "public String balance", """
                    @Transactional
                    public String back(int amount) {
                        paid -= amount;
                        return "back " + amount + " of " + balance().startsWith("paid");
                    }

                    public String balance"""),
                handler("back", """
                        int before = Support.TRANSACTIONS.get();
                        String answer = till.back(1);
                        return answer + ", " + (Support.TRANSACTIONS.get() - before) + " transactions";"""));
        edit("one without advice", "double", "200 double true, 0 transactions",
                new Change("beans/Till.java", "public String balance", """
                    String twice() {
                        return "double " + (getClass() == Till.class);
                    }

                    public String balance"""),
                handler("double", """
                        int before = Support.TRANSACTIONS.get();
                        String answer = till.twice();
                        return answer + ", " + (Support.TRANSACTIONS.get() - before) + " transactions";"""));
        edit("a changed signature", "back", "200 back 2 of true, 1 transactions",
                new Change("beans/Till.java", "back(int amount) {", "back(int amount, boolean twice) {"),
                new Change("beans/Till.java", "paid -= amount;", "amount = twice ? 2 * amount : amount;\n        paid -= amount;"),
                new Change("beans/BeansController.java", "till.back(1)", "till.back(1, true)"));
        edit("a private method", "till", "1 transactions",
                new Change("beans/Till.java", "public String balance", """
                    private String mine() {
                        return "mine " + (getClass() == Till.class);
                    }

                    public String balance"""),
                new Change("beans/Till.java", "\"paid \" + paid", "\"paid \" + paid + mine()"));
        edit("a private method made public", "mine", "200 mine true, 1 transactions",
                new Change("beans/Till.java", "private String mine", "@Transactional\n    public String mine"),
                handler("mine", """
                        int before = Support.TRANSACTIONS.get();
                        String answer = till.mine();
                        return answer + ", " + (Support.TRANSACTIONS.get() - before) + " transactions";"""));
        edit("a method added to an interface that has a proxy of the JDK", "bye", "200 bye ann 1 advised",
                new Change("beans/Greeter.java", "String greet", "String bye(String name);\n\n    String greet"),
                new Change("beans/PoliteGreeter.java", "    @Override", """
                    @Override
                    public String bye(String name) {
                        return "bye " + name;
                    }

                    @Override"""),
                handler("bye", """
                        int before = Labels.greetings;
                        return greeter.bye("ann") + " " + (Labels.greetings - before) + " advised";"""));
    }

    private void advice() throws IOException, InterruptedException {
        live("start", "counter", "200 1 0 transactions");
        edit("@Transactional added to a bean without a proxy, its state kept", "counter", " 1 transactions",
                new Change("beans/Counter.java", "public int next", "@org.springframework.transaction.annotation.Transactional\n"
                        + "    public int next"));
        edit("@Transactional taken away again", "counter", " 0 transactions",
                new Change("beans/Counter.java", "@org.springframework.transaction.annotation.Transactional\n    public int next",
                        "public int next"));
        edit("@Transactional added again", "counter", " 1 transactions",
                new Change("beans/Counter.java", "public int next", "@org.springframework.transaction.annotation.Transactional\n"
                        + "    public int next"));
        live("start", "thread", "200 http-nio");
        edit("@Async added, which Spring refuses for what returns a String", "thread", "500 ",
                new Change("beans/Counter.java", "public String thread", "@org.springframework.scheduling.annotation.Async\n"
                        + "    public String thread"));
        edit("@Async taken away", "thread", "200 http-nio",
                new Change("beans/Counter.java", "@org.springframework.scheduling.annotation.Async\n    public String thread",
                        "public String thread"));
        edit("@Cacheable added", "same", "200 true",
                new Change("beans/Counter.java", "public String thread", """
                        @org.springframework.cache.annotation.Cacheable("squares")
                            public Object square(int of) {
                                return new Object();
                            }

                            public String thread"""),
                handler("same", "return String.valueOf(counter.square(2) == counter.square(2));"));
        edit("@Cacheable taken away", "same", "200 false",
                new Change("beans/Counter.java", "@org.springframework.cache.annotation.Cacheable(\"squares\")", ""));
        edit("@Cacheable added to a method that exists", "same", "200 true",
                new Change("beans/Counter.java", "public Object square", "@org.springframework.cache.annotation.Cacheable(\"squares\")\n"
                        + "    public Object square"));
        edit("@Transactional taken away from a bean with a proxy from the start", "till", " 0 transactions",
                new Change("beans/Till.java", "    @Transactional\n    public int pay", "    public int pay"));
        edit("and added to another method of it", "balance", "200 paid, 1 transactions",
                new Change("beans/Till.java", "public String balance", "@Transactional\n    public String balance"),
                handler("balance", """
                        int before = Support.TRANSACTIONS.get();
                        String answer = till.balance();
                        return answer.substring(0, 4) + ", " + (Support.TRANSACTIONS.get() - before) + " transactions";"""));
        edit("a new @Aspect", "counter", "200 -",
                new Change("beans/Negative.java", "", """
                        package shop.beans;

                        import org.aspectj.lang.ProceedingJoinPoint;
                        import org.aspectj.lang.annotation.*;
                        import org.springframework.stereotype.Component;

                        @Aspect
                        @Component
                        public class Negative {
                            @Around("execution(int shop.beans.Counter.next())")
                            public Object negate(ProceedingJoinPoint call) throws Throwable {
                                return -(int) call.proceed();
                            }
                        }
                        """));
        edit("a changed pointcut", "till", "200 -",
                new Change("beans/Negative.java", "Counter.next()", "Till.pay(int)"));
        live("the advice is gone from where it was", "counter", " 1 transactions");
        edit("changed advice", "till", "200 20",
                new Change("beans/Negative.java", "-(int) call", "2000000 + (int) call"));
        edit("an @Aspect that is none any more", "till", " 0 transactions",
                new Change("beans/Negative.java", "@Aspect\n", ""));
        edit("@Transactional on a controller without a proxy, with a handler", "bare", "200 bare, 1 transactions",
                new Change("beans/BeansController.java", "@GetMapping(\"/asked\")", """
                            @org.springframework.transaction.annotation.Transactional
                            @GetMapping("/bare")
                            public String bare() {
                                return "bare, " + (org.springframework.transaction.support.TransactionSynchronizationManager
                                        .isActualTransactionActive() ? 1 : 0) + " transactions";
                            }

                            @GetMapping("/asked")"""));
    }

    private void methods() throws IOException, InterruptedException {
        live("start", "label", "200 one [one] one");
        edit("the body of a @Bean method", "label", "200 two [two] two",
                new Change("beans/Labels.java", "new Label(\"one\")", "new Label(\"two\")"));
        edit("a new @Bean method, called by another", "mark", "200 <two> true",
                new Change("beans/Labels.java", "@Bean\n    Label label", """
                            @Bean
                            StringBuilder mark() {
                                return new StringBuilder("<").append(label().text()).append(">");
                            }

                            @Bean
                            java.util.List<Object> marks() {
                                return java.util.List.of(mark());
                            }

                            @Bean
                            Label label"""),
                handler("mark", """
                        return context.getBean("mark") + " "
                                + (((java.util.List<?>) context.getBean("marks")).get(0) == context.getBean("mark"));"""));
        edit("a @Bean method that is gone", "gone", "200 gone",
                                new Change("beans/Labels.java", "return java.util.List.of(mark());", "return java.util.List.of();"),
                new Change("beans/Labels.java", "@Bean\njava.util.List", "java.util.List"),
                handler("gone", "return context.containsBean(\"marks\") ? \"still there\" : \"gone\";"));
        edit("a handler that reads the mark", "sized", "200 <two>", handler("sized", "return context.getBean(\"mark\").toString();"));
        edit("a @Bean method with another parameter", "label", "200 dear three [dear three] dear three",
                new Change("beans/Labels.java", "Label label() {\n        return new Label(\"two\");", """
                        Label label(Greeter greeter) {
                                return new Label(greeter.greet("three"));"""),
                new Change("beans/Labels.java", "StringBuilder mark() {", "StringBuilder mark(Label label) {"),
                new Change("beans/Labels.java", "append(label().text())", "append(label.text())"),
                new Change("beans/Labels.java", "String sign() {", "String sign(Label label) {"),
                new Change("beans/Labels.java", "\"[\" + label().text()", "\"[\" + label.text()"));
        live("what was made with it", "sized", "200 <dear three>");
        edit("a new configuration class", "flag", "200 red",
                new Change("beans/Flags.java", "", """
                        package shop.beans;

                        import org.springframework.context.annotation.*;

                        @Configuration
                        public class Flags {
                            @Bean
                            Label flag() {
                                return new Label("red");
                            }
                        }
                        """),
                handler("flag", "return ((Label) context.getBean(\"flag\")).text();"));
    }

    private void configurations() throws IOException, InterruptedException {
        String palette = """
                package shop.beans;

                import java.util.List;
                import org.springframework.context.annotation.*;

                @Configuration
                public class Palette {
                    private int made;

                    @Bean
                    Label shade() {
                        return new Label("red, " + colour());
                    }

                    @Bean
                    List<Object> tones() {
                        return List.of(tone(), tone(), ++made);
                    }

                    Object tone() {
                        return new Object();
                    }

                    String colour() {
                        return "dark";
                    }
                }
                """;
        edit("a configuration class with a helper", "tones", "200 red, dark two tones 1",
                new Change("beans/Palette.java", "", palette),
                handler("tones", """
                        if (!context.containsBean("tones")) {
                            return context.containsBean("shade") ? "half" : "none";
                        }
                        java.util.List<?> tones = (java.util.List<?>) context.getBean("tones");
                        return ((Label) context.getBean("shade")).text() + (tones.get(0) == tones.get(1) ? " one tone " : " two tones ")
                                + tones.get(2);"""));
        edit("the helper, which is told", "tones", "200 red, dark two tones 1",
                new Change("beans/Palette.java", "\"dark\"", "\"light\""));
        told("by calling colour");
        edit("@Bean on a method that was called directly, its object's state kept", "tones", "200 red, dark one tone 2",
                new Change("beans/Palette.java", "Object tone()", "@Bean\n    Object tone()"),
                new Change("beans/Palette.java", "List.of(tone(), tone(), ++made)", "List.of(tone(), tone(), ++made + 0)"));
        edit("@Bean taken away from it", "tones", "200 red, dark two tones 3",
                new Change("beans/Palette.java", "@Bean\n    Object tone()", "Object tone()"),
                new Change("beans/Palette.java", "++made + 0", "++made"));
        edit("@Bean on it again", "tones", "200 red, dark one tone 4",
                new Change("beans/Palette.java", "Object tone()", "@Bean\n    Object tone()"),
                new Change("beans/Palette.java", "++made)", "1 + made++)"));
        edit("@Configuration taken away", "tones", "200 none", new Change("beans/Palette.java", "@Configuration\n", ""));
        edit("@Configuration back, with the beans that there were", "tones", "200 red, dark one tone 4",
                new Change("beans/Palette.java", "public class", "@Configuration\npublic class"));
        shop.delete("beans/Palette.java");
        edit("a configuration class deleted", "tones", "200 none");
        edit("a configuration class back", "tones", "200 red, dark one tone 4",
                new Change("beans/Palette.java", "", palette.replace("Object tone()", "@Bean\n    Object tone()")
                        .replace("++made)", "1 + made++)").replace("dark", "light")));
        edit("@Import on it, which asks for a start of the context", "tones", "200 ",
                new Change("beans/Palette.java", "public class", "@Import(Label.class)\npublic class"));
        told("@Import of shop.beans.Palette changed");
    }

    private void stripped() throws IOException, InterruptedException {
        String plain = """
                package shop.beans;

                import org.springframework.context.event.EventListener;
                import org.springframework.web.bind.annotation.*;

                @RestController
                @RequestMapping("/beans")
                class Plain {
                    private int asked;

                    @GetMapping("/plain")
                    String plain() {
                        return "plain " + ++asked;
                    }
                }
                """;
        String louder = """
                package shop.beans;

                import org.aspectj.lang.ProceedingJoinPoint;
                import org.aspectj.lang.annotation.*;
                import org.springframework.stereotype.Component;

                @Aspect
                @Component
                class Louder {
                    @Around("execution(String shop.beans.Till.balance())")
                    Object louder(ProceedingJoinPoint call) throws Throwable {
                        return ("" + call.proceed()).toUpperCase();
                    }
                }
                """;
        edit("a controller", "plain", "200 plain 1", new Change("beans/Plain.java", "", plain));
        edit("@RestController taken away", "plain", "404",
                new Change("beans/Plain.java", "@RestController\n", ""));
        edit("@RestController back, with its state", "plain", "200 plain 2",
                new Change("beans/Plain.java", "@RequestMapping", "@RestController\n@RequestMapping"));
        edit("an @Aspect", "loud", "200 PAID", new Change("beans/Louder.java", "", louder), handler("loud", "return till.balance();"));
        shop.delete("beans/Louder.java");
        edit("an @Aspect deleted", "loud", "200 paid");
        edit("an @Aspect back", "loud", "200 PAID", new Change("beans/Louder.java", "", louder));
        edit("@Component taken away from it", "loud", "200 paid", new Change("beans/Louder.java", "@Component\n", ""));
    }

    private void tasks() throws IOException, InterruptedException {
        edit("@Scheduled added to a bean that exists", "ticks", "200 ticks",
                new Change("beans/Counter.java", "public String thread", """
                        static volatile int ticks;

                            @org.springframework.scheduling.annotation.Scheduled(fixedRate = 20)
                            public void tick() {
                                ticks++;
                            }

                            public String thread"""),
                handler("ticks", """
                        int before = Counter.ticks;
                        try {
                            Thread.sleep(300);
                        } catch (InterruptedException e) {
                            return "interrupted";
                        }
                        return Counter.ticks > before ? "ticks" : "still";"""));
        edit("@Scheduled taken away", "ticks", "200 still",
                new Change("beans/Counter.java", "@org.springframework.scheduling.annotation.Scheduled(fixedRate = 20)", ""));
        edit("@Scheduled with another rate", "ticks", "200 ticks",
                new Change("beans/Counter.java", "public void tick", "@org.springframework.scheduling.annotation.Scheduled(fixedDelay = 10)\n"
                        + "    public void tick"));
    }

    private void removed() throws IOException, InterruptedException {
        String controller = """
                package shop.beans;

                import org.springframework.scheduling.annotation.Scheduled;
                import org.springframework.web.bind.annotation.GetMapping;
                import org.springframework.web.bind.annotation.RequestMapping;
                import org.springframework.web.bind.annotation.RestController;

                @RestController
                @RequestMapping("/beans")
                class Passing {
                    private int asked;

                    @GetMapping("/passing")
                    String passing() {
                        return ++asked > 1 ? "there again" : "there";
                    }

                    @Scheduled(fixedRate = 20)
                    void tick() {
                        System.setProperty("passing.ticks", String.valueOf(System.nanoTime()));
                    }
                }
                """;
        edit("a controller with a timer", "passing", "200 there", new Change("beans/Passing.java", "", controller));
        edit("what tells whether its timer runs", "passingTicks", "200 ticks", handler("passingTicks", """
                String before = System.getProperty("passing.ticks");
                        try {
                            Thread.sleep(300);
                        } catch (InterruptedException e) {
                            return "interrupted";
                        }
                        return before.equals(System.getProperty("passing.ticks")) ? "still" : "ticks";"""));
        shop.delete("beans/Passing.java");
        edit("a controller deleted", "passing", "404");
        live("its timer", "passingTicks", "200 still");
        edit("the controller back as it was, with its state", "passing", "200 there again",
                new Change("beans/Passing.java", "", controller));
        live("its timer", "passingTicks", "200 ticks");
        shop.delete("beans/Passing.java");
        edit("a controller renamed, with the same mapping", "passing", "200 renamed",
                new Change("beans/Renamed.java", "", controller.replace("class Passing", "class Renamed")
                        .replace("\"there\"", "\"renamed\"")));
    }

    private static Change handler(String path, String body) {
        return new Change("beans/BeansController.java", GET, "@GetMapping(\"/" + path + "\")\n    public String "
                + path + "Again() {\n        " + body + "\n    }\n\n" + GET);
    }

    private void edit(String what, String path, String expected, Change... changes)
            throws IOException, InterruptedException {
        for (Change change : changes) {
            shop.edit(change.file(), change.from(), change.to());
        }
        shop.build();
        live(what, path, expected);
    }

    private void told(String text) throws InterruptedException {
        long deadline = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (!isTold(text) && System.currentTimeMillis() < deadline) {
            Thread.sleep(50);
        }
        boolean told = isTold(text);
        System.out.println((told ? "told     | " : "NOT TOLD | ") + text);
        if (!told) {
            failures.add(text);
        }
    }

    private boolean isTold(String text) {
        return shop.output().stream().anyMatch(line -> line.startsWith("hotswap:") && line.contains(text));
    }

    private void live(String what, String path, String expected) throws InterruptedException {
        long start = System.nanoTime();
        long deadline = System.currentTimeMillis() + PATIENCE_MILLIS;
        String answer = shop.ask("/beans/" + path, "");
        while (!answer.contains(expected) && System.currentTimeMillis() < deadline) {
            Thread.sleep(50);
            answer = shop.ask("/beans/" + path, "");
        }
        boolean live = answer.contains(expected);
        long millis = (System.nanoTime() - start) / 1_000_000;
        boolean kept = asked == 0 || shop.ask("/beans/asked", "").equals("200 asked " + ++asked);
        System.out.println((live ? kept ? "in place " : "STATE LOST" : "NOT LIVE ") + " | " + what + " | "
                + (live ? millis + " ms" : path + " -> " + answer));
        if (!live || !kept) {
            failures.add(what);
        }
    }
}
