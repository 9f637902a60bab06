package servers;

import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** Quartz makes an object for each run. */
public final class Greeting implements Job {
    @Override
    public void execute(JobExecutionContext context) {
        Said.say("greeting", "hello " + context.getMergedJobDataMap().getString("who"));
    }
}
