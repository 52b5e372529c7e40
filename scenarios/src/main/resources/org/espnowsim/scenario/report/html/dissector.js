/**
 * Frames field by field, from the bytes alone: the MPDU in the order of the air, frame check sequence included. What
 * the fields mean says IEEE 802.11, and of ESP-NOW's element the chapter of the ESP-IDF Programming Guide.
 */

import { hex, printable } from 'espnow-sim/format.js';

export const KINDS = ['ESP-NOW', 'ESP-NOW encrypted', 'ACK', 'RTS', 'CTS', 'beacon', 'data', 'unknown'];
export const ESPNOW = 0;
export const ENCRYPTED = 1;
export const ACK = 2;
export const BEACON = 5;
export const DATA = 6;

const PROTECTED = 0x40;
const OUI_ESPRESSIF = '18 fe 34';

/** Which of the kinds the frame at a place is. */
export function kindOf(bytes, at) {
    switch (bytes[at]) {
        case 0xd0: return bytes[at + 1] & PROTECTED ? ENCRYPTED : ESPNOW;
        case 0xd4: return ACK;
        case 0xb4: return 3;
        case 0xc4: return 4;
        case 0x80: return BEACON;
        case 0x08: case 0x88: return DATA;
        default: return 7;
    }
}

/** Takes fields off one after the other. */
class Reader {
    constructor(bytes) {
        this.bytes = bytes;
        this.at = 0;
        this.end = bytes.length - 4;
        this.fields = [];
    }

    get left() {
        return this.end - this.at;
    }

    /** Adds a field of so many bytes; `meaning` makes text of them. */
    field(name, length, meaning) {
        const taken = this.bytes.subarray(this.at, this.at + Math.max(0, length));
        this.fields.push({ name, offset: this.at, length: taken.length, value: meaning(taken, number(taken)) });
        this.at += taken.length;
        return taken;
    }

    address(name) {
        return this.field(name, 6, (taken) => hex(taken, ':'));
    }

    number(name, length, unit = '') {
        return number(this.field(name, length, (_, value) => `${value}${unit}`));
    }
}

/** The least significant byte is first. */
function number(bytes) {
    let value = 0;
    for (let i = Math.min(bytes.length, 6) - 1; i >= 0; i--) {
        value = value * 256 + bytes[i];
    }
    return value;
}

/** The least significant byte is last, as IP has it. */
function bigEndian(bytes) {
    return bytes.reduce((value, byte) => value * 256 + byte, 0);
}

/** The frame's fields in order, each with `name`, `offset`, `length` and `value`, a text. */
export function dissect(bytes) {
    const reader = new Reader(bytes);
    const kind = kindOf(bytes, 0);
    reader.field('Frame control', 2, (taken) => `${KINDS[kind]}${flags(taken[1])}`);
    reader.number('Duration', 2, ' µs');
    reader.address(kind === ACK || kind === 4 ? 'Receiver' : 'Address 1, receiver');
    if (kind !== ACK && kind !== 4) {
        reader.address(kind === 3 ? 'Transmitter' : 'Address 2, transmitter');
    }
    if (kind === ESPNOW || kind === ENCRYPTED || kind === BEACON || kind === DATA) {
        reader.address('Address 3');
        reader.field('Sequence control', 2, (_, value) => `sequence number ${value >> 4}, fragment ${value & 15}`);
        body(reader, kind);
    }
    if (reader.left > 0) {
        reader.field('Body', reader.left, printable);
    }
    reader.at = reader.end;
    reader.end = bytes.length;
    reader.field('Frame check sequence', 4, (taken) => hex(taken));
    return reader.fields;
}

function flags(byte) {
    const names = [[0x01, 'to the access point'], [0x02, 'from the access point'], [0x08, 'retry'], [PROTECTED, 'protected']];
    return names.filter(([bit]) => byte & bit).map(([, name]) => `, ${name}`).join('');
}

function body(reader, kind) {
    switch (kind) {
        case ESPNOW: espnow(reader); break;
        case ENCRYPTED: ccmp(reader); break;
        case BEACON: beacon(reader); break;
        case DATA: data(reader); break;
        default:
    }
}

function espnow(reader) {
    reader.field('Category', 1, ([category]) => `${category}${category === 127 ? ', vendor-specific' : ''}`);
    reader.field('OUI', 3, oui);
    reader.field('Random', 4, (taken) => hex(taken));
    while (reader.left > 6) {
        reader.field('Element', 1, ([id]) => `${id}${id === 221 ? ', vendor-specific' : ''}`);
        const length = reader.number('Length', 1, ' bytes');
        reader.field('OUI', 3, oui);
        reader.field('Type', 1, ([type]) => `${type}${type === 4 ? ', ESP-NOW' : ''}`);
        reader.field('Version', 1, ([version]) =>
            `${version & 15}${version & 16 ? ', another element follows' : ''}`);
        reader.field('Message', Math.min(length - 5, reader.left), printable);
    }
}

function oui(taken) {
    return `${hex(taken, ':')}${hex(taken) === OUI_ESPRESSIF ? ', Espressif' : ''}`;
}

function ccmp(reader) {
    reader.field('CCMP header', 8, (h) =>
        `packet number ${h[0] + 256 * h[1] + 65536 * number(h.subarray(4, 8))}, key ${h[3] >> 6}`);
    reader.field('Encrypted', Math.max(0, reader.left - 8), (taken) => `${taken.length} bytes, category to last element`);
    reader.field('MIC', 8, (taken) => hex(taken));
}

const ELEMENTS = {
    0: ['SSID', (content) => new TextDecoder().decode(content)],
    1: ['Rates', rates],
    3: ['DS parameter', ([channel]) => `channel ${channel}`],
    5: ['TIM', ([count, period]) => `DTIM in ${count} beacons, each ${period}`],
    37: ['Channel switch', ([mode, channel, count]) => `to channel ${channel} in ${count} beacons, mode ${mode}`],
    42: ['ERP', (content) => hex(content)],
    48: ['RSN', (content) => `WPA2, ${hex(content)}`],
    50: ['Extended rates', rates],
};

function rates(content) {
    return `${Array.from(content, (rate) => `${(rate & 127) / 2}${rate & 128 ? '*' : ''}`).join(', ')} Mbit/s`;
}

function beacon(reader) {
    reader.number('Timestamp', 8, ' µs');
    reader.number('Interval', 2, ' TU');
    reader.field('Capability', 2, (_, value) =>
        `0x${value.toString(16).padStart(4, '0')}${value & 0x10 ? ', encrypted' : ''}`);
    while (reader.left >= 2) {
        const id = reader.bytes[reader.at];
        const length = Math.min(reader.bytes[reader.at + 1], reader.left - 2);
        const [name, meaning] = ELEMENTS[id] ?? [`Element ${id}`, (content) => hex(content)];
        reader.field(name, 2 + length, (taken) => meaning(taken.subarray(2)));
    }
}

const PROTOCOLS = { 1: 'ICMP', 6: 'TCP', 17: 'UDP' };

function data(reader) {
    if (reader.left < 28) {
        return;
    }
    reader.field('LLC and SNAP', 8, (taken) => `${bigEndian(taken.subarray(6)) === 0x0800 ? 'IPv4' : hex(taken)}`);
    const header = reader.bytes.subarray(reader.at);
    const headerSize = 4 * (header[0] & 15);
    const protocol = header[9];
    reader.field('IPv4 header', headerSize, (ip) =>
        `${PROTOCOLS[protocol] ?? `protocol ${protocol}`} from ${ip.subarray(12, 16).join('.')} to ${ip.subarray(16, 20).join('.')}`);
    const ports = (taken) => `port ${bigEndian(taken.subarray(0, 2))} to ${bigEndian(taken.subarray(2, 4))}`;
    if (protocol === 17 && reader.left >= 8) {
        reader.field('UDP header', 8, ports);
    } else if (protocol === 6 && reader.left >= 20) {
        reader.field('TCP header', 4 * (reader.bytes[reader.at + 12] >> 4), (tcp) =>
            `${ports(tcp)}, ${tcpFlags(tcp[13])}, sequence ${bigEndian(tcp.subarray(4, 8))}`);
    }
    if (reader.left > 0) {
        reader.field('Data', reader.left, printable);
    }
}

function tcpFlags(byte) {
    return ['FIN', 'SYN', 'RST', 'PSH', 'ACK'].filter((_, i) => byte & (1 << i)).join(' ') || 'no flags';
}

/** The message of an ESP-NOW frame in clear; null if it is none. */
export function messageOf(bytes) {
    const messages = kindOf(bytes, 0) === ESPNOW ? dissect(bytes).filter((field) => field.name === 'Message') : [];
    if (messages.length === 0) {
        return null;
    }
    return Uint8Array.from(messages.flatMap(({ offset, length }) => [...bytes.subarray(offset, offset + length)]));
}
