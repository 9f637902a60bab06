package shop.beans;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.aop.MethodBeforeAdvice;

/** Methods that make beans. */
@Configuration
public class Labels {
    static int greetings;

    @Bean
    Label label() {
        return new Label("one");
    }

    @Bean
    String sign() {
        return "[" + label().text() + "]";
    }

    String tag() {
        return "tag";
    }

    @Bean
    Greeter greeter() {
        ProxyFactory proxies = new ProxyFactory(new PoliteGreeter("dear"));
        proxies.setInterfaces(Greeter.class);
        proxies.addAdvice((MethodBeforeAdvice) (method, arguments, target) -> greetings++);
        return (Greeter) proxies.getProxy();
    }
}
