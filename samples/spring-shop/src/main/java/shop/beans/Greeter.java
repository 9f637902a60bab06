package shop.beans;

public interface Greeter {
    String greet(String name);
}
