/** A frame on a page of its own: how it was sent, what became of it at each receiver, and its bytes, field by field. */

import { el, table } from 'espnow-sim/dom.js';
import { KINDS, dissect } from 'espnow-sim/dissector.js';
import { hex, instant, printable, span, tenths } from 'espnow-sim/format.js';
import { STRANGER, lowerBound } from 'espnow-sim/model.js';
import { openFrame } from 'espnow-sim/timeline.js';

const RECEIVERS_MAX = 200;

export function create(container, model, cursor) {
    const title = el('h2', { tabindex: -1, id: 'frame-title' }, 'Frame');
    const content = el('div', {});
    container.append(title, content);

    function update() {
        if (cursor.frame === null) {
            title.textContent = 'Frame';
            content.replaceChildren(el('p', { class: 'muted' }, model.frames.count === 0 && model.report.endReason !== undefined
                ? 'Nobody sent a frame.'
                : 'Click a frame on the timeline, or search for one.'));
            return;
        }
        title.textContent = `Frame ${model.numberOf(cursor.frame)}`;
        content.replaceChildren(...page(model, cursor));
    }

    cursor.addEventListener('change', (event) => {
        if (event.detail === 'frame') {
            update();
        }
    });
    update();
    return { update };
}

function page(model, cursor) {
    const { frame } = cursor;
    return [
        navigation(model, cursor),
        facts(model, frame),
        fates(model, frame),
        attempts(model, cursor),
        bytes(model, frame),
    ].filter((part) => part !== null);
}

function navigation(model, cursor) {
    const { node, count } = model.frames;
    const { frame } = cursor;
    const own = model.lanes[node[frame]].sent;
    const i = lowerBound(own.length, (k) => own[k], frame);
    const to = (text, target) => el('button', {
        disabled: target === undefined || target < 0 || target >= count,
        onclick: () => openFrame(model, cursor, target),
    }, text);
    return el('div', { class: 'tools' },
        to('‹ before', frame - 1), to('after ›', frame + 1),
        to('‹ before of this sender', own[i - 1]), to('after of this sender ›', own[i + 1]));
}

function facts(model, frame) {
    const { frames } = model;
    const rate = model.rates[frames.rate[frame]];
    const clear = model.clearOf(frame);
    const list = [
        ['Kind', KINDS[frames.kind[frame]]],
        ['From', model.nameOf(frames.node[frame])],
        ['To', model.nameOf(frames.to[frame])],
        ['Began', instant(frames.time[frame])],
        ['Airtime', span(frames.airtime[frame])],
        ['Rate', `${rate.kbitPerS / 1000} Mbit/s, ${rate.name}`],
        ['Channel', String(frames.channel[frame])],
        ['Power', `${(frames.txPower[frame] / 10).toFixed(1)} dBm`],
        ['Size', `${frames.size[frame]} bytes`],
    ];
    if (frames.message[frame] >= 0) {
        list.push(['Message', `${frames.message[frame]}, attempt ${frames.attempt[frame]}, ${span(frames.waited[frame])} after its send`]);
    }
    if (clear.length > 0) {
        list.push(['Says, decrypted', printable(clear)]);
    }
    return el('dl', { class: 'facts' }, list.map(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]));
}

function fates(model, frame) {
    const rows = model.receptionsOf(frame);
    if (rows.length === 0) {
        return el('p', {}, model.frames.receivers[frame] === 0
            ? 'Nobody was in range.' : 'It was still on the air when the run ended.');
    }
    const { node, time, fate, rxPower, sinr, rssi } = model.receptions;
    const shown = Array.from(rows.slice(0, RECEIVERS_MAX));
    return el('div', {},
        table('Fate at each receiver', ['receiver', 'fate', 'power', 'SINR at worst', 'RSSI', 'ended'], shown.map((i) => [
            model.nameOf(node[i] < 0 ? STRANGER : node[i]),
            el('span', { class: `fate ${model.fates[fate[i]].group}` }, model.fates[fate[i]].text),
            tenths(rxPower[i], 'dBm'),
            tenths(sinr[i], 'dB'),
            rssi[i] === 0 ? '–' : `${rssi[i]} dBm`,
            instant(time[i]),
        ]), [2, 3, 4, 5]),
        rows.length > RECEIVERS_MAX
            ? el('p', { class: 'muted' }, `… and ${rows.length - RECEIVERS_MAX} more receivers.`) : null);
}

function attempts(model, cursor) {
    const all = model.attemptsOf(cursor.frame);
    return all.length < 2 ? null : el('p', {}, 'Attempts of this message: ', all.map((frame) => [
        frame === cursor.frame
            ? el('strong', {}, `${model.frames.attempt[frame]}`)
            : el('button', { class: 'link', onclick: () => openFrame(model, cursor, frame) }, `${model.frames.attempt[frame]}`),
        ` (${outcome(model, frame)})  `,
    ]));
}

function outcome(model, frame) {
    const rows = model.receptionsOf(frame);
    if (rows.length !== 1) {
        return `${rows.length} receivers`;
    }
    return model.fates[model.receptions.fate[rows[0]]].text;
}

function bytes(model, frame) {
    const mpdu = model.bytesOf(frame);
    const fields = dissect(mpdu);
    const dump = el('p', { class: 'dump' });
    const marks = fields.map((field, i) => {
        const mark = el('span', { class: i % 2 === 0 ? 'even' : 'odd', title: field.name },
            hex(mpdu.subarray(field.offset, field.offset + field.length)));
        dump.append(mark, ' ');
        return mark;
    });
    const list = table('Bytes, field by field', ['at', 'bytes', 'field', 'value'], fields.map((field) => [
        String(field.offset), String(field.length), field.name, el('span', { class: 'value-text' }, field.value),
    ]), [0, 1]);
    const rows = list.querySelectorAll('tbody tr');
    fields.forEach((field, i) => {
        const light = (isOn) => {
            marks[i].classList.toggle('lit', isOn);
            rows[i].classList.toggle('lit', isOn);
        };
        for (const element of [marks[i], rows[i]]) {
            element.addEventListener('pointerenter', () => light(true));
            element.addEventListener('pointerleave', () => light(false));
        }
    });
    return el('div', {}, dump, list);
}
