package io.hotswap.boost;

/** How much the next process image is sped up. */
public enum BoostMode {
    OFF,
    /** By an archive of classes, which changes nothing else. */
    CDS,
    /** By an archive, by the first compiler alone and by the serial collector: the code starts sooner and peaks lower. */
    FULL
}
