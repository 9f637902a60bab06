package servers;

import static io.javalin.apibuilder.ApiBuilder.get;
import static io.javalin.apibuilder.ApiBuilder.path;

import io.javalin.Javalin;
import io.javalin.http.Context;

/** Javalin: routes as lambdas, as method references, and in an API builder. */
public final class JavalinServer {
    private final String name;
    private int visits;

    private JavalinServer(String name) {
        this.name = name;
    }

    public static void main(String... arguments) {
        JavalinServer shop = new JavalinServer("javalin");
        Javalin app = Javalin.create(config -> {
            config.showJavalinBanner = false;
            config.router.apiBuilder(() -> path("/things", () -> {
                get("/{id}", shop::thing);
            }));
        });
        app.get("/", context -> context.result("hello from " + shop.name));
        app.get("/greeting", shop::greeting);
        app.get("/visits", shop::visits);
        app.start(0);
        System.out.println("javalin on " + app.port());
    }

    private void thing(Context context) {
        context.result("thing " + context.pathParam("id"));
    }

    private void greeting(Context context) {
        context.result("good day");
    }

    private void farewell(Context context) {
        context.result("good bye");
    }

    private void visits(Context context) {
        visits++;
        context.result("visit " + visits);
    }
}
