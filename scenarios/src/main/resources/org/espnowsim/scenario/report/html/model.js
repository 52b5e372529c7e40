/**
 * The run: tables of frames, receptions and other events, column by column, and what can be looked up in them.
 * A table's rows are in the order of time. It grows by segments, so that a run that still goes on can be shown as well.
 */

import { kindOf } from 'espnow-sim/dissector.js';

/** Numbers of a table's columns that are told as the difference to the row before. */
const DIFFERENCES = new Set(['time', 'message', 'endTime', 'frame']);

/** Columns of bytes, and which one says how many there are in each row. */
const BYTES = { bytes: 'size', clear: 'clearSize', text: 'textSize' };

const RECEPTION_COLUMNS = new Set(['endTime', 'frame', 'receiver', 'fate', 'rxPower', 'sinr', 'rssi']);

/** Columns whose numbers may be larger than 32 bits hold. */
const LARGE = new Set(['time', 'message', 'waited', 'airtime', 'endTime', 'frame', 'a', 'b', 'c']);

/** What a loss is grouped by, for colours; the rest is refused by the receiver's software. */
const GROUPS = {
    'delivered': 'delivered',
    'duplicate': 'duplicate',
    'below-sensitivity': 'weak',
    'burst': 'weak',
    'collision': 'collision',
    'captured': 'collision',
    'interference': 'collision',
    'radio-off': 'deaf',
    'asleep': 'deaf',
    'scanning': 'deaf',
    'other-channel': 'deaf',
    'receiver-transmitting': 'deaf',
    'long-range-disabled': 'deaf',
    'fault': 'fault',
    'cut-off': 'fault',
};

/** In place of a row that there is not. */
const NO_ROW = -1;

const decoder = new TextDecoder();

/** Receivers that are no node. */
export const GROUP = -1;
export const STRANGER = -2;

/** Reads the data of a file, base64 of gzip. */
export async function load(base64) {
    const response = new Response(new Blob([decodeBase64(base64.trim())]).stream()
        .pipeThrough(new DecompressionStream('gzip')));
    const bytes = new Uint8Array(await response.arrayBuffer());
    const headerSize = new DataView(bytes.buffer).getInt32(0);
    const model = new Model(JSON.parse(decoder.decode(bytes.subarray(4, 4 + headerSize))));
    model.appendAll(bytes);
    return model;
}

function decodeBase64(base64) {
    if (Uint8Array.fromBase64) {
        return Uint8Array.fromBase64(base64);
    }
    const text = atob(base64);
    const bytes = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) {
        bytes[i] = text.charCodeAt(i);
    }
    return bytes;
}

/** Numbers as the file has them: seven bits in a byte, the sign in the lowest of all. */
function decodeNumbers(bytes, from, count, isLarge, areDifferences) {
    const numbers = isLarge ? new Float64Array(count) : new Int32Array(count);
    let at = from;
    let last = 0;
    for (let row = 0; row < count; row++) {
        let byte = bytes[at++];
        let value = byte & 127;
        let scale = 128;
        while (byte & 128) {
            byte = bytes[at++];
            value += (byte & 127) * scale;
            scale *= 128;
        }
        const number = value % 2 === 0 ? value / 2 : -(value + 1) / 2;
        last = areDifferences ? last + number : number;
        numbers[row] = last;
    }
    return numbers;
}

/** Numbers one after the other, in one array that grows. */
class Growing {
    constructor(Type, capacity = 16) {
        this.Type = Type;
        this.array = new Type(capacity);
        this.length = 0;
        this.seen = null;
    }

    #reserve(length) {
        if (length > this.array.length) {
            const larger = new this.Type(Math.max(length, 2 * this.array.length));
            larger.set(this.array.subarray(0, this.length));
            this.array = larger;
        }
    }

    push(number) {
        this.#reserve(this.length + 1);
        this.array[this.length++] = number;
    }

    pushAll(numbers) {
        this.#reserve(this.length + numbers.length);
        this.array.set(numbers, this.length);
        this.length += numbers.length;
    }

    /** All so far; another array once there are more. */
    get view() {
        if (this.seen === null || this.seen.length !== this.length || this.seen.buffer !== this.array.buffer) {
            this.seen = this.array.subarray(0, this.length);
        }
        return this.seen;
    }

    /** Forgets the first ones, and takes something off the others. */
    forget(count, less = 0) {
        this.array.copyWithin(0, count, this.length);
        this.length -= count;
        this.seen = null;
        if (less !== 0) {
            for (let i = 0; i < this.length; i++) {
                this.array[i] -= less;
            }
        }
    }
}

/** Columns by name. */
class Table {
    constructor() {
        this.count = 0;
        this.columns = new Map();
    }

    add(name, numbers) {
        if (!this.columns.has(name)) {
            this.columns.set(name, new Growing(numbers.constructor, numbers.length));
        }
        this.columns.get(name).pushAll(numbers);
    }

    column(name) {
        return this.columns.get(name)?.view ?? NOTHING;
    }

    /** Forgets the first rows; `bytes` says how many bytes they have in columns of bytes. */
    forget(rows, bytes) {
        this.count -= rows;
        for (const [name, column] of this.columns) {
            column.forget(name in BYTES ? bytes[name] : rows);
        }
    }
}

const NOTHING = new Float64Array(0);

/** A node's rows in the order of time. */
class Lane {
    constructor() {
        this.sentRows = new Growing(Int32Array);
        this.heardRows = new Growing(Int32Array);
        this.lostRows = new Growing(Int32Array);
        // When the frames of these rows began, beside each other, as drawing goes through them.
        this.sentTimes = new Growing(Float64Array);
        this.heardTimes = new Growing(Float64Array);
        this.lostTimes = new Growing(Float64Array);
        this.states = [];
        this.events = [];
    }

    get sent() { return this.sentRows.view; }
    get heard() { return this.heardRows.view; }
    get lost() { return this.lostRows.view; }
    get sentAt() { return this.sentTimes.view; }
    get heardAt() { return this.heardTimes.view; }
    get lostAt() { return this.lostTimes.view; }

    forget(frames, receptions, events) {
        for (const [rows, times, less] of [
            [this.sentRows, this.sentTimes, frames],
            [this.heardRows, this.heardTimes, receptions],
            [this.lostRows, this.lostTimes, receptions],
        ]) {
            const count = lowerBound(rows.length, (k) => rows.array[k], less);
            rows.forget(count, less);
            times.forget(count);
        }
        const count = lowerBound(this.events.length, (k) => this.events[k], events);
        this.events = this.events.slice(count).map((i) => i - events);
    }
}

/** The index of the first row of `rows` for which `valueOf` gives at least `value`; they are in its order. */
export function lowerBound(count, valueOf, value, from = 0) {
    let low = from;
    let high = count;
    while (low < high) {
        const middle = (low + high) >>> 1;
        if (valueOf(middle) < value) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/** The same in an array of numbers, near `from`: made for going through it pixel by pixel. */
export function nextFrom(numbers, value, from) {
    let low = from;
    let high = from;
    for (let by = 1; high < numbers.length && numbers[high] < value; by *= 2) {
        low = high + 1;
        high += by;
    }
    high = Math.min(high, numbers.length);
    while (low < high) {
        const middle = (low + high) >>> 1;
        if (numbers[middle] < value) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

export class Model {

    constructor(header) {
        this.reset(header);
    }

    /** Begins anew, with another run. */
    reset(header) {
        this.header = header;
        this.report = header.report;
        this.nodes = header.nodes;
        this.fates = header.fates.map((fate) => ({ ...fate, group: GROUPS[fate.key] ?? 'refused' }));
        this.rates = header.rates;
        this.eventKinds = header.eventKinds;
        this.endNs = header.report.endNs ?? 0;
        this.firstFrame = 0;
        this.longestAirtimeNs = 0;
        this.frameTable = new Table();
        this.receptionTable = new Table();
        this.eventTable = new Table();
        // Columns that are not in the file, for looking things up.
        this.offsets = new Growing(Uint32Array);
        this.clearOffsets = new Growing(Uint32Array);
        this.receivers = new Growing(Int32Array);
        this.kinds = new Growing(Uint8Array);
        this.rows = new Growing(Int32Array);
        // Receptions of a frame hang on each other: the first and the last of each frame, and the next of each reception.
        this.firstReceptions = new Growing(Int32Array);
        this.lastReceptions = new Growing(Int32Array);
        this.nextReceptions = new Growing(Int32Array);
        this.texts = [];
        this.kindNames = [];
        this.byteCount = 0;
        this.clearCount = 0;
        this.textCount = 0;
        this.lanes = this.nodes.map(() => new Lane());
        this.moves = this.nodes.map((one) => [{ timeNs: 0, xM: one.xM, yM: one.yM }]);
        this.faultsByNumber = new Map();
        this.faults = [];
        const atFirst = header.leftOut.events > 0 ? 'on' : 'off'; // else nobody knows
        this.lanes.forEach((lane, i) => this.#enter(lane, this.nodes[i].infrastructure ? 'on' : atFirst, 0));
        this.nodeByName = new Map(this.nodes.map((node, i) => [node.name, i]));
        this.nodeByAddress = new Map();
        this.nodes.forEach((node, i) => {
            this.nodeByAddress.set(addressNumber(node.stationAddress), i);
            this.nodeByAddress.set(addressNumber(node.accessPointAddress), i);
        });
        this.index();
    }

    /** Adds the segments that follow a header which describes them, and gives the header. */
    appendAll(bytes) {
        const headerSize = new DataView(bytes.buffer, bytes.byteOffset).getInt32(0);
        const header = JSON.parse(decoder.decode(bytes.subarray(4, 4 + headerSize)));
        let at = 4 + headerSize;
        for (const segment of header.segments) {
            at = this.#append(segment, bytes, at);
        }
        this.index();
        return header;
    }

    /** Adds a segment, and gives the place after it; `index` has to follow. */
    #append(segment, bytes, from) {
        let at = from;
        if (segment.kind === 'frames') {
            if (this.frameTable.count === 0 && this.receptionTable.count === 0) {
                this.firstFrame = segment.firstFrame;
            }
            this.frameTable.count += segment.frames;
            this.receptionTable.count += segment.receptions;
        } else {
            this.eventTable.count += segment.events;
        }
        for (const [name, size] of Object.entries(segment.columns)) {
            let table = this.eventTable;
            let count = segment.events;
            if (segment.kind === 'frames') {
                const isReception = RECEPTION_COLUMNS.has(name);
                table = isReception ? this.receptionTable : this.frameTable;
                count = isReception ? segment.receptions : segment.frames;
            }
            table.add(name, name in BYTES
                ? bytes.subarray(at, at + size)
                : decodeNumbers(bytes, at, count, LARGE.has(name), DIFFERENCES.has(name)));
            at += size;
        }
        return at;
    }

    /** Makes what is looked up of the rows that came since. */
    index() {
        this.#indexFrames();
        this.#indexReceptions();
        this.#indexEvents();
    }

    #indexFrames() {
        const table = this.frameTable;
        const { count } = table;
        const node = table.column('node');
        const time = table.column('time');
        const size = table.column('size');
        const clearSize = table.column('clearSize');
        const airtime = table.column('airtime');
        const bytes = table.column('bytes');
        for (let i = this.kinds.length; i < count; i++) {
            const offset = this.byteCount;
            this.offsets.push(offset);
            this.clearOffsets.push(this.clearCount);
            this.receivers.push(this.#receiverAt(bytes, offset + 4));
            this.kinds.push(kindOf(bytes, offset));
            this.firstReceptions.push(NO_ROW);
            this.lastReceptions.push(NO_ROW);
            this.byteCount += size[i];
            this.clearCount += clearSize[i];
            this.longestAirtimeNs = Math.max(this.longestAirtimeNs, airtime[i]);
            const lane = this.lanes[node[i]];
            lane.sentRows.push(i);
            lane.sentTimes.push(time[i]);
        }
        this.frames = {
            count,
            time,
            node,
            message: table.column('message'),
            attempt: table.column('attempt'),
            waited: table.column('waited'),
            airtime,
            channel: table.column('channel'),
            rate: table.column('rate'),
            txPower: table.column('txPower'),
            receivers: table.column('receivers'),
            size,
            bytes,
            clearSize,
            clear: table.column('clear'),
            offset: this.offsets.view,
            clearOffset: this.clearOffsets.view,
            to: this.receivers.view,
            kind: this.kinds.view,
        };
    }

    #receiverAt(bytes, at) {
        if (bytes[at] & 1) {
            return GROUP;
        }
        let address = 0;
        for (let i = 0; i < 6; i++) {
            address = address * 256 + bytes[at + i];
        }
        return this.nodeByAddress.get(address) ?? STRANGER;
    }

    #indexReceptions() {
        const table = this.receptionTable;
        const { count } = table;
        const number = table.column('frame');
        const node = table.column('receiver');
        const fate = table.column('fate');
        const { time } = this.frames;
        const isDelivered = this.fates.map((one) => one.group === 'delivered');
        for (let i = this.rows.length; i < count; i++) {
            const frame = number[i] - this.firstFrame;
            this.rows.push(frame);
            this.nextReceptions.push(NO_ROW);
            if (frame < 0 || frame >= this.frames.count) {
                continue;
            }
            if (this.lastReceptions.array[frame] === NO_ROW) {
                this.firstReceptions.array[frame] = i;
            } else {
                this.nextReceptions.array[this.lastReceptions.array[frame]] = i;
            }
            this.lastReceptions.array[frame] = i;
            if (node[i] >= 0) {
                const lane = this.lanes[node[i]];
                const isHeard = isDelivered[fate[i]];
                (isHeard ? lane.heardRows : lane.lostRows).push(i);
                (isHeard ? lane.heardTimes : lane.lostTimes).push(time[frame]);
            }
        }
        this.receptions = {
            count,
            time: table.column('endTime'),
            frame: this.rows.view,
            node,
            fate,
            rxPower: table.column('rxPower'),
            sinr: table.column('sinr'),
            rssi: table.column('rssi'),
        };
    }

    #indexEvents() {
        const table = this.eventTable;
        const { count } = table;
        const text = table.column('text');
        const sizes = table.column('textSize');
        const kinds = table.column('kind');
        const from = this.texts.length;
        for (let i = from; i < count; i++) {
            this.texts.push(sizes[i] === 0 ? '' : decoder.decode(text.subarray(this.textCount, this.textCount + sizes[i])));
            this.textCount += sizes[i];
            this.kindNames.push(this.eventKinds[kinds[i]]);
        }
        this.events = {
            count,
            time: table.column('time'),
            node: table.column('node'),
            kind: this.kindNames,
            a: table.column('a'),
            b: table.column('b'),
            c: table.column('c'),
            text: this.texts,
        };
        for (let i = from; i < count; i++) {
            this.#happened(i);
        }
    }

    #happened(i) {
        const { time, node, kind, a, b, text } = this.events;
        const lane = this.lanes[node[i]];
        switch (kind[i]) {
            case 'STARTED': case 'WOKE': case 'RESET': this.#enter(lane, 'on', time[i]); break;
            case 'POWERED_OFF': this.#enter(lane, 'off', time[i]); break;
            case 'LIGHT_SLEEP': this.#enter(lane, 'light', time[i]); break;
            case 'DEEP_SLEEP': this.#enter(lane, 'deep', time[i]); break;
            case 'MOVED': this.moves[node[i]].push({ timeNs: time[i], xM: a[i] / 1000, yM: b[i] / 1000 }); break;
            case 'FAULT_ON': this.#faultBegins(a[i], text[i], time[i]); break;
            case 'FAULT_OFF': {
                const open = this.faultsByNumber.get(a[i])?.spans.at(-1);
                if (open) {
                    open.toNs = time[i];
                }
                break;
            }
            default:
        }
        if (kind[i] !== 'MOVED' && kind[i] !== 'RADIO_ON' && kind[i] !== 'RADIO_OFF') {
            lane?.events.push(i);
        }
    }

    /** What lasts has no end yet: it is infinite. */
    #enter(lane, name, timeNs) {
        const last = lane.states.at(-1);
        if (last?.toNs === Infinity) {
            last.toNs = timeNs;
        }
        if (name !== 'on') {
            lane.states.push({ name, fromNs: timeNs, toNs: Infinity });
        }
    }

    #faultBegins(number, text, timeNs) {
        if (!this.faultsByNumber.has(number)) {
            this.faultsByNumber.set(number, { number, text, spans: [] });
            this.faults = [...this.faultsByNumber.values()].sort((one, other) => one.number - other.number);
        }
        const { spans } = this.faultsByNumber.get(number);
        if (spans.at(-1)?.toNs !== Infinity) {
            spans.push({ fromNs: timeNs, toNs: Infinity });
        }
    }

    /**
     * Forgets the oldest frames, receptions and events, if there are more than `max` says, down to three quarters of
     * that; gives how many frames were forgotten, as rows of frames are fewer by so many then.
     */
    forget(max) {
        const excess = (count, most) => (count > most ? count - Math.floor(0.75 * most) : 0);
        const { frame } = this.receptions;
        let frames = excess(this.frames.count, max.frames);
        let receptions = excess(this.receptions.count, max.receptions);
        // Frames and their receptions go together.
        for (let i = 0, k = 0; i < frames || k < receptions;) {
            if (i < frames) {
                receptions = Math.max(receptions, this.lastReceptions.array[i++] + 1);
            } else {
                frames = Math.min(this.frames.count, Math.max(frames, frame[k++] + 1));
            }
        }
        const events = excess(this.events.count, max.events);
        if (frames > 0 || receptions > 0) {
            this.#forgetFrames(frames, receptions);
        }
        if (events > 0) {
            this.#forgetEvents(events);
        }
        if (frames + receptions + events > 0) {
            this.lanes.forEach((lane) => lane.forget(frames, receptions, events));
            this.index();
        }
        return frames;
    }

    #forgetFrames(frames, receptions) {
        const bytes = frames < this.frames.count ? this.offsets.array[frames] : this.byteCount;
        const clear = frames < this.frames.count ? this.clearOffsets.array[frames] : this.clearCount;
        this.frameTable.forget(frames, { bytes, clear });
        this.receptionTable.forget(receptions, {});
        this.firstFrame += frames;
        this.byteCount -= bytes;
        this.clearCount -= clear;
        this.offsets.forget(frames, bytes);
        this.clearOffsets.forget(frames, clear);
        this.receivers.forget(frames);
        this.kinds.forget(frames);
        this.rows.forget(receptions, frames);
        for (const [rows, count] of [[this.firstReceptions, frames], [this.lastReceptions, frames], [this.nextReceptions, receptions]]) {
            rows.forget(count);
            for (let i = 0; i < rows.length; i++) {
                rows.array[i] = Math.max(NO_ROW, rows.array[i] - (rows.array[i] === NO_ROW ? 0 : receptions));
            }
        }
    }

    #forgetEvents(events) {
        const bytes = this.eventTable.column('textSize').subarray(0, events).reduce((sum, size) => sum + size, 0);
        this.eventTable.forget(events, { text: bytes });
        this.textCount -= bytes;
        this.texts = this.texts.slice(events);
        this.kindNames = this.kindNames.slice(events);
    }

    /** Where a node is at an instant. */
    positionAt(node, timeNs) {
        const moves = this.moves[node];
        return moves[Math.max(0, lowerBound(moves.length, (i) => moves[i].timeNs, timeNs + 1) - 1)];
    }

    /** What a node does at an instant: `on`, `off`, `light` or `deep`. */
    stateAt(node, timeNs) {
        const { states } = this.lanes[node];
        const i = lowerBound(states.length, (k) => states[k].toNs, timeNs + 1);
        return i < states.length && states[i].fromNs <= timeNs ? states[i].name : 'on';
    }

    nameOf(node) {
        return node === GROUP ? 'everybody' : node === STRANGER ? 'an address that nobody has' : this.nodes[node].name;
    }

    /** Rows of receptions of a frame, at most so many. */
    receptionsOf(frame, most = Infinity) {
        const rows = [];
        for (let i = this.firstReceptions.array[frame]; i !== NO_ROW && rows.length < most; i = this.nextReceptions.array[i]) {
            rows.push(i);
        }
        return rows;
    }

    /** Whether one of a frame's receptions is of a kind. */
    hasReception(frame, isOfKind) {
        for (let i = this.firstReceptions.array[frame]; i !== NO_ROW; i = this.nextReceptions.array[i]) {
            if (isOfKind(i)) {
                return true;
            }
        }
        return false;
    }

    bytesOf(frame) {
        const { offset, size, bytes } = this.frames;
        return bytes.subarray(offset[frame], offset[frame] + size[frame]);
    }

    /** What an encrypted frame says; empty of another. */
    clearOf(frame) {
        const { clearOffset, clearSize, clear } = this.frames;
        return clear.subarray(clearOffset[frame], clearOffset[frame] + clearSize[frame]);
    }

    /** The row of the frame with this number; null if it is not there. */
    frameOf(number) {
        const frame = number - this.firstFrame;
        return Number.isInteger(frame) && frame >= 0 && frame < this.frames.count ? frame : null;
    }

    numberOf(frame) {
        return frame + this.firstFrame;
    }

    /** Frames that carried the same message, itself included. */
    attemptsOf(frame) {
        const { message, count } = this.frames;
        if (message[frame] < 0) {
            return [frame];
        }
        const attempts = [];
        // Attempts of one message are never far from each other.
        for (let i = Math.max(0, frame - 5000); i < Math.min(count, frame + 5000); i++) {
            if (message[i] === message[frame]) {
                attempts.push(i);
            }
        }
        return attempts;
    }
}

function addressNumber(text) {
    return parseInt(text.replaceAll(':', ''), 16);
}
