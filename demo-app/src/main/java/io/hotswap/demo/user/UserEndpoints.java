package io.hotswap.demo.user;

import io.hotswap.demo.services.Greeting;
import io.hotswap.demo.shared.Endpoints;
import io.hotswap.demo.shared.PathId;
import io.hotswap.demo.shared.Route;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.List;

/** Answers for users over HTTP. */
public final class UserEndpoints implements Endpoints {

    private final UserDirectory users;
    private final Greeting greeting;

    public UserEndpoints(UserDirectory users, Greeting greeting) {
        this.users = users;
        this.greeting = greeting;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/users/{id}", this::show));
    }

    void show(Context ctx) {
        long id = PathId.of(ctx);
        User user = users.find(id).orElseThrow(() -> new NotFoundResponse("there is no user " + id));
        ctx.json(new UserView(user.id(), user.name(), greeting.greet(user.name())));
    }
}
