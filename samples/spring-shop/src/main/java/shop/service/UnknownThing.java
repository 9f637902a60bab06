package shop.service;

public class UnknownThing extends RuntimeException {
    public UnknownThing(String what) {
        super(what);
    }
}
