package io.hotswap.rewrite;

/** Bodies are equal by their code; an edit keeps the functional interface and the descriptor, and mostly the captures. */
final class LambdaLikeness implements Likeness<LambdaBody> {
    private static final int EDITED = 10;
    private static final int SAME_CAPTURES = 20;

    @Override
    public boolean equal(LambdaBody running, LambdaBody next) {
        return running.content().equals(next.content()) && running.canRun(next);
    }

    @Override
    public int resemblance(LambdaBody running, LambdaBody next) {
        if (!running.canRun(next)
                || running.functional().isEmpty()
                || !running.functional().equals(next.functional())) {
            return 0;
        }
        int captures = running.captured().equals(next.captured()) ? SAME_CAPTURES : 0;
        return EDITED
                + captures
                + CodeText.similarity(running.code(), next.code())
                + CodeText.similarity(running.surroundings(), next.surroundings());
    }
}
