package shop;

/** Words that other classes inline. */
final class Texts {
    static final String GREETING = "welcome";

    private Texts() {}
}
