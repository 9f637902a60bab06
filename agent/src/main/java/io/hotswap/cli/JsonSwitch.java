package io.hotswap.cli;

import picocli.CommandLine.Option;

/** The option that every command has. */
final class JsonSwitch {
    @Option(names = "--json", description = "Print JSON.")
    boolean json;
}
