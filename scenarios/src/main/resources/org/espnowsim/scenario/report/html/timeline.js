/**
 * A lane for each node: what it sent above, what it heard and lost below, and what it did. Only what is visible is drawn,
 * and of what falls on one pixel only the first; losses have a row of their own, so that none hides behind what arrived.
 */

import { el, fit, onNextFrame, onTheme, palette } from 'espnow-sim/dom.js';
import { instant, printable, span, step, tick } from 'espnow-sim/format.js';
import { KINDS, BEACON, messageOf } from 'espnow-sim/dissector.js';
import { lowerBound, nextFrom } from 'espnow-sim/model.js';

const LANE = 46;
const OVERVIEW = 34;
const AXIS = 22;
const FAULT = 16;
const FAULTS_MAX = 6;

/** Pixels within which a click still means a frame. */
const REACH = 6;

/** Most pixels of lanes on paper; no canvas is much higher. */
const PRINTED_MAX = 15_000;

/** Around an opened frame, in lengths of it. */
const AROUND = 24;

const COLOURS = ['card', 'text', 'muted', 'border', 'sent', 'delivered', 'weak', 'collision', 'deaf', 'fault', 'refused',
    'duplicate', 'asleep', 'deep', 'off', 'accent', 'bad', 'stripe', 'line'];

const LEGEND = [
    ['sent', 'sent'], ['delivered', 'received'], ['weak', 'lost: too weak'], ['collision', 'lost: collision, interference'],
    ['deaf', 'lost: not listening'], ['refused', 'lost: refused by software'], ['fault', 'lost: fault'],
    ['duplicate', 'duplicate'], ['line', 'console line'], ['asleep', 'light sleep'], ['deep', 'deep sleep'], ['off', 'off'],
];

const EVENT_TEXTS = {
    STARTED: 'program starts', POWERED_OFF: 'power off', LIGHT_SLEEP: 'falls into light sleep', DEEP_SLEEP: 'falls into deep sleep',
    WOKE: 'wakes', ENDED: 'program ends', ABORTED: 'message forgotten, as the radio went off',
};

/** An event in words. */
export function eventText(model, i) {
    const { kind, text, a, b } = model.events;
    switch (kind[i]) {
        case 'LINE': return text[i];
        case 'CHANNEL': return `channel ${a[i]}`;
        case 'FAILED': return `program crashed: ${text[i]}`;
        case 'RESET': return text[i];
        case 'FAULT_ON': return `fault begins: ${text[i]}`;
        case 'FAULT_OFF': return `fault ends: ${text[i]}`;
        case 'PIN': return `pin ${a[i]} ${['low', 'high', 'let go'][b[i]]}`;
        default: return EVENT_TEXTS[kind[i]] ?? kind[i];
    }
}

/** A frame in one line. */
export function frameText(model, frame) {
    const { frames } = model;
    const clear = model.clearOf(frame);
    const message = clear.length > 0 ? clear : messageOf(model.bytesOf(frame));
    const said = message === null ? '' : ` “${printable(message.subarray(0, 40))}${message.length > 40 ? '…' : ''}”`;
    return `#${model.numberOf(frame)} ${KINDS[frames.kind[frame]]} ${model.nodes[frames.node[frame]].name} → ${model.nameOf(frames.to[frame])}${said}`;
}

/** Opens a frame's page, with what is around it on the timeline. */
export function openFrame(model, cursor, frame) {
    cursor.open(frame, model.frames.time[frame], AROUND * model.frames.airtime[frame]);
}

export function create(container, model, cursor) {
    const head = el('canvas', { class: 'head', 'aria-hidden': 'true' });
    const lanes = el('canvas', {});
    const spacer = el('div', { class: 'spacer' });
    const scroller = el('div', {
        class: 'lanes', tabindex: 0, role: 'application',
        'aria-label': 'Timeline of all nodes. Arrow keys pan, plus and minus zoom, 0 shows all, N and P go from frame to frame, Enter opens the frame, space plays.',
    }, lanes, spacer);
    const tip = el('div', { class: 'tip', role: 'status', hidden: true });
    const place = el('div', { class: 'timeline' }, head, scroller, tip);
    const said = el('p', { class: 'readout' });
    container.append(
        el('div', { class: 'tools' },
            button('−', 'Zoom out', () => cursor.zoom(2)),
            button('+', 'Zoom in', () => cursor.zoom(0.5)),
            button('All', 'Show the whole run', () => cursor.show(0, model.endNs)),
            button('‹ frame', 'Previous frame', () => walk(-1)),
            button('frame ›', 'Next frame', () => walk(1)),
            said),
        place,
        el('ul', { class: 'legend' }, LEGEND.map(([colour, text]) =>
            el('li', {}, el('span', { class: 'swatch', style: `background: var(--${colour})` }), text))),
        el('p', { class: 'muted hint' },
            'Drag to pan; wheel with Ctrl, or after a click, to zoom; pinch on a phone. A click on a frame opens it. Keys: ← → + − 0 N P Enter.'));

    let colours = palette(COLOURS);
    let gutter = 110;
    let width = 800;
    let overview = null;
    let hover = null;

    const faultCount = () => Math.min(FAULTS_MAX, model.faults.length);
    const headHeight = () => OVERVIEW + faultCount() * FAULT + AXIS;
    const total = model.nodes.length * LANE;
    const draw = onNextFrame(() => {
        drawHead();
        drawLanes();
    });

    function resize() {
        width = Math.max(200, scroller.clientWidth);
        gutter = width < 560 ? 76 : 130;
        const height = Math.min(total, Math.max(4 * LANE, Math.round(0.55 * window.innerHeight)));
        scroller.style.height = `${height}px`;
        spacer.style.height = `${total - height}px`;
        width = Math.max(200, scroller.clientWidth); // beside a scroll bar there is less
        overview = null;
        draw();
    }

    const x = (timeNs) => gutter + (timeNs - cursor.fromNs) / (cursor.toNs - cursor.fromNs) * (width - gutter);
    const timeAt = (px) => cursor.fromNs + (px - gutter) / (width - gutter) * (cursor.toNs - cursor.fromNs);

    // ---- The whole run, faults and the axis ----

    function drawHead() {
        const g = fit(head, width, headHeight());
        g.font = '11px system-ui, sans-serif';
        g.textBaseline = 'middle';
        drawOverview(g);
        model.faults.slice(-faultCount()).forEach((fault, i) => drawFault(g, fault, OVERVIEW + i * FAULT));
        drawAxis(g, headHeight() - AXIS);
    }

    function bins(count) {
        const sent = new Float64Array(count);
        const lost = new Float64Array(count);
        const scale = count / cursor.endNs;
        const at = (timeNs) => Math.min(count - 1, Math.floor(timeNs * scale));
        model.frames.time.forEach((timeNs) => { sent[at(timeNs)]++; });
        for (const lane of model.lanes) {
            for (const i of lane.lost) {
                lost[at(model.receptions.time[i])]++;
            }
        }
        return { sent, lost, max: Math.max(1, ...sent), lostMax: Math.max(1, ...lost) };
    }

    /** How much was sent and lost when, as a picture that is drawn once. */
    function paintedOverview() {
        const count = Math.max(1, Math.floor(width - gutter));
        const { sent, lost, max, lostMax } = bins(count);
        const painted = el('canvas', {});
        painted.width = count;
        painted.height = OVERVIEW - 4;
        const g = painted.getContext('2d');
        g.fillStyle = colours.stripe;
        g.fillRect(0, 0, count, OVERVIEW - 4);
        const half = (OVERVIEW - 6) * 0.6;
        for (let i = 0; i < count; i++) {
            if (sent[i] > 0) {
                g.fillStyle = colours.sent;
                const h = Math.max(1, half * sent[i] / max);
                g.fillRect(i, half - h, 1, h);
            }
            if (lost[i] > 0) {
                g.fillStyle = colours.collision;
                g.fillRect(i, half + 1, 1, Math.max(2, (OVERVIEW - 6 - half) * lost[i] / lostMax));
            }
        }
        return painted;
    }

    function drawOverview(g) {
        overview ??= paintedOverview();
        g.drawImage(overview, gutter, 0);
        const all = (timeNs) => gutter + timeNs / cursor.endNs * (width - gutter);
        g.fillStyle = colours.bad;
        for (const one of model.report.expectations) {
            if (!one.held) {
                g.fillRect(all(one.failedNs) - 1, 0, 2, OVERVIEW - 4);
            }
        }
        g.strokeStyle = colours.accent;
        g.lineWidth = 2;
        const left = all(cursor.fromNs);
        g.strokeRect(left, 1, Math.max(3, all(cursor.toNs) - left - 1), OVERVIEW - 6);
        g.fillStyle = colours.muted;
        g.fillText(width < 560 ? 'whole run' : 'the whole run', 4, OVERVIEW / 2 - 2);
    }

    function drawFault(g, fault, y) {
        g.fillStyle = colours.muted;
        g.fillText(`fault ${fault.number}`, 4, y + FAULT / 2);
        g.save();
        g.beginPath();
        g.rect(gutter, y, width - gutter, FAULT);
        g.clip();
        let free = gutter;
        for (const { fromNs, toNs } of fault.spans) {
            if (toNs < cursor.fromNs || fromNs > cursor.toNs) {
                continue;
            }
            const left = Math.max(gutter, x(fromNs));
            g.fillStyle = colours.fault;
            g.globalAlpha = 0.25;
            g.fillRect(left, y + 1, Math.max(2, Math.min(width, x(toNs)) - left), FAULT - 2);
            g.globalAlpha = 1;
            g.fillRect(left, y + 1, 2, FAULT - 2);
            if (left + 4 >= free) {
                g.fillStyle = colours.text;
                g.fillText(fault.text, left + 6, y + FAULT / 2 + 0.5);
                free = left + 12 + g.measureText(fault.text).width;
            }
        }
        g.restore();
    }

    function drawAxis(g, y) {
        const size = step(cursor.toNs - cursor.fromNs, Math.max(2, (width - gutter) / 110));
        g.fillStyle = colours.muted;
        g.strokeStyle = colours.border;
        g.lineWidth = 1;
        g.textAlign = 'center';
        for (let t = Math.ceil(cursor.fromNs / size) * size; t <= cursor.toNs; t += size) {
            const px = x(t);
            g.beginPath();
            g.moveTo(px, y + AXIS - 5);
            g.lineTo(px, y + AXIS);
            g.stroke();
            const text = tick(t, size);
            const room = g.measureText(text).width / 2;
            g.fillText(text, Math.min(width - room, Math.max(gutter + room, px)), y + AXIS / 2 - 2);
        }
        g.textAlign = 'left';
    }

    // ---- The lanes ----

    function drawLanes() {
        const height = scroller.clientHeight;
        const g = fit(lanes, width, height);
        const top = scroller.scrollTop;
        const first = Math.floor(top / LANE);
        const last = Math.min(model.nodes.length - 1, Math.floor((top + height) / LANE));
        g.font = '12px system-ui, sans-serif';
        g.textBaseline = 'middle';
        for (let node = first; node <= last; node++) {
            drawLane(g, node, node * LANE - top);
        }
        drawInstants(g, height);
        for (let node = first; node <= last; node++) {
            drawName(g, node, node * LANE - top);
        }
        said.textContent = `${instant(cursor.timeNs)} · ${span(cursor.toNs - cursor.fromNs)} shown`;
    }

    function drawName(g, node, y) {
        g.fillStyle = node % 2 === 0 ? colours.stripe : colours.card;
        g.fillRect(0, y, gutter - 1, LANE);
        g.fillStyle = colours.border;
        g.fillRect(gutter - 1, y, 1, LANE);
        g.fillStyle = colours.text;
        g.fillText(shortened(g, model.nodes[node].name, gutter - 12), 6, y + LANE / 2 - 7);
        g.fillStyle = colours.muted;
        g.fillText(shortened(g, model.nodes[node].board, gutter - 12), 6, y + LANE / 2 + 9);
    }

    function drawLane(g, node, y) {
        g.fillStyle = node % 2 === 0 ? colours.stripe : colours.card;
        g.fillRect(gutter, y, width - gutter, LANE);
        g.save();
        g.beginPath();
        g.rect(gutter, y, width - gutter, LANE);
        g.clip();
        const lane = model.lanes[node];
        drawStates(g, lane.states, y);
        drawFrames(g, lane.sent, lane.sentAt, (i) => i, y + 3, 11, () => colours.sent);
        drawFrames(g, lane.heard, lane.heardAt, (i) => model.receptions.frame[i], y + 16, 8, () => colours.delivered);
        drawFrames(g, lane.lost, lane.lostAt, (i) => model.receptions.frame[i], y + 24, 8,
            (i) => colours[model.fates[model.receptions.fate[i]].group]);
        drawEvents(g, lane.events, y + 33);
        g.restore();
    }

    function drawStates(g, states, y) {
        const from = lowerBound(states.length, (k) => states[k].toNs, cursor.fromNs);
        let covered = -1;
        for (let k = from; k < states.length && states[k].fromNs <= cursor.toNs; k++) {
            const left = Math.max(gutter, x(states[k].fromNs));
            const right = Math.min(width, x(states[k].toNs));
            if (right > covered) {
                g.fillStyle = colours[{ light: 'asleep', deep: 'deep', off: 'off' }[states[k].name]];
                g.fillRect(left, y, Math.max(1, right - left), LANE);
                covered = right;
            }
        }
    }

    /** Draws rows in the order of time, each as long as its frame; goes on to the next pixel once one is painted. */
    function drawFrames(g, rows, starts, frameOf, y, height, colourOf) {
        const { airtime } = model.frames;
        const perPixel = (cursor.toNs - cursor.fromNs) / (width - gutter);
        const isWide = airtime.length > 0 && model.longestAirtimeNs / perPixel > 1;
        let k = nextFrom(starts, cursor.fromNs - model.longestAirtimeNs, 0);
        // Neighbours of one colour are painted at once.
        let colour = null;
        let from = 0;
        let to = 0;
        const paint = () => {
            if (to > from) {
                g.fillStyle = colour;
                g.fillRect(from, y, to - from, height);
            }
        };
        while (k < rows.length && starts[k] <= cursor.toNs) {
            const frame = frameOf(rows[k]);
            const left = x(starts[k]);
            const wide = airtime[frame] / perPixel;
            const isBar = wide > 3;
            const first = isBar ? left : Math.floor(left);
            const next = colourOf(rows[k]);
            if (next !== colour || first > to || isBar) {
                paint();
                colour = next;
                from = first;
            }
            to = isBar ? left + wide - 0.5 : Math.max(to, first + Math.max(1, Math.round(wide)));
            k = isWide ? k + 1 : nextFrom(starts, timeAt(first + 1), k + 1);
        }
        paint();
    }

    function drawEvents(g, rows, y) {
        const { time, kind } = model.events;
        const from = lowerBound(rows.length, (k) => time[rows[k]], cursor.fromNs);
        g.font = '10px ui-monospace, monospace';
        let free = -1;
        for (let k = from; k < rows.length && time[rows[k]] <= cursor.toNs;) {
            const i = rows[k];
            const left = x(time[i]);
            const isBad = kind[i] === 'FAILED' || kind[i] === 'POWERED_OFF';
            const isLine = kind[i] === 'LINE';
            g.fillStyle = isBad ? colours.bad : isLine ? colours.line : colours.muted;
            g.beginPath();
            g.moveTo(left, y);
            g.lineTo(left + 3, y + 8);
            g.lineTo(left - 3, y + 8);
            g.fill();
            const next = k + 1 < rows.length ? x(time[rows[k + 1]]) : width;
            if (next - left > 40 && left > free) {
                const text = shortened(g, eventText(model, i), next - left - 10);
                g.fillText(text, left + 5, y + 5);
                free = left + g.measureText(text).width;
            }
            k = next - left < 1
                ? lowerBound(rows.length, (m) => time[rows[m]], timeAt(Math.floor(left) + 1), k + 1) : k + 1;
        }
        g.font = '12px system-ui, sans-serif';
    }

    function drawInstants(g, height) {
        for (const one of model.report.expectations) {
            if (!one.held && one.failedNs >= cursor.fromNs && one.failedNs <= cursor.toNs) {
                g.fillStyle = colours.bad;
                g.fillRect(x(one.failedNs) - 0.5, 0, 1.5, height);
            }
        }
        g.fillStyle = colours.accent;
        const px = x(cursor.timeNs);
        if (px >= gutter) {
            g.fillRect(px - 1, 0, 2, height);
        }
        if (cursor.frame !== null) {
            outline(g, cursor.frame, colours.accent);
        }
        if (hover !== null && hover.frame !== undefined) {
            outline(g, hover.frame, colours.text);
        }
    }

    /** A frame at its sender, and at everybody who it came to. */
    function outline(g, frame, colour) {
        const left = x(model.frames.time[frame]);
        const wide = Math.max(3, x(model.frames.time[frame] + model.frames.airtime[frame]) - left);
        if (left + wide < gutter || left > width) {
            return;
        }
        g.strokeStyle = colour;
        g.lineWidth = 2;
        const from = model.frames.node[frame] * LANE - scroller.scrollTop + 2;
        g.strokeRect(left - 1, from, wide + 2, 13);
        for (const i of model.receptionsOf(frame)) {
            if (model.receptions.node[i] >= 0) {
                g.strokeRect(left - 1, model.receptions.node[i] * LANE - scroller.scrollTop + 15, wide + 2, 18);
            }
        }
    }

    // ---- Pointing ----

    /** What is at a place of the lanes: a frame, or an event. */
    function at(px, py) {
        const node = Math.floor((py + scroller.scrollTop) / LANE);
        if (px < gutter || node < 0 || node >= model.nodes.length) {
            return null;
        }
        const lane = model.lanes[node];
        const inLane = py + scroller.scrollTop - node * LANE;
        if (inLane >= 33) {
            const event = nearest(lane.events, (i) => model.events.time[i], (i) => model.events.time[i], px);
            return event === null ? null : { event, node };
        }
        const start = (i) => model.frames.time[model.receptions.frame[i]];
        const end = (i) => model.receptions.time[i];
        if (inLane < 15) {
            const frame = nearest(lane.sent, (i) => model.frames.time[i],
                (i) => model.frames.time[i] + model.frames.airtime[i], px);
            return frame === null ? null : { frame, node };
        }
        const reception = nearest(inLane < 24 ? lane.heard : lane.lost, start, end, px);
        return reception === null ? null : { frame: model.receptions.frame[reception], reception, node };
    }

    function nearest(rows, start, end, px) {
        const timeNs = timeAt(px);
        const reachNs = REACH * (cursor.toNs - cursor.fromNs) / (width - gutter);
        let best = null;
        let bestNs = reachNs;
        const from = lowerBound(rows.length, (k) => start(rows[k]), timeNs - reachNs - model.longestAirtimeNs);
        for (let k = from; k < rows.length && start(rows[k]) <= timeNs + reachNs; k++) {
            const away = Math.max(0, start(rows[k]) - timeNs, timeNs - end(rows[k]));
            if (away < bestNs || (away === 0 && best === null)) {
                best = rows[k];
                bestNs = away;
            }
        }
        return best;
    }

    function describe(found) {
        if (found.event !== undefined) {
            return `${instant(model.events.time[found.event])} ${model.nodes[found.node].name}: ${eventText(model, found.event)}`;
        }
        const what = found.reception === undefined ? ''
            : `\n${model.nodes[found.node].name}: ${model.fates[model.receptions.fate[found.reception]].text}`;
        return `${instant(model.frames.time[found.frame])} ${frameText(model, found.frame)}${what}`;
    }

    const pointers = new Map();
    let moved = 0;
    let pinch = null;

    scroller.addEventListener('pointerdown', (event) => {
        pointers.set(event.pointerId, event.offsetX);
        moved = 0;
        pinch = null;
        if (event.pointerType !== 'touch') {
            scroller.setPointerCapture(event.pointerId);
        }
    });
    scroller.addEventListener('pointermove', (event) => {
        const box = scroller.getBoundingClientRect();
        const px = event.clientX - box.left;
        if (!pointers.has(event.pointerId)) {
            show(at(px, event.clientY - box.top), px, event.clientY - box.top);
            return;
        }
        const before = pointers.get(event.pointerId) ?? px;
        pointers.set(event.pointerId, px);
        if (pointers.size === 2) {
            const [one, other] = pointers.values();
            const apart = Math.max(10, Math.abs(one - other));
            if (pinch !== null) {
                cursor.zoom(pinch / apart, timeAt((one + other) / 2));
            }
            pinch = apart;
            moved = REACH + 1;
        } else if (moved > REACH || event.pointerType === 'mouse') {
            moved += Math.abs(px - before);
            if (moved > 3) {
                cursor.pan((before - px) / (width - gutter));
            }
        } else {
            moved += Math.abs(px - before);
        }
    });
    scroller.addEventListener('pointerup', (event) => {
        const box = scroller.getBoundingClientRect();
        if (pointers.delete(event.pointerId) && moved <= 3) {
            const px = event.clientX - box.left;
            const found = at(px, event.clientY - box.top);
            if (found?.frame !== undefined) {
                openFrame(model, cursor, found.frame);
            } else if (px >= gutter) {
                cursor.goTo(found === null ? timeAt(px) : model.events.time[found.event]);
            }
        }
    });
    scroller.addEventListener('pointercancel', (event) => pointers.delete(event.pointerId));
    scroller.addEventListener('pointerleave', () => show(null));
    scroller.addEventListener('wheel', (event) => {
        const isOurs = event.ctrlKey || event.metaKey || document.activeElement === scroller;
        if (Math.abs(event.deltaX) > Math.abs(event.deltaY) || event.shiftKey) {
            event.preventDefault();
            cursor.pan((event.deltaX || event.deltaY) / (width - gutter));
        } else if (isOurs) {
            event.preventDefault();
            cursor.zoom(Math.exp(event.deltaY * 0.002), timeAt(event.clientX - scroller.getBoundingClientRect().left));
        }
    }, { passive: false });
    scroller.addEventListener('scroll', draw);
    head.addEventListener('pointerdown', (event) => {
        head.setPointerCapture(event.pointerId);
        overviewTo(event);
    });
    head.addEventListener('pointermove', (event) => {
        if (event.buttons & 1) {
            overviewTo(event);
        }
    });

    function overviewTo(event) {
        const px = event.clientX - head.getBoundingClientRect().left;
        if (px >= gutter) {
            const isOverview = event.clientY - head.getBoundingClientRect().top < OVERVIEW;
            const timeNs = isOverview ? (px - gutter) / (width - gutter) * cursor.endNs : timeAt(px);
            if (isOverview) {
                cursor.jumpTo(timeNs, cursor.toNs - cursor.fromNs);
            } else {
                cursor.goTo(timeNs);
            }
        }
    }

    function show(found, px = 0, py = 0) {
        hover = found;
        tip.hidden = found === null;
        if (found !== null) {
            tip.textContent = describe(found);
            tip.style.left = `${Math.min(px + 12, Math.max(0, width - 320))}px`;
            tip.style.top = `${headHeight() + py + 16}px`;
        }
        draw();
    }

    /** Goes to the frame before or after; beacons are passed over. */
    function walk(by) {
        const { time, kind, count } = model.frames;
        let frame = cursor.frame ?? lowerBound(count, (i) => time[i], cursor.timeNs) - (by > 0 ? 1 : 0);
        do {
            frame += by;
        } while (frame >= 0 && frame < count && kind[frame] === BEACON);
        if (frame >= 0 && frame < count) {
            openFrame(model, cursor, frame);
        }
    }

    const KEYS = {
        'ArrowLeft': () => cursor.pan(-0.15),
        'ArrowRight': () => cursor.pan(0.15),
        'PageUp': () => cursor.pan(-0.9),
        'PageDown': () => cursor.pan(0.9),
        'Home': () => cursor.goTo(0),
        'End': () => cursor.goTo(model.endNs),
        '+': () => cursor.zoom(0.5),
        '=': () => cursor.zoom(0.5),
        '-': () => cursor.zoom(2),
        '0': () => cursor.show(0, model.endNs),
        'n': () => walk(1),
        'p': () => walk(-1),
        ' ': () => cursor.play(!cursor.isPlaying),
        'Enter': () => {
            if (cursor.frame !== null) {
                document.getElementById('frame').scrollIntoView();
                document.getElementById('frame').querySelector('h2').focus();
            }
        },
    };
    scroller.addEventListener('keydown', (event) => {
        const action = event.ctrlKey || event.metaKey || event.altKey ? undefined : KEYS[event.key];
        if (action) {
            event.preventDefault();
            action();
        }
    });

    /** Scrolls to the lane of an opened frame's sender. */
    function reveal() {
        if (cursor.frame === null) {
            return;
        }
        const y = model.frames.node[cursor.frame] * LANE;
        if (y < scroller.scrollTop || y + LANE > scroller.scrollTop + scroller.clientHeight) {
            scroller.scrollTop = Math.max(0, y - scroller.clientHeight / 2);
        }
    }

    new ResizeObserver(resize).observe(place);
    addEventListener('beforeprint', () => {
        const height = Math.min(total, PRINTED_MAX);
        scroller.style.height = `${height}px`;
        spacer.style.height = '0';
        drawHead();
        drawLanes();
    });
    addEventListener('afterprint', resize);
    onTheme(() => {
        colours = palette(COLOURS);
        overview = null;
        draw();
    });
    cursor.addEventListener('change', (event) => {
        if (event.detail === 'frame') {
            reveal();
        }
        draw();
    });
    resize();
    return {
        update() {
            overview = null;
            draw();
        },
    };
}

function button(text, title, onclick) {
    return el('button', { title, 'aria-label': title, onclick }, text);
}

function shortened(g, text, room) {
    if (g.measureText(text).width <= room) {
        return text;
    }
    let length = Math.max(0, Math.floor(text.length * room / g.measureText(text).width));
    while (length > 0 && g.measureText(`${text.slice(0, length)}…`).width > room) {
        length--;
    }
    return length === 0 ? '' : `${text.slice(0, length)}…`;
}
