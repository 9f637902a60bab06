package shop.jobs;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class JobController {
    private final Heartbeat heartbeat;

    public JobController(Heartbeat heartbeat) {
        this.heartbeat = heartbeat;
    }

    @GetMapping("/beats")
    public String beats() {
        return heartbeat.beats() > 0 ? "beating" : "still";
    }
}
