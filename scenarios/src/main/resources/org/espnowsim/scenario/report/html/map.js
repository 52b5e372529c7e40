/** The ground plan at an instant: who is where and awake, what the links deliver, and what is on the air. */

import { el, fit, onNextFrame, onTheme, palette } from 'espnow-sim/dom.js';
import { instant, percent } from 'espnow-sim/format.js';
import { ACK, BEACON } from 'espnow-sim/dissector.js';
import { lowerBound } from 'espnow-sim/model.js';
import { linksOf } from 'espnow-sim/links.js';

const FONT = '12px system-ui, sans-serif';
const COLOURS = ['card', 'text', 'muted', 'border', 'sent', 'delivered', 'weak', 'collision', 'deaf', 'fault', 'refused',
    'duplicate', 'asleep', 'deep', 'off', 'accent', 'good', 'bad', 'node', 'wall'];

/** How long a frame is to be seen at least while time goes on, in seconds of the reader's. */
const SEEN_S = 0.4;

/** Most frames that are drawn at once, the newest, and most receivers of all of them together. */
const FRAMES_MAX = 600;
const RECEIVERS_MAX = 60;
const PACKETS_MAX = 2_400;

/** So many frames on their way are drawn with all that belongs to them; of more, each is a mark. */
const DETAILED_MAX = 300;

/** Of so many nodes, each has its name even where there is no room for it. */
const NAMED_MAX = 60;

/** Between two messages of a node that is dragged, in ms. */
const DRAG_MS = 100;
const MARGIN = 46;
const NODE = 9;

/** Height of a name. */
const ROW = 13;

/**
 * The map. `onNode` is told which node is clicked. `onMove`, if it is there, makes nodes movable: it is told where one
 * is dragged.
 */
export function create(container, model, cursor, onNode, onMove = null) {
    const canvas = el('canvas', {
        role: 'img', tabindex: 0, id: 'map-canvas',
        'aria-label': 'Map of nodes, links and frames on the air; the links are in a table below',
    });
    const play = el('button', { class: 'play', onclick: () => cursor.play(!cursor.isPlaying) }, '▶ Play');
    const speed = el('select', { id: 'speed', onchange: () => cursor.playAt(Number(speed.value)) },
        cursor.speeds.map((factor) => el('option', { value: factor }, factor === Infinity ? 'max' : `${factor}×`)));
    const links = el('input', { type: 'checkbox', id: 'show-links', checked: true, onchange: () => draw() });
    const control = el('input', { type: 'checkbox', id: 'show-control', onchange: () => draw() });
    const place = el('div', { class: 'map' }, canvas);
    const readout = el('span', { class: 'readout' });
    container.append(
        el('div', { class: 'tools' }, play,
            el('label', { for: 'speed' }, 'Speed'), speed,
            el('label', {}, links, ' links'),
            el('label', {}, control, ' ACKs and beacons'), readout),
        place,
        el('p', { class: 'muted hint' },
            'Lines are links, green if all arrives and red if nothing does. A dot is a frame under way; ×, one that is lost there. Space plays.'
            + (onMove === null ? '' : ' Drag a node to move it.')));

    let colours = palette(COLOURS);
    let width = 400;
    let height = 300;
    let all = linksOf(model);
    const bounds = boundsOf(model, onMove === null ? 0 : 0.5);
    // What changes seldom is drawn once: links below the frames, nodes above them.
    const below = el('canvas', {});
    const above = el('canvas', {});
    let drawn = '';
    let dragged = null;
    const widths = new Map();

    const draw = onNextFrame(() => {
        if (onMove !== null && dragged === null) {
            widen(bounds, model.nodes.map((_, node) => model.positionAt(node, cursor.timeNs)));
        }
        const at = placement(bounds, width, height);
        const places = model.nodes.map((_, node) =>
            (dragged?.node === node ? dragged.place : at(model.positionAt(node, cursor.timeNs))));
        drawLayers(at, places);
        const g = fit(canvas, width, height);
        g.drawImage(below, 0, 0, width, height);
        drawFrames(g, places);
        g.drawImage(above, 0, 0, width, height);
        readout.textContent = instant(cursor.timeNs);
        play.textContent = cursor.isPlaying ? '❚❚ Pause' : '▶ Play';
        speed.value = String(cursor.speed);
    });

    /** Unless nothing of it has changed. */
    function drawLayers(at, places) {
        const states = model.nodes.map((_, node) => model.stateAt(node, cursor.timeNs));
        const link = cursor.link === null ? '' : `${cursor.link.sender}>${cursor.link.receiver}`;
        const now = [width, height, devicePixelRatio, links.checked, link, colours.text, ...states,
            ...places.map(({ x, y }) => `${Math.round(x)},${Math.round(y)}`)].join(' ');
        if (now === drawn) {
            return;
        }
        drawn = now;
        const low = fit(below, width, height);
        low.font = FONT;
        drawScale(low, at);
        drawWalls(low, at);
        if (links.checked) {
            all.forEach((one) => drawLink(low, one, places));
        }
        const high = fit(above, width, height);
        high.font = FONT;
        const labels = [];
        model.header.interferers.forEach((one) => labels.push(drawInterferer(high, at(one), one.name)));
        places.forEach((place, node) => labels.push(drawNode(high, node, place, states[node])));
        drawLabels(high, labels);
    }

    function resize() {
        width = Math.max(200, place.clientWidth);
        height = Math.round(Math.min(460, Math.max(260, width * 0.62)));
        draw();
    }

    function drawScale(g, at) {
        const origin = at({ xM: bounds.left, yM: bounds.bottom });
        const perM = at({ xM: bounds.left + 1, yM: bounds.bottom }).x - origin.x;
        const lengthM = [1000, 500, 200, 100, 50, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1].find((m) => m * perM < width / 4) ?? 0.1;
        g.fillStyle = colours.muted;
        g.fillRect(10, height - 14, lengthM * perM, 2);
        g.fillText(`${lengthM} m`, 10, height - 22);
    }

    function drawWalls(g, at) {
        g.strokeStyle = colours.wall;
        for (const wall of model.header.walls) {
            const one = at({ xM: wall.x1M, yM: wall.y1M });
            const other = at({ xM: wall.x2M, yM: wall.y2M });
            g.lineWidth = Math.min(6, 1 + wall.lossDb / 4);
            line(g, one, other);
        }
    }

    function drawLink(g, link, places) {
        const [from, to] = [model.nodeByName.get(link.sender), model.nodeByName.get(link.receiver)];
        if (from === undefined || to === undefined || link.sent === 0) {
            return;
        }
        const share = link.delivered / link.sent;
        const isPicked = cursor.link !== null && cursor.link.sender === link.sender && cursor.link.receiver === link.receiver;
        g.strokeStyle = isPicked ? colours.accent : mixed(colours.bad, colours.good, share);
        g.globalAlpha = isPicked ? 1 : 0.55;
        g.lineWidth = (isPicked ? 2 : 0) + Math.min(4, 1 + Math.log10(link.sent));
        const bend = bentPoint(places[from], places[to], 0.1);
        g.beginPath();
        g.moveTo(places[from].x, places[from].y);
        g.quadraticCurveTo(bend.x, bend.y, places[to].x, places[to].y);
        g.stroke();
        g.globalAlpha = 1;
    }

    function drawFrames(g, places) {
        const shown = framesNow();
        // By colour, as drawing many things of one colour at once is fast.
        const rings = shown.map(({ frame, progress }) => ({ place: places[model.frames.node[frame]], progress }));
        const packets = new Map();
        let count = 0;
        for (const { frame, progress } of shown) {
            const from = places[model.frames.node[frame]];
            for (const i of count < PACKETS_MAX ? model.receptionsOf(frame, RECEIVERS_MAX) : []) {
                const receiver = model.receptions.node[i];
                if (receiver >= 0) {
                    const { group } = model.fates[model.receptions.fate[i]];
                    if (!packets.has(group)) {
                        packets.set(group, []);
                    }
                    packets.get(group).push(packet(from, places[receiver], progress, group !== 'delivered'));
                    count++;
                }
            }
        }
        drawRings(g, rings);
        for (const [group, some] of packets) {
            drawPackets(g, some, colours[group], count <= DETAILED_MAX);
        }
    }

    /** Which frames are to be seen, the newest first, and how far they have come. */
    function framesNow() {
        const { time, airtime, kind } = model.frames;
        const isEndless = cursor.speed === Infinity;
        const seenNs = isEndless ? 0 : cursor.speed * SEEN_S * 1e9;
        const isLong = seenNs > model.longestAirtimeNs;
        const first = lowerBound(time.length, (i) => time[i], cursor.timeNs - Math.max(seenNs, model.longestAirtimeNs));
        const last = lowerBound(time.length, (i) => time[i], cursor.timeNs + 1);
        const shown = [];
        for (let i = last - 1; i >= first && shown.length < FRAMES_MAX; i--) {
            const length = Math.max(airtime[i], isLong && cursor.isPlaying ? seenNs : 0);
            const progress = (cursor.timeNs - time[i]) / length;
            const isMinor = kind[i] >= ACK && kind[i] <= BEACON;
            if (progress <= 1 && (!isMinor || control.checked || cursor.frame === i)) {
                shown.push({ frame: i, progress });
            }
        }
        if (cursor.frame !== null && !cursor.isPlaying && time[cursor.frame] === cursor.timeNs) {
            shown.push({ frame: cursor.frame, progress: 0.6 });
        }
        return shown;
    }

    /** Around senders; they fade as they grow. */
    function drawRings(g, rings) {
        g.strokeStyle = colours.sent;
        g.lineWidth = 1.5;
        const steps = 4;
        for (let step = 0; step < steps; step++) {
            g.globalAlpha = 1 - (step + 0.5) / steps;
            g.beginPath();
            for (const { place, progress } of rings) {
                if (Math.min(steps - 1, Math.floor(progress * steps)) === step) {
                    const radius = NODE + 26 * progress;
                    g.moveTo(place.x + radius, place.y);
                    g.arc(place.x, place.y, radius, 0, 2 * Math.PI);
                }
            }
            g.stroke();
        }
        g.globalAlpha = 1;
    }

    /** Where a frame is on its way to a receiver. */
    function packet(from, to, progress, isLost) {
        const bend = bentPoint(from, to, 0.1);
        const reach = isLost ? 0.8 : 1;
        return {
            from,
            place: curve(from, bend, to, Math.min(progress, 1) * reach),
            cross: isLost && progress > 0.55 ? curve(from, bend, to, reach) : null,
        };
    }

    function drawPackets(g, packets, colour, isDetailed) {
        g.fillStyle = colour;
        g.strokeStyle = colour;
        if (!isDetailed) {
            packets.forEach(({ place, cross }) => g.fillRect((cross ?? place).x - 2, (cross ?? place).y - 2, 4, 4));
            return;
        }
        g.lineWidth = 1;
        g.globalAlpha = 0.7;
        g.beginPath();
        for (const { from, place } of packets) {
            g.moveTo(from.x, from.y);
            g.lineTo(place.x, place.y);
        }
        g.stroke();
        g.globalAlpha = 1;
        g.lineWidth = 2.5;
        g.beginPath();
        for (const { cross } of packets) {
            if (cross !== null) {
                g.moveTo(cross.x - 5, cross.y - 5);
                g.lineTo(cross.x + 5, cross.y + 5);
                g.moveTo(cross.x - 5, cross.y + 5);
                g.lineTo(cross.x + 5, cross.y - 5);
            }
        }
        g.stroke();
        g.beginPath();
        for (const { place } of packets) {
            g.moveTo(place.x + 4, place.y);
            g.arc(place.x, place.y, 4, 0, 2 * Math.PI);
        }
        g.fill();
    }

    function drawInterferer(g, place, name) {
        g.fillStyle = colours.weak;
        g.beginPath();
        g.moveTo(place.x, place.y - NODE);
        g.lineTo(place.x + NODE, place.y + NODE);
        g.lineTo(place.x - NODE, place.y + NODE);
        g.fill();
        return { place, text: name, colour: colours.muted };
    }

    function drawNode(g, node, place, state) {
        g.fillStyle = { on: colours.node, off: colours.card, light: colours.asleep, deep: colours.deep }[state];
        g.strokeStyle = state === 'off' ? colours.muted : colours.text;
        g.lineWidth = 1.5;
        g.setLineDash(state === 'off' ? [3, 3] : []);
        g.beginPath();
        if (model.nodes[node].infrastructure) {
            g.rect(place.x - NODE, place.y - NODE, 2 * NODE, 2 * NODE);
        } else {
            g.arc(place.x, place.y, NODE, 0, 2 * Math.PI);
        }
        g.fill();
        g.stroke();
        g.setLineDash([]);
        return {
            place, colour: colours.text,
            text: model.nodes[node].name + { on: '', off: ' (off)', light: ' (asleep)', deep: ' (deep sleep)' }[state],
        };
    }

    /** Each below its node, or where other names leave room. */
    function drawLabels(g, labels) {
        const isEachNamed = labels.length <= NAMED_MAX;
        const rows = new Map();
        const rowOf = (spot) => Math.floor(spot.top / ROW);
        const isFree = (spot) => [-1, 0, 1].every((by) => (rows.get(rowOf(spot) + by) ?? []).every((other) =>
            spot.left + spot.wide < other.left || other.left + other.wide < spot.left || Math.abs(spot.top - other.top) > ROW));
        g.lineWidth = 3;
        g.lineJoin = 'round';
        g.strokeStyle = colours.card;
        for (const { place, text, colour } of labels) {
            const shown = text.length > 26 ? `${text.slice(0, 25)}…` : text;
            const wide = widthOf(g, shown);
            const spots = [
                [place.x - wide / 2, place.y + NODE + 13], [place.x - wide / 2, place.y - NODE - 6],
                [place.x + NODE + 4, place.y + 4], [place.x - NODE - 4 - wide, place.y + 4],
            ].map(([px, py]) => ({ left: Math.min(width - wide - 3, Math.max(3, px)), top: py - 11, wide }));
            const spot = spots.find(isFree) ?? (isEachNamed ? spots[0] : null);
            if (spot !== null) {
                rows.set(rowOf(spot), [...(rows.get(rowOf(spot)) ?? []), spot]);
                g.strokeText(shown, spot.left, spot.top + 11);
                g.fillStyle = colour;
                g.fillText(shown, spot.left, spot.top + 11);
            }
        }
    }

    function widthOf(g, text) {
        if (!widths.has(text)) {
            widths.set(text, g.measureText(text).width);
        }
        return widths.get(text);
    }

    function nodeAt(event) {
        const box = canvas.getBoundingClientRect();
        const at = placement(bounds, width, height);
        const near = model.nodes.findIndex((_, node) => {
            const place = at(model.positionAt(node, cursor.timeNs));
            return Math.hypot(place.x - (event.clientX - box.left), place.y - (event.clientY - box.top)) < NODE + 5;
        });
        return near < 0 ? null : near;
    }

    /** Where a pointer is, in pixels and in metres. */
    function pointed(event) {
        const box = canvas.getBoundingClientRect();
        const place = { x: event.clientX - box.left, y: event.clientY - box.top };
        return { place, ...placement(bounds, width, height).back(place) };
    }

    canvas.addEventListener('click', (event) => {
        const node = nodeAt(event);
        if (node !== null) {
            onNode(node);
        }
    });
    canvas.addEventListener('pointerdown', (event) => {
        const node = onMove === null ? null : nodeAt(event);
        if (node !== null && !model.nodes[node].infrastructure) {
            canvas.setPointerCapture(event.pointerId);
            dragged = { node, place: pointed(event).place, from: pointed(event).place, isMoved: false, toldMs: 0 };
        }
    });
    canvas.addEventListener('pointermove', (event) => {
        if (dragged !== null) {
            const { place, xM, yM } = pointed(event);
            dragged.isMoved ||= Math.hypot(place.x - dragged.from.x, place.y - dragged.from.y) > 3;
            dragged.place = place;
            if (dragged.isMoved && performance.now() - dragged.toldMs > DRAG_MS) {
                dragged.toldMs = performance.now();
                onMove(dragged.node, xM, yM);
            }
            draw();
            return;
        }
        const node = nodeAt(event);
        canvas.style.cursor = node === null ? 'default' : onMove === null ? 'pointer' : 'grab';
        canvas.title = node === null ? '' : nodeText(model, all, node);
    });
    canvas.addEventListener('pointerup', async (event) => {
        if (dragged !== null) {
            const { node, isMoved } = dragged;
            if (isMoved) {
                const { xM, yM } = pointed(event);
                await onMove(node, xM, yM); // until then it stays where it was let go
            }
            dragged = null;
            draw();
        }
    });
    canvas.addEventListener('pointercancel', () => {
        dragged = null;
        draw();
    });
    canvas.addEventListener('keydown', (event) => {
        if (event.key === ' ') {
            event.preventDefault();
            cursor.play(!cursor.isPlaying);
        }
    });
    new ResizeObserver(resize).observe(place);
    onTheme(() => {
        colours = palette(COLOURS);
        draw();
    });
    cursor.addEventListener('change', (event) => {
        if (event.detail !== 'view') {
            draw();
        }
    });
    resize();
    return {
        update() {
            draw();
        },
        /** Where a node is on the canvas, in pixels. */
        placeOf(node) {
            const { x, y } = placement(bounds, width, height)(model.positionAt(node, cursor.timeNs));
            return [x, y];
        },
        /** The links are other ones now. */
        updateLinks() {
            all = linksOf(model);
            drawn = '';
            draw();
        },
    };
}

/** Keeps time going while it is to be played. */
export function player(cursor) {
    let before = null;
    function tick(now) {
        if (!cursor.isPlaying) {
            before = null;
            return;
        }
        const passedMs = before === null ? 0 : Math.min(100, now - before);
        before = now;
        const next = cursor.timeNs + cursor.speed * passedMs * 1e6;
        if (next >= cursor.endNs) {
            cursor.goTo(cursor.endNs);
            cursor.play(false);
            return;
        }
        cursor.goTo(next);
        requestAnimationFrame(tick);
    }
    cursor.addEventListener('change', (event) => {
        if (event.detail === 'play' && cursor.isPlaying && before === null) {
            if (cursor.timeNs >= cursor.endNs) {
                cursor.goTo(0);
            }
            before = performance.now();
            requestAnimationFrame(tick);
        }
    });
}

function nodeText(model, links, node) {
    const { name, board, stationAddress } = model.nodes[node];
    const lines = links.filter((link) => link.sender === name || link.receiver === name).slice(0, 8)
        .map((link) => `${link.sender} → ${link.receiver}: ${percent(link.delivered, link.sent)} of ${link.sent}`);
    return [`${name}, ${board}, ${stationAddress}`, ...lines].join('\n');
}

/** What is to be seen, with some room around it: a share of its size. */
function boundsOf(model, room) {
    const box = { left: Infinity, right: -Infinity, bottom: Infinity, top: -Infinity };
    widen(box, model.moves.flat());
    widen(box, model.header.interferers);
    widen(box, model.header.walls.flatMap((wall) => [{ xM: wall.x1M, yM: wall.y1M }, { xM: wall.x2M, yM: wall.y2M }]));
    if (box.left > box.right) {
        return { left: 0, right: 1, bottom: 0, top: 1 };
    }
    const [x, y] = [room * Math.max(1, box.right - box.left), room * Math.max(1, box.top - box.bottom)];
    return { left: box.left - x, right: box.right + x, bottom: box.bottom - y, top: box.top + y };
}

function widen(box, points) {
    for (const { xM, yM } of points) {
        box.left = Math.min(box.left, xM);
        box.right = Math.max(box.right, xM);
        box.bottom = Math.min(box.bottom, yM);
        box.top = Math.max(box.top, yM);
    }
}

/** From metres to pixels, north up, both axes in one scale; `back` leads from pixels to metres. */
function placement(bounds, width, height) {
    const spanX = Math.max(bounds.right - bounds.left, 0.5);
    const spanY = Math.max(bounds.top - bounds.bottom, 0.5);
    const scale = Math.min((width - 2 * MARGIN) / spanX, (height - 2 * MARGIN) / spanY);
    const [midX, midY] = [(bounds.left + bounds.right) / 2, (bounds.bottom + bounds.top) / 2];
    const at = ({ xM, yM }) => ({ x: width / 2 + (xM - midX) * scale, y: height / 2 - 6 - (yM - midY) * scale });
    at.back = ({ x, y }) => ({ xM: (x - width / 2) / scale + midX, yM: (height / 2 - 6 - y) / scale + midY });
    return at;
}

/** Where a line between two points bends, so that both directions of a link are seen. */
function bentPoint(from, to, by) {
    return { x: (from.x + to.x) / 2 - (to.y - from.y) * by, y: (from.y + to.y) / 2 + (to.x - from.x) * by };
}

function curve(from, bend, to, t) {
    const at = (a, b, c) => (1 - t) ** 2 * a + 2 * t * (1 - t) * b + t ** 2 * c;
    return { x: at(from.x, bend.x, to.x), y: at(from.y, bend.y, to.y) };
}

function line(g, from, to) {
    g.beginPath();
    g.moveTo(from.x, from.y);
    g.lineTo(to.x, to.y);
    g.stroke();
}

/** A colour between two, which are `#rrggbb`. */
export function mixed(one, other, share) {
    const channel = (colour, i) => parseInt(colour.slice(1 + 2 * i, 3 + 2 * i), 16);
    const parts = [0, 1, 2].map((i) => Math.round(channel(one, i) + share * (channel(other, i) - channel(one, i))));
    return `rgb(${parts.join(', ')})`;
}
