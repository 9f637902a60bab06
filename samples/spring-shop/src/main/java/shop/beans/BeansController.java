package shop.beans;

import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/beans")
public class BeansController {
    private final Till till;
    private final Counter counter;
    private final Greeter greeter;
    private final Label label;
    private final ApplicationContext context;
    private int asked;

    public BeansController(Till till, Counter counter, Greeter greeter, Label label, ApplicationContext context) {
        this.till = till;
        this.counter = counter;
        this.greeter = greeter;
        this.label = label;
        this.context = context;
    }

    @GetMapping("/asked")
    public String asked() {
        asked++;
        return "asked " + asked;
    }

    @GetMapping("/till")
    public String till() {
        int before = Support.TRANSACTIONS.get();
        String answer = till.pay(1) + " ";
        return answer + (Support.TRANSACTIONS.get() - before) + " transactions";
    }

    @GetMapping("/counter")
    public String counter() {
        int before = Support.TRANSACTIONS.get();
        String answer = counter.next() + " ";
        return answer + (Support.TRANSACTIONS.get() - before) + " transactions";
    }

    @GetMapping("/thread")
    public String thread() {
        return counter.thread();
    }

    @GetMapping("/greeter")
    public String greeter() {
        int before = Labels.greetings;
        return greeter.greet("ann") + " " + (Labels.greetings - before) + " advised";
    }

    @GetMapping("/label")
    public String label() {
        return label.text() + " " + context.getBean("sign") + " " + context.getBean(Label.class).text();
    }

    @GetMapping("/names")
    public String names() {
        return String.join(",", context.getBeanDefinitionNames());
    }
}
