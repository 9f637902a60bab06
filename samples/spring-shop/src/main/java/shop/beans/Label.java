package shop.beans;

public class Label implements AutoCloseable {
    private final String text;
    private boolean closed;

    public Label(String text) {
        this.text = text;
    }

    public String text() {
        return closed ? "closed" : text;
    }

    @Override
    public void close() {
        closed = true;
    }
}
