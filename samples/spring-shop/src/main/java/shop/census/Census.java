package shop.census;

import jakarta.persistence.EntityManagerFactory;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What of the shop is there, in counts that another process can be compared by. */
@RestController
public class Census {
    private final ConfigurableApplicationContext context;
    private final RequestMappingHandlerMapping mappings;

    public Census(
            ConfigurableApplicationContext context,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        this.context = context;
        this.mappings = mappings;
    }

    @GetMapping("/census")
    public Map<String, Integer> count() {
        System.gc();
        Map<String, Integer> counts = new TreeMap<>();
        counts.put("bean definitions", context.getBeanDefinitionCount());
        counts.put("singletons", context.getBeanFactory().getSingletonCount());
        counts.put("mappings", mappings.getHandlerMethods().size());
        counts.put("listeners", ((AbstractApplicationContext) context).getApplicationListeners().size());
        counts.put("managed types", context.getBean(EntityManagerFactory.class).getMetamodel().getManagedTypes().size());
        counts.put("threads", (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().startsWith("http-nio"))
                // JDK 25 starts it once, with the first use of its class.
                .filter(thread -> !thread.getName().equals("VirtualThread-unblocker"))
                .count());
        counts.put("session factories", SessionFactories.count());
        return counts;
    }
}
