/** Numbers in words. Times are nanoseconds of virtual time. */

const UNITS = [[1e9, 's'], [1e6, 'ms'], [1e3, 'µs'], [1, 'ns']];

/** A length of time, with as many digits as matter: `1.27 ms`. */
export function span(ns, digits = 4) {
    if (ns === 0) {
        return '0 s';
    }
    const [size, unit] = UNITS.find(([size]) => Math.abs(ns) >= size) ?? UNITS.at(-1);
    return `${Number((ns / size).toPrecision(digits))} ${unit}`;
}

/** An instant to the microsecond: `12.345678 s`. */
export function instant(ns) {
    return `${(ns / 1e9).toFixed(6)} s`;
}

/** An instant, exact enough for an axis whose marks are so far apart. */
export function tick(ns, stepNs) {
    const digits = Math.min(9, Math.max(0, Math.ceil(-Math.log10(stepNs / 1e9) - 1e-9)));
    return `${(ns / 1e9).toFixed(digits)} s`;
}

/** A round step of which `count` fit into a length. */
export function step(length, count) {
    const rough = length / count;
    const power = 10 ** Math.floor(Math.log10(rough));
    return power * [1, 2, 5, 10].find((factor) => factor * power >= rough);
}

/** A share: `98.2 %`. */
export function percent(part, whole) {
    return whole === 0 ? '–' : `${(100 * part / whole).toFixed(part === whole || part === 0 ? 0 : 1)} %`;
}

/** Tenths, as powers are stored; `32767` is not measured. */
export function tenths(value, unit) {
    return value === 32767 ? 'not measured' : `${(value / 10).toFixed(1)} ${unit}`;
}

export function counted(count, noun) {
    return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

/** Bytes as text if they are, the rest as Python writes it. */
export function printable(bytes) {
    let text = '';
    for (const byte of bytes) {
        text += byte >= 0x20 && byte < 0x7f
            ? String.fromCharCode(byte)
            : `\\x${byte.toString(16).padStart(2, '0')}`;
    }
    return text;
}

export function hex(bytes, separator = ' ') {
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(separator);
}
