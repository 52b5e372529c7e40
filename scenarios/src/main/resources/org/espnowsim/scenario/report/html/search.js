/** Finds frames, console lines and events by node, number, reason and text. All words have to be found. */

import { el } from 'espnow-sim/dom.js';
import { KINDS, ESPNOW, messageOf } from 'espnow-sim/dissector.js';
import { counted, instant } from 'espnow-sim/format.js';
import { GROUP } from 'espnow-sim/model.js';
import { eventText, frameText, openFrame } from 'espnow-sim/timeline.js';

const SHOWN_MAX = 200;
const AROUND_NS = 50e6;

/** After so long without a key, the reader has typed what is to be found. */
const SETTLED_MS = 150;

export function create(container, model, cursor) {
    const input = el('input', {
        type: 'search', id: 'query', autocomplete: 'off', spellcheck: 'false',
        placeholder: 'node, #number, reason or text',
    });
    const status = el('p', { role: 'status', class: 'muted' });
    const results = el('ol', { class: 'results' });
    let timer = 0;
    input.addEventListener('input', () => {
        clearTimeout(timer);
        timer = setTimeout(update, SETTLED_MS);
    });
    input.addEventListener('keydown', (event) => {
        if (event.key === 'Enter') {
            update();
        }
    });
    container.append(
        el('div', { class: 'tools' }, el('label', { for: 'query' }, 'Search the run'), input,
            ['collision', 'too weak', 'asleep', 'duplicate', 'retry'].map((word) =>
                el('button', { onclick: () => { input.value = word; update(); } }, word))),
        el('p', { class: 'muted hint' },
            'Words are joined by “and”; from:NAME and to:NAME pick a side; #12 opens frame 12. Key: /'),
        status, results);

    function update() {
        clearTimeout(timer);
        const words = input.value.toLowerCase().split(/\s+/).filter((word) => word !== '');
        results.replaceChildren();
        status.textContent = '';
        if (words.length === 0) {
            return;
        }
        const number = /^#?(\d+)$/.exec(input.value.trim());
        const exact = number === null ? null : model.frameOf(Number(number[1]));
        const found = [...(exact === null ? [] : [exact]), ...frames(model, words).filter((frame) => frame !== exact)];
        const lines = events(model, words);
        status.textContent = `${counted(found.length, 'frame')}, ${counted(lines.length, 'other event')}`
            + (found.length + lines.length > SHOWN_MAX ? `; the first ${SHOWN_MAX} of each are shown` : '');
        results.append(
            ...found.slice(0, SHOWN_MAX).map((frame) => {
                const number = model.numberOf(frame);
                return item(model.frames.time[frame], frameText(model, frame), fateText(model, frame), () => open(number));
            }),
            ...lines.slice(0, SHOWN_MAX).map((i) => item(
                model.events.time[i], `${model.nodes[model.events.node[i]]?.name ?? ''}: ${eventText(model, i)}`, '',
                () => cursor.jumpTo(model.events.time[i], AROUND_NS))));
    }

    /** Unless it was forgotten since. */
    function open(number) {
        const frame = model.frameOf(number);
        if (frame !== null) {
            openFrame(model, cursor, frame);
        }
    }

    function item(timeNs, text, fate, go) {
        return el('li', {}, el('button', {
            class: 'result',
            onclick: () => {
                go();
                document.getElementById('timeline').scrollIntoView();
            },
        }, el('span', { class: 'muted' }, instant(timeNs)), ' ', text, fate === '' ? '' : ` — ${fate}`));
    }

    return {
        update,
        find(text) {
            input.value = text;
            update();
            input.focus();
        },
    };
}

/** Fates in words, each once. */
function fateText(model, frame) {
    const fates = new Set();
    for (const i of model.receptionsOf(frame)) {
        fates.add(model.fates[model.receptions.fate[i]].text);
    }
    return [...fates].slice(0, 3).join(', ');
}

/** Frames in which all words are found. */
function frames(model, words) {
    const tests = words.map((word) => test(model, word));
    const found = [];
    for (let frame = 0; frame < model.frames.count; frame++) {
        if (tests.every((matches) => matches(frame))) {
            found.push(frame);
        }
    }
    return found;
}

function test(model, word) {
    const { frames, receptions } = model;
    const [, side, name] = /^(from|to):(.+)$/.exec(word) ?? [null, null, word];
    const nodes = model.nodes.map((node) => node.name.toLowerCase().includes(name));
    if (side === 'from') {
        return (frame) => nodes[frames.node[frame]];
    }
    const isTo = (frame) => frames.to[frame] >= 0 && nodes[frames.to[frame]];
    if (side === 'to') {
        return isTo;
    }
    if (/^#\d+$/.test(word)) {
        const number = Number(word.slice(1));
        return (frame) => model.numberOf(frame) === number;
    }
    const fates = model.fates.map((fate) => fate.text.toLowerCase().includes(word) || fate.key.includes(word));
    const kinds = KINDS.map((kind) => kind.toLowerCase() === word);
    const isGroup = 'broadcast'.includes(word) && word.length > 3;
    const needle = [...new TextEncoder().encode(word)];
    return (frame) => {
        if (nodes[frames.node[frame]] || isTo(frame) || kinds[frames.kind[frame]]) {
            return true;
        }
        if ((isGroup && frames.to[frame] === GROUP) || (word === 'retry' && frames.attempt[frame] > 1)) {
            return true;
        }
        if (model.hasReception(frame, (i) => fates[receptions.fate[i]] || (receptions.node[i] >= 0 && nodes[receptions.node[i]]))) {
            return true;
        }
        return contains(model, frame, needle);
    };
}

/** Whether a frame's message has these bytes, small and capital letters alike. */
function contains(model, frame, needle) {
    const clear = model.clearOf(frame);
    if (clear.length > 0) {
        return has(clear, 0, clear.length, needle);
    }
    const { offset, size, bytes, kind } = model.frames;
    // A quick look at all bytes first, as most frames have none of it; then at the message alone.
    if (!has(bytes, offset[frame] + 24, offset[frame] + size[frame] - 4, needle)) {
        return false;
    }
    const message = kind[frame] === ESPNOW ? messageOf(model.bytesOf(frame)) : model.bytesOf(frame);
    return message !== null && has(message, 0, message.length, needle);
}

function has(bytes, from, to, needle) {
    outer: for (let i = from; i <= to - needle.length; i++) {
        for (let k = 0; k < needle.length; k++) {
            const byte = bytes[i + k];
            if ((byte >= 0x41 && byte <= 0x5a ? byte + 32 : byte) !== needle[k]) {
                continue outer;
            }
        }
        return true;
    }
    return false;
}

function events(model, words) {
    const found = [];
    for (let i = 0; i < model.events.count; i++) {
        if (model.events.kind[i] === 'MOVED' || model.events.kind[i].startsWith('RADIO')) {
            continue;
        }
        const text = `${model.nodes[model.events.node[i]]?.name ?? ''}: ${eventText(model, i)}`.toLowerCase();
        if (words.every((word) => text.includes(word))) {
            found.push(i);
        }
    }
    return found;
}
