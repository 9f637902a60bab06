package io.hotswap.demo.settings;

import java.util.List;

/** Everything that can be set, as the files spell it: {@code orders.most-pieces} is the component of a component. */
public record ShopSettings(House house, Orders orders, Window window) {

    /** The shop as such. */
    public record House(@Within(from = 1, to = 60) String name, boolean open) {}

    /**
     * What orders may be.
     *
     * @param mostPieces of one product in a line
     */
    public record Orders(@Within(from = 1, to = 9_999) int mostPieces) {}

    /**
     * What the page shows first.
     *
     * @param featured names of products
     */
    public record Window(@Within(from = 0, to = 10) List<String> featured) {
        public Window {
            featured = List.copyOf(featured);
        }
    }
}
