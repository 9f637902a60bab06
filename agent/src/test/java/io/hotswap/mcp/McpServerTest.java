package io.hotswap.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class McpServerTest {
    private static final Tool ECHO = new Tool(
            "echo",
            "Says it again.",
            List.of(
                    new Tool.Parameter("text", "string", "What to say."),
                    new Tool.Parameter("times", "integer", "How often.")),
            true,
            call -> Tool.Answer.done(
                    call.text("text").orElse("-").repeat(call.integer("times").orElse(1))));

    @ParameterizedTest
    @CsvSource({
        "2024-11-05, 2024-11-05",
        "2025-03-26, 2025-03-26",
        "2025-06-18, 2025-06-18",
        "2025-11-25, 2025-11-25",
        "1.0, 2025-11-25",
        "2099-01-01, 2025-11-25"
    })
    void aVersionThatIsSpokenIsKeptAndAnyOtherAnsweredWithTheNewest(String asked, String spoken) throws Exception {
        JsonObject result = answer("{'jsonrpc':'2.0','id':1,'method':'initialize','params':{'protocolVersion':'" + asked
                        + "','capabilities':{},'clientInfo':{'name':'t','version':'1'}}}")
                .getAsJsonObject("result");

        assertThat(result.get("protocolVersion").getAsString()).isEqualTo(spoken);
        assertThat(result.getAsJsonObject("serverInfo")).hasToString("{\"name\":\"hotswap\",\"version\":\"1.2\"}");
        assertThat(result.getAsJsonObject("capabilities")).hasToString("{\"tools\":{}}");
    }

    @Test
    void toolsAreListedWithTheSchemaOfTheirArguments() throws Exception {
        JsonObject tool = answer("{'jsonrpc':'2.0','id':'a','method':'tools/list'}")
                .getAsJsonObject("result")
                .getAsJsonArray("tools")
                .get(0)
                .getAsJsonObject();

        assertThat(tool.get("name").getAsString()).isEqualTo("echo");
        assertThat(tool.getAsJsonObject("inputSchema").get("type").getAsString())
                .isEqualTo("object");
        assertThat(tool.getAsJsonObject("inputSchema").getAsJsonObject("properties"))
                .hasToString("{\"text\":{\"type\":\"string\",\"description\":\"What to say.\"},"
                        + "\"times\":{\"type\":\"integer\",\"description\":\"How often.\"}}");
    }

    @Test
    void aCallIsAnsweredWithText() throws Exception {
        assertThat(answer(call("{'text':'ä\\n','times':2}")))
                .hasToString("{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{\"content\":[{\"type\":\"text\","
                        + "\"text\":\"ä\\nä\\n\"}],\"isError\":false}}");
        assertThat(answer(call("{'text':null}")).toString()).contains("\"text\":\"-\"");
    }

    @Test
    void aWrongArgumentIsAnErrorThatTheCallerCanReadAndMend() throws Exception {
        assertThat(answer(call("{'times':'x'}")).toString())
                .contains("'times' has to be of type integer, not \\\"x\\\"")
                .contains("\"isError\":true");
        for (String none : List.of("1.5", "2147483648", "1e-400", "2147483647.0000000001", "1e999999")) {
            assertThat(answer(call("{'times':" + none + "}")).toString())
                    .contains("'times' has to be of type integer, not " + none)
                    .contains("\"isError\":true");
        }
        assertThat(answer(call("{'much':1}")).toString())
                .contains("there is no argument 'much'; there are [text, times]")
                .contains("\"isError\":true");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "{'jsonrpc':'2.0','id':1,'method':'resources/list'}                              | -32601 | 1",
                "{'jsonrpc':'2.0','id':1,'method':'tools/call','params':{'name':'none'}}         | -32602 | 1",
                "{'jsonrpc':'2.0','id':1,'method':'tools/call','params':{}}                      | -32602 | 1",
                "{'jsonrpc':'2.0','id':1,'method':'tools/call','params':[]}                      | -32602 | 1",
                "{'jsonrpc':'2.0','id':1,'method':'tools/call','params':{'name':'echo','arguments':3}} | -32602 | 1",
                "{'jsonrpc':'2.0','id':1,'method':'initialize','params':{}}                      | -32602 | 1",
                "{'jsonrpc':'2.0','id':1,'method':'tools/list','params':{'cursor':'x'}}          | -32602 | 1",
                "{'id':1,'method':'ping'}                                                        | -32600 | 1",
                "{'jsonrpc':'2.0','id':'q','method':5}                                           | -32600 | \"q\"",
                "{'jsonrpc':'2.0','id':null,'method':'ping'}                                     | -32600 | null",
                "{'jsonrpc':'2.0','id':{},'method':'ping'}                                       | -32600 | null",
                "[]                                                                              | -32600 | null",
                "3                                                                               | -32600 | null",
                "{'jsonrpc':                                                                     | -32700 | null",
                "nonsense                                                                        | -32700 | null",
                "{} {}                                                                           | -32700 | null"
            })
    void whatIsWrongIsAnsweredWithItsCode(String line, int code, String id) throws Exception {
        JsonObject answer = answer(line.strip());

        assertThat(answer.getAsJsonObject("error").get("code").getAsInt())
                .as(answer.toString())
                .isEqualTo(code);
        assertThat(answer.get("id")).hasToString(id);
    }

    @Test
    void aLineThatIsNotUtf8IsRefusedAndNotGuessedAt() throws Exception {
        byte[] line =
                "{\"jsonrpc\":\"2.0\",\"id\":\"\u00e4\",\"method\":\"ping\"}\n".getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new McpServer(new ByteArrayInputStream(line), out, "1.2", List.of(ECHO)).run();

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("-32700", "not UTF-8");
    }

    @Test
    void aNotificationAndAResponseAreNotAnswered() throws Exception {
        assertThat(answers(
                        "{'jsonrpc':'2.0','method':'notifications/initialized'}",
                        "{'jsonrpc':'2.0','method':'notifications/none','params':3}",
                        "{'jsonrpc':'2.0','id':5,'result':{}}",
                        "",
                        "{'jsonrpc':'2.0','id':1,'method':'ping'}"))
                .containsExactly("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}");
    }

    @Test
    void aBatchIsAnsweredWithABatch() throws Exception {
        assertThat(answers("[{'jsonrpc':'2.0','id':1,'method':'ping'},{'jsonrpc':'2.0','method':'notifications/x'},"
                        + "{'jsonrpc':'2.0','id':2,'method':'none'}]"))
                .singleElement()
                .asString()
                .startsWith("[{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}},{\"jsonrpc\":\"2.0\",\"id\":2,\"error\":");
    }

    @Test
    void aLineThatIsTooLongIsSkipped() throws Exception {
        assertThat(answers("x".repeat(5_000_000), "{'jsonrpc':'2.0','id':1,'method':'ping'}"))
                .satisfiesExactly(
                        first -> assertThat(first).contains("-32700").contains("a line of 5000000 bytes"),
                        second -> assertThat(second).contains("\"result\":{}"));
    }

    @Test
    void aCallThatWaitsHoldsUpNothingAndCanBeCancelled() throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Tool waiting = new Tool("wait", "Waits.", List.of(), true, call -> {
            began.countDown();
            try {
                new CountDownLatch(1).await();
                return Tool.Answer.done("never");
            } finally {
                interrupted.countDown();
            }
        });
        PipedOutputStream requests = new PipedOutputStream();
        PipedInputStream answers = new PipedInputStream();
        PipedOutputStream out = new PipedOutputStream(answers);
        McpServer server = new McpServer(new PipedInputStream(requests), out, "1.2", List.of(waiting));
        Thread thread = new Thread(() -> run(server));
        thread.start();
        BufferedReader lines = new BufferedReader(new InputStreamReader(answers, StandardCharsets.UTF_8));

        send(requests, "{'jsonrpc':'2.0','id':3,'method':'tools/call','params':{'name':'wait'}}");
        began.await();
        send(requests, "{'jsonrpc':'2.0','id':4,'method':'ping'}");
        assertThat(lines.readLine()).isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":4,\"result\":{}}");
        send(requests, "{'jsonrpc':'2.0','method':'notifications/cancelled','params':{'requestId':3}}");
        interrupted.await();
        send(requests, "{'jsonrpc':'2.0','id':5,'method':'ping'}");
        assertThat(lines.readLine()).as("no answer to what was cancelled").contains("\"id\":5");
        requests.close();
        thread.join();
    }

    @Test
    void callsThatShareANumberAreEachAnsweredAndCancelledTogether() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        CountDownLatch began = new CountDownLatch(2);
        CountDownLatch interrupted = new CountDownLatch(2);
        Tool meeting = new Tool("meet", "Waits for another call.", List.of(), true, call -> {
            try {
                together.await();
                return Tool.Answer.done("met");
            } catch (BrokenBarrierException alone) {
                throw new IllegalStateException(alone);
            }
        });
        Tool waiting = new Tool("wait", "Waits.", List.of(), true, call -> {
            began.countDown();
            try {
                new CountDownLatch(1).await();
                return Tool.Answer.done("never");
            } finally {
                interrupted.countDown();
            }
        });
        PipedOutputStream requests = new PipedOutputStream();
        PipedInputStream answers = new PipedInputStream();
        PipedOutputStream out = new PipedOutputStream(answers);
        McpServer server = new McpServer(new PipedInputStream(requests), out, "1.2", List.of(meeting, waiting));
        Thread thread = new Thread(() -> run(server));
        thread.start();
        BufferedReader lines = new BufferedReader(new InputStreamReader(answers, StandardCharsets.UTF_8));

        send(requests, "{'jsonrpc':'2.0','id':3,'method':'tools/call','params':{'name':'meet'}}");
        send(requests, "{'jsonrpc':'2.0','id':3,'method':'tools/call','params':{'name':'meet'}}");
        assertThat(lines.readLine()).contains("\"id\":3").contains("met");
        assertThat(lines.readLine()).contains("\"id\":3").contains("met");
        send(requests, "{'jsonrpc':'2.0','id':4,'method':'tools/call','params':{'name':'wait'}}");
        send(requests, "{'jsonrpc':'2.0','id':4,'method':'tools/call','params':{'name':'wait'}}");
        assertThat(began.await(60, TimeUnit.SECONDS)).isTrue();
        send(requests, "{'jsonrpc':'2.0','method':'notifications/cancelled','params':{'requestId':4}}");
        assertThat(interrupted.await(60, TimeUnit.SECONDS)).isTrue();
        requests.close();
        thread.join();
    }

    private static void run(McpServer server) {
        try {
            server.run();
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    private static void send(PipedOutputStream requests, String line) throws IOException {
        requests.write((line.replace('\'', '"') + "\n").getBytes(StandardCharsets.UTF_8));
        requests.flush();
    }

    private static String call(String arguments) {
        return "{'jsonrpc':'2.0','id':7,'method':'tools/call','params':{'name':'echo','arguments':" + arguments + "}}";
    }

    private static JsonObject answer(String line) throws Exception {
        List<String> all = answers(line);
        assertThat(all).hasSize(1);
        return JsonParser.parseString(all.get(0)).getAsJsonObject();
    }

    /** What a server writes when it is sent these lines, with ' for ", and then its input ends. */
    private static List<String> answers(String... lines) throws Exception {
        String all = String.join("\n", lines).replace('\'', '"') + "\n";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new McpServer(new ByteArrayInputStream(all.getBytes(StandardCharsets.UTF_8)), out, "1.2", List.of(ECHO)).run();
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
