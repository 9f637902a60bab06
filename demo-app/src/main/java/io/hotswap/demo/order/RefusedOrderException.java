package io.hotswap.demo.order;

/** An order that the shop does not take; the message tells the client why. */
public final class RefusedOrderException extends RuntimeException {

    public RefusedOrderException(String reason) {
        super(reason);
    }
}
