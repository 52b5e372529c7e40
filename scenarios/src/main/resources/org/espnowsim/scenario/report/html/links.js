/** Who hears whom how well: a matrix of senders and receivers, and a link's losses. */

import { add, el, table } from 'espnow-sim/dom.js';
import { counted, percent, span } from 'espnow-sim/format.js';

const MATRIX_MAX = 60;

/** Links with both ways of addressing taken together. */
export function linksOf(model) {
    const byEnds = new Map();
    for (const link of model.report.links) {
        const key = JSON.stringify([link.sender, link.receiver]);
        const sum = byEnds.get(key);
        byEnds.set(key, sum === undefined ? { ...link, lossesByReason: { ...link.lossesByReason } } : joined(sum, link));
    }
    return [...byEnds.values()];
}

function joined(one, other) {
    const sum = { ...one };
    for (const key of ['sent', 'acknowledged', 'delivered', 'lost', 'underWay', 'attempts', 'retries']) {
        sum[key] += other[key];
    }
    sum.rssiMeanDbm ??= other.rssiMeanDbm;
    sum.latencyMedianNs ??= other.latencyMedianNs;
    for (const [reason, count] of Object.entries(other.lossesByReason)) {
        sum.lossesByReason[reason] = (sum.lossesByReason[reason] ?? 0) + count;
    }
    return sum;
}

export function create(container, model, cursor) {
    const grid = el('div', {});
    const picked = el('div', { role: 'status' });
    const all = el('details', { ontoggle: () => fill() }, el('summary', {}, 'All links as a table'));
    container.append(grid, picked, all);
    let links = linksOf(model);

    /** A table that nobody looks at is not made. */
    function fill() {
        [...all.children].slice(1).forEach((old) => old.remove());
        if (all.open) {
            all.append(list(model, links));
            const leftOut = model.report.linksLeftOut ?? 0;
            add(all, leftOut === 0 ? null : el('p', { class: 'muted' }, `The busiest ones; ${counted(leftOut, 'link')} more.`));
        }
    }

    function tell() {
        const link = cursor.link === null ? undefined
            : links.find((one) => one.sender === cursor.link.sender && one.receiver === cursor.link.receiver);
        picked.replaceChildren();
        add(picked, link === undefined ? [] : [
            el('h3', {}, `${link.sender} → ${link.receiver}`),
            el('p', {}, `${link.sent} messages, ${percent(link.delivered, link.sent)} delivered, ${link.retries} retries`
                + (link.latencyMedianNs === null ? '' : `, median latency ${span(link.latencyMedianNs)}`)
                + (link.rssiMeanDbm === null ? '' : `, mean RSSI ${link.rssiMeanDbm.toFixed(1)} dBm`) + '.'),
            link.lost === 0 ? null : el('p', {}, `Lost: ${losses(model, link)}.`),
        ]);
    }

    function update() {
        links = linksOf(model);
        grid.replaceChildren(matrix(model, links, cursor));
        fill();
        tell();
    }

    cursor.addEventListener('change', (event) => {
        if (event.detail === 'link') {
            tell();
        }
    });
    addEventListener('beforeprint', () => {
        all.open = true;
        fill();
    });
    update();
    return { update };
}

function losses(model, link) {
    const texts = new Map(model.fates.map((fate) => [fate.key, fate.text]));
    return Object.entries(link.lossesByReason)
        .map(([key, count]) => `${count} ${texts.get(key) ?? key.replaceAll('-', ' ')}`).join('; ');
}

function matrix(model, links, cursor) {
    if (links.length === 0) {
        return el('p', {}, 'Nobody sent a message.');
    }
    const names = model.nodes.map((node) => node.name);
    const used = (key) => names.filter((name) => links.some((link) => link[key] === name));
    const [senders, receivers] = [used('sender').slice(0, MATRIX_MAX), used('receiver').slice(0, MATRIX_MAX)];
    const byEnds = new Map(links.map((link) => [JSON.stringify([link.sender, link.receiver]), link]));
    const cell = (sender, receiver) => {
        const link = byEnds.get(JSON.stringify([sender, receiver]));
        if (link === undefined) {
            return el('td', { class: 'none' }, sender === receiver ? '' : '·');
        }
        const share = link.sent === 0 ? 1 : link.delivered / link.sent;
        return el('td', { style: `--share: ${Math.round(100 * share)}%` },
            el('button', {
                class: 'cell', onclick: () => cursor.pick(link),
                title: `${sender} → ${receiver}: ${link.delivered} of ${link.sent} messages delivered, ${link.retries} retries`,
            }, percent(link.delivered, link.sent),
            el('small', {}, link.rssiMeanDbm === null ? 'never heard' : `${link.rssiMeanDbm.toFixed(0)} dBm`)));
    };
    const total = Math.max(used('sender').length, used('receiver').length);
    return el('div', { class: 'wide', tabindex: 0, role: 'region', 'aria-label': 'Link matrix' },
        el('table', { class: 'matrix' },
            el('caption', {}, 'Share of messages delivered, and mean RSSI; senders at the left, receivers on top'),
            el('thead', {}, el('tr', {}, el('td', {}), receivers.map((name) => el('th', { scope: 'col' }, name)))),
            el('tbody', {}, senders.map((sender) => el('tr', {},
                el('th', { scope: 'row' }, sender), receivers.map((receiver) => cell(sender, receiver)))))),
        total > MATRIX_MAX
            ? el('p', { class: 'muted' }, `The first ${MATRIX_MAX} of ${total}; the table below has all.`) : null);
}

function list(model, links) {
    return table('Links', ['from', 'to', 'sent', 'delivered', 'lost', 'retries', 'median latency', 'mean RSSI', 'lost for'],
        links.map((link) => [
            link.sender, link.receiver, String(link.sent), percent(link.delivered, link.sent), String(link.lost),
            String(link.retries),
            link.latencyMedianNs === null ? '–' : span(link.latencyMedianNs),
            link.rssiMeanDbm === null ? '–' : `${link.rssiMeanDbm.toFixed(1)} dBm`,
            losses(model, link),
        ]), [2, 3, 4, 5, 6, 7]);
}
