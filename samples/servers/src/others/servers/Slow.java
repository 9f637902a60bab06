package servers;

import java.util.concurrent.atomic.AtomicInteger;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;

/** Takes longer than its interval, and says how many of its runs there are. */
public final class Slow implements Job {
    private static final AtomicInteger RUNNING = new AtomicInteger();

    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
        int running = RUNNING.incrementAndGet();
        try {
            Thread.sleep(700);
            Said.say("slow", (running > 1 ? "many" : "one") + " at a time");
        } catch (InterruptedException interrupted) {
            throw new JobExecutionException(interrupted);
        } finally {
            RUNNING.decrementAndGet();
        }
    }
}
