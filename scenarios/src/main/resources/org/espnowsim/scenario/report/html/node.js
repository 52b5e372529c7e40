/** One node: what it says of itself, what it prints, faults of it, and its API. */

import { add, el, table } from 'espnow-sim/dom.js';
import { instant } from 'espnow-sim/format.js';

/** Between two looks at the node, in ms. */
const LOOK_MS = 1000;

const LINES_MAX = 200;

export function create(container, model, cursor, server) {
    const boards = model.nodes.map((node, i) => ({ name: node.name, i })).filter(({ i }) => !model.nodes[i].infrastructure);
    const pick = el('select', { id: 'picked-node', onchange: () => choose(Number(pick.value)) },
        boards.map(({ name, i }) => el('option', { value: i }, name)));
    const facts = el('div', { id: 'node-facts' });
    const lines = el('div', { class: 'console', id: 'node-console', tabindex: 0, role: 'log', 'aria-label': 'What it prints, and what its API answers' });
    const input = el('input', {
        id: 'node-code', autocomplete: 'off', spellcheck: 'false', 'aria-label': 'Code for the node',
        placeholder: 'e.peers_table    e.send(None, "hi")    any Python',
    });
    const asked = [];
    let at = 0;
    let node = boards.length === 0 ? null : boards[0].i;
    let shownNs = -1;
    let shownThen = 0; // lines of that very instant
    container.append(
        el('div', { class: 'tools' }, el('label', { for: 'picked-node' }, 'Node'), pick,
            act('Crash', 'Cut its power, until the fault is ended', 'crash'), act('Reboot', 'Take its power for an instant', 'reboot'),
            act('Pause', 'Let its CPU stand still, until the fault is ended', 'pause')),
        facts, el('h3', {}, 'Console'), lines,
        el('form', { class: 'prompt', onsubmit: (event) => { event.preventDefault(); ask(); } }, input, el('button', { id: 'node-ask' }, 'Ask')));

    function act(text, title, kind) {
        return el('button', { title, onclick: () => server.ask('POST', 'faults', { kind, node: name() }).then(look) }, text);
    }

    const name = () => model.nodes[node].name;

    function choose(which) {
        node = which;
        pick.value = String(which);
        lines.replaceChildren();
        shownNs = -1;
        shownThen = 0;
        facts.replaceChildren();
        print();
        look();
    }

    async function look() {
        if (node === null) {
            facts.replaceChildren(el('p', {}, 'There is no node.'));
            return;
        }
        const of = node;
        let view;
        try {
            view = await server.call('GET', `nodes/${encodeURIComponent(name())}`);
        } catch (error) {
            return; // the page says if the server is gone
        }
        if (of === node && view !== null) {
            facts.replaceChildren();
            add(facts, about(view), counters(view), peers(view), heard(view));
        }
    }

    /** Adds what it has printed since. */
    function print() {
        if (node === null) {
            return;
        }
        const { kind, text, time } = model.events;
        const printed = model.lanes[node].events.filter((i) => kind[i] === 'LINE' || kind[i] === 'FAILED');
        const fresh = [
            ...printed.filter((i) => time[i] === shownNs).slice(shownThen),
            ...printed.filter((i) => time[i] > shownNs),
        ];
        fresh.slice(-LINES_MAX).forEach((i) => say(`${instant(time[i])}  ${text[i]}`, kind[i] === 'FAILED' ? 'refused' : null));
        if (fresh.length > 0) {
            shownNs = time[fresh.at(-1)];
            shownThen = printed.filter((i) => time[i] === shownNs).length;
        }
    }

    function say(text, kind) {
        const isAtEnd = lines.scrollTop + lines.clientHeight >= lines.scrollHeight - 20;
        lines.append(el('div', { class: kind }, text));
        while (lines.childElementCount > LINES_MAX) {
            lines.firstElementChild.remove();
        }
        if (isAtEnd) {
            lines.scrollTop = lines.scrollHeight;
        }
    }

    async function ask() {
        const code = input.value.trim();
        if (code === '' || node === null) {
            return;
        }
        asked.push(code);
        at = asked.length;
        input.value = '';
        say(`>>> ${code}`, 'asked');
        try {
            const { value, raised } = await server.call('POST', `nodes/${encodeURIComponent(name())}/evaluate`, { code });
            say(raised ?? value, raised === undefined ? 'answer' : 'refused');
        } catch (error) {
            say(error.message, 'refused');
        }
        look();
    }

    input.addEventListener('keydown', (event) => {
        const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
        if (by !== undefined && asked.length > 0) {
            event.preventDefault();
            at = Math.min(asked.length, Math.max(0, at + by));
            input.value = asked[at] ?? '';
        }
    });

    setInterval(() => {
        if (document.visibilityState === 'visible') {
            look();
            print();
        }
    }, LOOK_MS);
    if (node !== null) {
        choose(node);
    }
    return {
        pick(which) {
            if (!model.nodes[which].infrastructure) {
                choose(which);
            }
        },
        picked: () => node,
        /** The run has begun anew. */
        reset() {
            if (node !== null) {
                choose(node);
            }
        },
    };
}

function about(view) {
    const list = [
        ['Board', `${view.device}, ESP-NOW v${view.espnowVersion}, ${view.mac}`],
        ['Program', view.program],
        ['Is at', `${view.xM.toFixed(2)} m, ${view.yM.toFixed(2)} m`],
        ['State', view.activityText],
    ];
    for (const [title, wlan] of [['Station', view.sta], ['Access point', view.ap]]) {
        if (wlan?.active) {
            list.push([title, `channel ${wlan.channel ?? '–'}${wlan.connected ? `, connected${wlan.ssid ? ` to ${wlan.ssid}` : ''}` : ''}${wlan.pm ? `, power save ${wlan.pm.toLowerCase()}` : ''}`]);
        }
    }
    return el('dl', { class: 'facts' }, list.map(([what, value]) => [el('dt', {}, what), el('dd', {}, value)]));
}

function counters({ espnow }) {
    if (!espnow?.stats) {
        return null;
    }
    const { txPackets, txResponses, txFailures, rxPackets, rxDropped } = espnow.stats;
    return el('p', {}, `Sent ${txPackets}, answered ${txResponses}, failed ${txFailures}; received ${rxPackets}, dropped ${rxDropped}.`);
}

function peers({ espnow }) {
    return !espnow || espnow.peers.length === 0 ? null : table('Peers', ['node', 'address', 'channel', 'encrypted'],
        espnow.peers.map((peer) => [peer.node ?? '–', peer.mac, peer.channel === 0 ? 'any' : String(peer.channel), peer.encrypted ? 'yes' : 'no']));
}

function heard({ espnow }) {
    return !espnow || espnow.peersTable.length === 0 ? null : table('Heard (peers_table)', ['node', 'address', 'RSSI', 'at'],
        espnow.peersTable.map((one) => [one.node ?? '–', one.mac, `${one.rssiDbm} dBm`, `${one.timeMs} ms`]), [2, 3]);
}
