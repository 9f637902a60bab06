package io.hotswap.demo.order;

/**
 * What the shop takes at this moment.
 *
 * @param mostPieces of one product in a line
 */
public record OrderLimits(boolean open, int mostPieces) {}
