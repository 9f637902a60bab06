package shop.beans;

public class PoliteGreeter implements Greeter {
    private final String word;

    public PoliteGreeter(String word) {
        this.word = word;
    }

    @Override
    public String greet(String name) {
        return word + " " + name;
    }
}
