/** Where the reader is: the instant, the part of the run that is shown, the frame and the link. Tells who wants to know. */
export class Cursor extends EventTarget {

    /** The shortest part of a run that is worth showing, in ns. */
    static SHORTEST_NS = 2_000;

    /**
     * @param endNs the end of the run
     * @param frames how many frames there are until then
     */
    constructor(endNs, frames = 0) {
        super();
        /** Virtual over real time, as far as it can be chosen. */
        this.speeds = [0.0001, 0.001, 0.01, 0.1, 1, 10];
        this.endNs = Math.max(endNs, Cursor.SHORTEST_NS);
        this.timeNs = 0;
        this.fromNs = 0;
        this.toNs = this.endNs;
        this.frame = null;
        this.link = null;
        this.isPlaying = false;
        // So slow that frames can be told apart, so fast that something happens.
        const gapNs = endNs / Math.max(1, frames);
        this.speed = this.speeds.findLast((factor) => factor * 1e9 <= Math.max(1e5, 4 * gapNs)) ?? this.speeds[0];
    }

    changed(what) {
        this.dispatchEvent(new CustomEvent('change', { detail: what }));
    }

    /** Goes to an instant; the part that is shown follows if it would be outside. */
    goTo(timeNs) {
        this.timeNs = Math.min(Math.max(timeNs, 0), this.endNs);
        if (this.timeNs < this.fromNs || this.timeNs > this.toNs) {
            this.#centre(this.toNs - this.fromNs);
        }
        this.changed('time');
    }

    /** Goes to an instant with so much around it. */
    jumpTo(timeNs, aroundNs) {
        this.timeNs = Math.min(Math.max(timeNs, 0), this.endNs);
        this.#centre(aroundNs);
        this.changed('time');
    }

    #centre(lengthNs) {
        const length = Math.min(Math.max(lengthNs, Cursor.SHORTEST_NS), this.endNs);
        this.fromNs = Math.min(Math.max(this.timeNs - length / 2, 0), this.endNs - length);
        this.toNs = this.fromNs + length;
    }

    show(fromNs, toNs) {
        const length = Math.min(Math.max(toNs - fromNs, Cursor.SHORTEST_NS), this.endNs);
        this.fromNs = Math.min(Math.max(fromNs, 0), this.endNs - length);
        this.toNs = this.fromNs + length;
        this.changed('view');
    }

    /** Shows more, or less, around an instant that stays where it is. */
    zoom(factor, aroundNs = this.timeNs) {
        const around = Math.min(Math.max(aroundNs, this.fromNs), this.toNs);
        const length = Math.min(Math.max((this.toNs - this.fromNs) * factor, Cursor.SHORTEST_NS), this.endNs);
        const share = (around - this.fromNs) / (this.toNs - this.fromNs);
        this.show(around - share * length, around + (1 - share) * length);
    }

    pan(share) {
        const by = share * (this.toNs - this.fromNs);
        this.show(this.fromNs + by, this.toNs + by);
    }

    /** Opens a frame's page, and goes to its beginning. */
    open(frame, timeNs, aroundNs) {
        this.frame = frame;
        this.timeNs = timeNs;
        if (timeNs < this.fromNs || timeNs > this.toNs || (this.toNs - this.fromNs) > 200 * aroundNs) {
            this.#centre(aroundNs);
        }
        this.changed('frame');
    }

    pick(link) {
        this.link = link;
        this.changed('link');
    }

    play(isPlaying) {
        this.isPlaying = isPlaying;
        this.changed('play');
    }

    playAt(speed) {
        this.speed = speed;
        this.changed('play');
    }
}
