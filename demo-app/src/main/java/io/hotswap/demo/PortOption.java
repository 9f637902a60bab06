package io.hotswap.demo;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The port: {@code --port N} or {@code --port=N}, else the environment's PORT, else 8080; 0 lets the OS choose. */
record PortOption(int port) {

    private static final String FLAG = "--port";
    private static final int LIVE_RELOAD = 35_729;
    private static final int HIGHEST = 65_535;

    static PortOption of(List<String> args, Map<String, String> environment) {
        if (!args.isEmpty()) {
            return parse(FLAG, fromArguments(args));
        }
        String port = environment.get("PORT");
        return port == null || port.isBlank() ? new PortOption(8080) : parse("PORT", port);
    }

    /** Where LiveReload listens besides: SHOP_LIVERELOAD_PORT, {@code default} for 35729; empty if nobody asks for it. */
    static Optional<PortOption> liveReload(Map<String, String> environment) {
        String name = "SHOP_LIVERELOAD_PORT";
        return Optional.ofNullable(environment.get(name))
                .map(said -> said.equals("default") ? new PortOption(LIVE_RELOAD) : parse(name, said));
    }

    private static String fromArguments(List<String> args) {
        if (args.size() == 2 && args.get(0).equals(FLAG)) {
            return args.get(1);
        }
        if (args.size() == 1 && args.get(0).startsWith(FLAG + "=")) {
            return args.get(0).substring(FLAG.length() + 1);
        }
        throw new IllegalArgumentException(
                "The shop does not understand '" + String.join(" ", args) + "'; it takes --port N only.");
    }

    private static PortOption parse(String name, String value) {
        String digits = value.strip();
        if (!digits.matches("\\d{1,5}") || Integer.parseInt(digits) > HIGHEST) {
            throw new IllegalArgumentException(
                    name + " is '" + value + "'; a port is a number from 0 to " + HIGHEST + ".");
        }
        return new PortOption(Integer.parseInt(digits));
    }
}
