package io.hotswap.cli;

/** A command that cannot be carried out; the message is one sentence for the user, the exit code is 2. */
final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    CommandFailure(String sentence) {
        super(sentence);
    }
}
