package io.hotswap.carry;

import java.time.Instant;

/**
 * A value on its way from one image to the next.
 *
 * @param type its class, for who reads about it
 * @param written when it was serialized
 * @param bytes a stream of the Object Serialization Stream Protocol
 */
@SuppressWarnings("ArrayRecordComponent")
record CarriedValue(CarriedKey key, String type, Instant written, byte[] bytes) {}
