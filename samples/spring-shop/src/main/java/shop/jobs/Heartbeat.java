package shop.jobs;

import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

@Component
public class Heartbeat {
    private final AtomicInteger beats = new AtomicInteger();

    @Scheduled(fixedRate = 50)
    public void beat() {
        beats.incrementAndGet();
    }

    public int beats() {
        return beats.get();
    }
}
