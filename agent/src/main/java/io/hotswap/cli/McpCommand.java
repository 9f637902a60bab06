package io.hotswap.cli;

import io.hotswap.control.ControlAddress;
import io.hotswap.mcp.McpServer;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code mcp}: lets a coding agent see and steer the agents of this user's JVMs. */
@Command(
        name = "mcp",
        description = "Speak the Model Context Protocol on stdin and stdout, for coding agents.",
        mixinStandardHelpOptions = true)
final class McpCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "PID|NAME",
            description =
                    "The process's number, or the name of its main class or jar; the only one that hotswap is in when"
                            + " left out, looked for again at each call.")
    private String process = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
        AgentTools tools = new AgentTools(new JvmProcesses(ControlAddress.ofUser()), process, Instant.now());
        try (FileInputStream in = new FileInputStream(FileDescriptor.in);
                FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
            new McpServer(in, out, HotswapCommand.Version.number(), tools.all()).run();
        }
        return 0;
    }
}
