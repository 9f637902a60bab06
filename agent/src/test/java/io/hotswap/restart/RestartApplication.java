package io.hotswap.restart;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;

/** An application that does what it is told on its stdin, one command a line, and says on stdout who it is. */
public final class RestartApplication {
    private final List<Object> open = new ArrayList<>();

    private RestartApplication() {}

    public static void main(String[] arguments) throws Exception {
        Restarter restarter = RestartAgent.restarter();
        System.out.println("ready " + restarter.generation() + " pid "
                + ProcessHandle.current().pid());
        RestartApplication application = new RestartApplication();
        if (System.getProperty("generations") != null) {
            application.untilGeneration(restarter, Integer.getInteger("generations"));
        }
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String[] words = line.split(" ");
            application.run(restarter, words[0], words.length > 1 ? words[1] : "", arguments);
        }
    }

    private void run(Restarter restarter, String command, String operand, String[] arguments) throws Exception {
        switch (command) {
            case "restart" -> restarter.restart();
            case "exit" -> System.exit(Integer.parseInt(operand));
            case "available" -> System.out.println("unavailable: " + restarter.unavailable());
            case "arguments" -> System.out.println("arguments " + List.of(arguments));
            case "command" -> System.out.println("command " + hex(Path.of("/proc/self/cmdline")));
            case "property" -> System.out.println(operand + "=" + System.getProperty(operand));
            case "properties" ->
                System.out.println(
                        "properties " + new TreeSet<>(System.getProperties().keySet()));
            case "directory" -> System.out.println("directory " + Path.of("").toAbsolutePath());
            case "descriptors" -> System.out.println("descriptors " + new File("/proc/self/fd").list().length);
            case "listen" -> listen(Integer.parseInt(operand));
            case "open" -> open(Integer.parseInt(operand));
            case "hook" -> hook(Path.of(operand));
            case "hang" -> Runtime.getRuntime().addShutdownHook(new Thread(this::hangForEver, "my-hook"));
            case "exit-first" -> exitWhileHooksRun(restarter, Integer.parseInt(operand));
            case "reflect" -> reflect();
            default -> throw new IllegalArgumentException(command);
        }
    }

    private void untilGeneration(Restarter restarter, int last) throws IOException {
        if (restarter.generation() < last) {
            restarter.restart();
            return;
        }
        System.out.println("inherited " + Files.readSymbolicLink(Path.of("/proc/self/fd/9")));
        System.exit(0);
    }

    private void listen(int port) throws IOException {
        ServerSocket socket = new ServerSocket(port);
        open.add(socket);
        System.out.println("listening " + socket.getLocalPort());
    }

    private void open(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            open.add(new ServerSocket(0));
            open.add(Files.newInputStream(Path.of("/dev/null")));
        }
        System.out.println("opened " + count);
    }

    private static void hook(Path deletedOnExit) {
        deletedOnExit.toFile().deleteOnExit();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> System.out.println("hook sees file " + Files.exists(deletedOnExit))));
        System.out.println("hook added");
    }

    private void hangForEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void exitWhileHooksRun(Restarter restarter, int code) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            restarter.restart();
            awaitDoor();
        }));
        System.exit(code);
    }

    /** Until the restart has either seen the shutdown or waits for it. */
    private static void awaitDoor() {
        while (Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread ->
                        thread.getName().equals("hotswap-restart") && thread.getState() != Thread.State.BLOCKED)) {
            Thread.onSpinWait();
        }
    }

    private static void reflect() throws NoSuchMethodException {
        try {
            String.class.getDeclaredMethod("isLatin1").setAccessible(true);
            System.out.println("java.lang is open");
        } catch (RuntimeException refused) {
            System.out.println("java.lang is closed");
        }
    }

    private static String hex(Path file) throws IOException {
        return java.util.HexFormat.of().formatHex(Files.readAllBytes(file));
    }
}
