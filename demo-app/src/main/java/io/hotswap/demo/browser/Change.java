package io.hotswap.demo.browser;

/** What a tab is told. */
public sealed interface Change {

    /**
     * A stylesheet is replaced in the page.
     *
     * @param path as the page names it, such as {@code /assets/shop.css}
     */
    record Stylesheet(String path) implements Change {
        public Stylesheet {
            if (path.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("a path has no control characters");
            }
        }
    }

    /** The page is loaded anew. */
    record Page() implements Change {}

    /** What does not compile is another text, which the tabs together hold ({@link Tabs#problem}). */
    record Problem() implements Change {}
}
