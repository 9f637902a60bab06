package shop;

import static org.springframework.web.reactive.function.server.RequestPredicates.GET;
import static org.springframework.web.reactive.function.server.RouterFunctions.route;
import static org.springframework.web.reactive.function.server.ServerResponse.ok;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

@Configuration
public class Routes {
    @Bean
    public RouterFunction<ServerResponse> hours() {
        return route(GET("/hours"), request -> ok().bodyValue("nine to five"));
    }

    @Bean
    public RouterFunction<ServerResponse> place() {
        return route(GET("/place"), request -> ok().bodyValue("in town"));
    }
}
