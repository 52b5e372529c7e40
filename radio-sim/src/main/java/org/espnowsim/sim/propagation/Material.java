package org.espnowsim.sim.propagation;

/**
 * What walls are made of, and what a signal of 2.4 GHz loses in one. Published values (COST 231 and
 * planning tables of vendors) spread as widely as each constant says; the very number is assumed
 * within that.
 */
public enum Material {
    /** Plasterboard: 2 to 4 dB. */
    DRYWALL(3),
    /** An interior door: 3 to 4 dB. */
    WOOD(3.5),
    /** Clear glass: 2 to 3 dB. */
    GLASS(2.5),
    /** Metallised glass, as in windows that keep the heat in: 8 to 30 dB, up to 50 measured. */
    COATED_GLASS(19),
    /** A single layer of bricks: 4 to 8 dB. */
    BRICK(6),
    /** Two layers of bricks, or an outer wall: 10 dB. */
    DOUBLE_BRICK(10),
    /** Concrete blocks: 8 to 13 dB. */
    CONCRETE_BLOCK(10.5),
    /** 10 cm of concrete: 9 to 12 dB. */
    CONCRETE(12),
    /** 20 cm of reinforced concrete: 15 to 20 dB. */
    REINFORCED_CONCRETE(17.5),
    /** Between two storeys: 15 to 20 dB. */
    FLOOR_SLAB(16),
    /** A metal door, a lift: 20 to 30 dB. */
    METAL(20);

    private final double lossDb;

    Material(double lossDb) {
        this.lossDb = lossDb;
    }

    /** {@return what one wall takes away, in dB} */
    public double lossDb() {
        return lossDb;
    }
}
