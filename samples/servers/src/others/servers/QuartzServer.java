package servers;

import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.quartz.JobBuilder;
import org.quartz.Scheduler;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;

/** Quartz with its store in memory; a page shows what each job has said last. */
public final class QuartzServer {
    private QuartzServer() {}

    static void start() throws Exception {
        Properties properties = new Properties();
        properties.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
        properties.setProperty("org.quartz.threadPool.threadCount", "4");
        properties.setProperty("org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore");
        Scheduler scheduler = new StdSchedulerFactory(properties).getScheduler();
        scheduler.scheduleJob(
                JobBuilder.newJob(Greeting.class)
                        .withIdentity("greeting")
                        .usingJobData("who", "world")
                        .build(),
                TriggerBuilder.newTrigger()
                        .withSchedule(SimpleScheduleBuilder.repeatSecondlyForever(1))
                        .build());
        scheduler.scheduleJob(
                JobBuilder.newJob(Slow.class).withIdentity("slow").build(),
                TriggerBuilder.newTrigger()
                        .withSchedule(SimpleScheduleBuilder.simpleSchedule()
                                .withIntervalInMilliseconds(200)
                                .repeatForever())
                        .build());
        scheduler.start();
        HttpServer page = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        page.createContext("/", exchange -> {
            byte[] text = Said.by(exchange.getRequestURI().getPath().substring(1)).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
        });
        page.start();
        System.out.println("quartz on " + page.getAddress().getPort());
    }
}
