package io.hotswap.rewrite;

/** Classes are equal by their content, the bodies of enum constants by the constant's name; an edit keeps the supertypes. */
final class LocalClassLikeness implements Likeness<LocalClass> {
    private static final int EDITED = 10;

    @Override
    public boolean equal(LocalClass running, LocalClass next) {
        boolean sameContent = !next.constant().isEmpty() || running.content().equals(next.content());
        return sameContent && running.canBecome(next);
    }

    @Override
    public int resemblance(LocalClass running, LocalClass next) {
        return running.canBecome(next)
                ? EDITED
                        + CodeText.similarity(running.text(), next.text())
                        + CodeText.similarity(running.surroundings(), next.surroundings())
                : 0;
    }
}
