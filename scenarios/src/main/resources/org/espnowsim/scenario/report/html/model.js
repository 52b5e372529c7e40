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

/** Receivers that are no node. */
export const GROUP = -1;
export const STRANGER = -2;

/** Reads the data of a file, base64 of gzip. */
export async function load(base64) {
    const response = new Response(new Blob([decodeBase64(base64.trim())]).stream()
        .pipeThrough(new DecompressionStream('gzip')));
    const bytes = new Uint8Array(await response.arrayBuffer());
    const headerSize = new DataView(bytes.buffer).getInt32(0);
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + headerSize)));
    const model = new Model(header);
    let at = 4 + headerSize;
    for (const segment of header.segments) {
        at = model.append(segment, bytes, at);
    }
    model.index();
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

function joined(chunks) {
    if (chunks.length === 1) {
        return chunks[0];
    }
    const whole = new chunks[0].constructor(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
    let at = 0;
    for (const chunk of chunks) {
        whole.set(chunk, at);
        at += chunk.length;
    }
    return whole;
}

/** Columns by name, in the pieces that came. */
class Table {
    constructor() {
        this.count = 0;
        this.chunks = new Map();
        this.columns = {};
    }

    add(name, numbers) {
        if (!this.chunks.has(name)) {
            this.chunks.set(name, []);
        }
        this.chunks.get(name).push(numbers);
    }

    join() {
        for (const [name, chunks] of this.chunks) {
            const whole = joined(chunks);
            this.chunks.set(name, [whole]);
            this.columns[name] = whole;
        }
    }

    column(name) {
        return this.columns[name] ?? new Float64Array(0);
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
        this.header = header;
        this.report = header.report;
        this.nodes = header.nodes;
        this.fates = header.fates.map((fate) => ({ ...fate, group: GROUPS[fate.key] ?? 'refused' }));
        this.rates = header.rates;
        this.eventKinds = header.eventKinds;
        this.endNs = header.report.endNs;
        this.firstFrame = 0;
        this.frameTable = new Table();
        this.receptionTable = new Table();
        this.eventTable = new Table();
        this.nodeByName = new Map(this.nodes.map((node, i) => [node.name, i]));
        this.nodeByAddress = new Map();
        this.nodes.forEach((node, i) => {
            this.nodeByAddress.set(addressNumber(node.stationAddress), i);
            this.nodeByAddress.set(addressNumber(node.accessPointAddress), i);
        });
    }

    /** Adds a segment, and gives the place after it; `index` has to follow. */
    append(segment, bytes, from) {
        let at = from;
        if (segment.kind === 'frames') {
            if (this.frameTable.count === 0) {
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

    /** Makes what is looked up. */
    index() {
        [this.frameTable, this.receptionTable, this.eventTable].forEach((table) => table.join());
        this.#indexFrames();
        this.#indexReceptions();
        this.#indexEvents();
    }

    #indexFrames() {
        const table = this.frameTable;
        const count = table.count;
        const node = table.column('node');
        const frames = {
            count,
            time: table.column('time'),
            node,
            message: table.column('message'),
            attempt: table.column('attempt'),
            waited: table.column('waited'),
            airtime: table.column('airtime'),
            channel: table.column('channel'),
            rate: table.column('rate'),
            txPower: table.column('txPower'),
            receivers: table.column('receivers'),
            size: table.column('size'),
            bytes: table.columns.bytes ?? new Uint8Array(0),
            clearSize: table.column('clearSize'),
            clear: table.columns.clear ?? new Uint8Array(0),
            offset: new Uint32Array(count),
            clearOffset: new Uint32Array(count),
            to: new Int32Array(count),
            kind: new Uint8Array(count),
        };
        let offset = 0;
        let clearOffset = 0;
        this.longestAirtimeNs = 0;
        for (let i = 0; i < count; i++) {
            frames.offset[i] = offset;
            frames.clearOffset[i] = clearOffset;
            frames.to[i] = this.#receiverAt(frames.bytes, offset + 4);
            frames.kind[i] = kindOf(frames.bytes, offset);
            offset += frames.size[i];
            clearOffset += frames.clearSize[i];
            this.longestAirtimeNs = Math.max(this.longestAirtimeNs, frames.airtime[i]);
        }
        this.frames = frames;
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
        const number = table.column('frame');
        const receptions = {
            count: table.count,
            time: table.column('endTime'),
            frame: Int32Array.from(number, (frame) => frame - this.firstFrame),
            node: table.column('receiver'),
            fate: table.column('fate'),
            rxPower: table.column('rxPower'),
            sinr: table.column('sinr'),
            rssi: table.column('rssi'),
        };
        // Receptions of a frame follow each other in receptionsOf, from starts[frame] on.
        const starts = new Uint32Array(this.frames.count + 1);
        for (const frame of receptions.frame) {
            if (frame >= 0 && frame < this.frames.count) {
                starts[frame + 1]++;
            }
        }
        for (let i = 0; i < this.frames.count; i++) {
            starts[i + 1] += starts[i];
        }
        const next = starts.slice();
        const order = new Uint32Array(starts.at(-1));
        receptions.frame.forEach((frame, i) => {
            if (frame >= 0 && frame < this.frames.count) {
                order[next[frame]++] = i;
            }
        });
        this.receptions = receptions;
        this.receptionStarts = starts;
        this.receptionOrder = order;
        this.#indexLanes();
    }

    /** For each node: what it sent, what it heard, and what it lost. */
    #indexLanes() {
        const lanes = this.nodes.map(() => ({ sent: [], heard: [], lost: [] }));
        this.frames.node.forEach((node, i) => lanes[node].sent.push(i));
        const { frame, node, fate } = this.receptions;
        for (let i = 0; i < this.receptions.count; i++) {
            if (node[i] >= 0 && frame[i] >= 0) {
                const lane = lanes[node[i]];
                (this.fates[fate[i]].group === 'delivered' ? lane.heard : lane.lost).push(i);
            }
        }
        const { time } = this.frames;
        this.lanes = lanes.map((lane) => ({
            sent: Int32Array.from(lane.sent),
            heard: Int32Array.from(lane.heard),
            lost: Int32Array.from(lane.lost),
            // When the frames of these rows began, beside each other, as drawing goes through them.
            sentAt: Float64Array.from(lane.sent, (i) => time[i]),
            heardAt: Float64Array.from(lane.heard, (i) => time[frame[i]]),
            lostAt: Float64Array.from(lane.lost, (i) => time[frame[i]]),
            states: [],
            events: [],
        }));
    }

    #indexEvents() {
        const table = this.eventTable;
        const text = table.columns.text ?? new Uint8Array(0);
        const sizes = table.column('textSize');
        const decoder = new TextDecoder();
        const events = {
            count: table.count,
            time: table.column('time'),
            node: table.column('node'),
            kind: Array.from(table.column('kind'), (kind) => this.eventKinds[kind]),
            a: table.column('a'),
            b: table.column('b'),
            c: table.column('c'),
            text: new Array(table.count),
        };
        let at = 0;
        for (let i = 0; i < table.count; i++) {
            events.text[i] = sizes[i] === 0 ? '' : decoder.decode(text.subarray(at, at + sizes[i]));
            at += sizes[i];
        }
        this.events = events;
        this.#indexStates();
    }

    #indexStates() {
        const { count, time, node, kind, a, b, c, text } = this.events;
        const states = this.nodes.map((one) => ({ name: one.infrastructure ? 'on' : 'off', since: 0 }));
        const moves = this.nodes.map((one) => [{ timeNs: 0, xM: one.xM, yM: one.yM }]);
        const faults = new Map();
        const enter = (i, name) => {
            const state = states[node[i]];
            if (state.name !== 'on') {
                this.lanes[node[i]].states.push({ name: state.name, fromNs: state.since, toNs: time[i] });
            }
            states[node[i]] = { name, since: time[i] };
        };
        if (this.header.leftOut.events > 0) {
            states.forEach((state) => { state.name = 'on'; }); // nobody knows
        }
        for (let i = 0; i < count; i++) {
            switch (kind[i]) {
                case 'STARTED': case 'WOKE': case 'RESET': enter(i, 'on'); break;
                case 'POWERED_OFF': enter(i, 'off'); break;
                case 'LIGHT_SLEEP': enter(i, 'light'); break;
                case 'DEEP_SLEEP': enter(i, 'deep'); break;
                case 'MOVED': moves[node[i]].push({ timeNs: time[i], xM: a[i] / 1000, yM: b[i] / 1000 }); break;
                case 'FAULT_ON':
                    if (!faults.has(a[i])) {
                        faults.set(a[i], { number: a[i], text: text[i], spans: [] });
                    }
                    if (faults.get(a[i]).spans.at(-1)?.toNs !== null) {
                        faults.get(a[i]).spans.push({ fromNs: time[i], toNs: null });
                    }
                    break;
                case 'FAULT_OFF': {
                    const open = faults.get(a[i])?.spans.at(-1);
                    if (open) {
                        open.toNs = time[i];
                    }
                    break;
                }
                default:
            }
            if (kind[i] !== 'MOVED' && kind[i] !== 'RADIO_ON' && kind[i] !== 'RADIO_OFF') {
                this.lanes[node[i]]?.events.push(i);
            }
        }
        states.forEach((state, i) => {
            if (state.name !== 'on') {
                this.lanes[i].states.push({ name: state.name, fromNs: state.since, toNs: this.endNs });
            }
        });
        this.moves = moves;
        this.faults = [...faults.values()].sort((one, other) => one.number - other.number).map((fault) => ({
            ...fault,
            spans: fault.spans.map((one) => ({ ...one, toNs: one.toNs ?? this.endNs })),
        }));
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

    /** Rows of receptions of a frame. */
    receptionsOf(frame) {
        return this.receptionOrder.subarray(this.receptionStarts[frame], this.receptionStarts[frame + 1]);
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
