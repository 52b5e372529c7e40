/** The ground plan at an instant: who is where and awake, what the links deliver, and what is on the air. */

import { el, fit, onNextFrame, onTheme, palette } from 'espnow-sim/dom.js';
import { instant, percent } from 'espnow-sim/format.js';
import { ACK, BEACON } from 'espnow-sim/dissector.js';
import { lowerBound } from 'espnow-sim/model.js';
import { linksOf } from 'espnow-sim/links.js';

const COLOURS = ['card', 'text', 'muted', 'border', 'sent', 'delivered', 'weak', 'collision', 'deaf', 'fault', 'refused',
    'duplicate', 'asleep', 'deep', 'off', 'accent', 'good', 'bad', 'node', 'wall'];

/** How long a frame is to be seen at least while time goes on, in seconds of the reader's. */
const SEEN_S = 0.4;

/** Most frames that are drawn at once, the newest. */
const FRAMES_MAX = 150;
const RECEIVERS_MAX = 60;
const MARGIN = 46;
const NODE = 9;

const SPEEDS = [0.0001, 0.001, 0.01, 0.1, 1, 10];

export function create(container, model, cursor, onNode) {
    const canvas = el('canvas', {
        role: 'img', tabindex: 0, id: 'map-canvas',
        'aria-label': 'Map of nodes, links and frames on the air; the links are in a table below',
    });
    const play = el('button', { class: 'play', onclick: () => cursor.play(!cursor.isPlaying) }, '▶ Play');
    const speed = el('select', { id: 'speed', onchange: () => cursor.playAt(Number(speed.value)) },
        SPEEDS.map((factor) => el('option', { value: factor }, `${factor}×`)));
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
            'Lines are links, green if all arrives and red if nothing does. A dot is a frame under way; ×, one that is lost there. Space plays.'));

    let colours = palette(COLOURS);
    let width = 400;
    let height = 300;
    let labels = [];
    const all = linksOf(model);
    const bounds = boundsOf(model);
    cursor.speed = startingSpeed(model);
    speed.value = String(cursor.speed);

    const draw = onNextFrame(() => {
        const g = fit(canvas, width, height);
        g.font = '12px system-ui, sans-serif';
        const at = placement(bounds, width, height);
        const places = model.nodes.map((_, node) => at(model.positionAt(node, cursor.timeNs)));
        drawScale(g, at);
        drawWalls(g, at);
        if (links.checked) {
            all.forEach((link) => drawLink(g, link, places));
        }
        drawFrames(g, places);
        labels = [];
        model.header.interferers.forEach((one) => drawInterferer(g, at(one), one.name));
        places.forEach((place, node) => drawNode(g, node, place));
        labels.forEach(({ place, text, colour }, i) => drawLabel(g, place, text, colour, i));
        readout.textContent = instant(cursor.timeNs);
        play.textContent = cursor.isPlaying ? '❚❚ Pause' : '▶ Play';
    });

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
        const { time, airtime, node, kind } = model.frames;
        const seenNs = cursor.speed * SEEN_S * 1e9;
        const isLong = seenNs > model.longestAirtimeNs;
        const first = lowerBound(time.length, (i) => time[i], cursor.timeNs - Math.max(seenNs, model.longestAirtimeNs));
        const last = lowerBound(time.length, (i) => time[i], cursor.timeNs + 1);
        let drawn = 0;
        for (let i = last - 1; i >= first && drawn < FRAMES_MAX; i--) {
            const length = Math.max(airtime[i], isLong && cursor.isPlaying ? seenNs : 0);
            const progress = (cursor.timeNs - time[i]) / length;
            const isMinor = kind[i] >= ACK && kind[i] <= BEACON;
            if (progress <= 1 && (!isMinor || control.checked || cursor.frame === i)) {
                drawFrame(g, i, places, places[node[i]], progress);
                drawn++;
            }
        }
        if (cursor.frame !== null && !cursor.isPlaying && time[cursor.frame] === cursor.timeNs) {
            drawFrame(g, cursor.frame, places, places[node[cursor.frame]], 0.6);
        }
    }

    function drawFrame(g, frame, places, from, progress) {
        g.strokeStyle = colours.sent;
        g.lineWidth = 1.5;
        g.globalAlpha = Math.max(0, 1 - progress);
        g.beginPath();
        g.arc(from.x, from.y, NODE + 26 * progress, 0, 2 * Math.PI);
        g.stroke();
        g.globalAlpha = 1;
        for (const i of model.receptionsOf(frame).subarray(0, RECEIVERS_MAX)) {
            const receiver = model.receptions.node[i];
            if (receiver >= 0) {
                drawPacket(g, from, places[receiver], progress, model.fates[model.receptions.fate[i]].group);
            }
        }
    }

    function drawPacket(g, from, to, progress, group) {
        const isLost = group !== 'delivered';
        const bend = bentPoint(from, to, 0.1);
        const end = curve(from, bend, to, isLost ? 0.8 : 1);
        const place = curve(from, bend, to, Math.min(progress, 1) * (isLost ? 0.8 : 1));
        g.fillStyle = colours[group];
        g.strokeStyle = colours[group];
        g.lineWidth = 1;
        g.globalAlpha = 0.7;
        line(g, from, place);
        g.globalAlpha = 1;
        if (isLost && progress > 0.55) {
            g.lineWidth = 2.5;
            line(g, { x: end.x - 5, y: end.y - 5 }, { x: end.x + 5, y: end.y + 5 });
            line(g, { x: end.x - 5, y: end.y + 5 }, { x: end.x + 5, y: end.y - 5 });
        }
        g.beginPath();
        g.arc(place.x, place.y, 4, 0, 2 * Math.PI);
        g.fill();
    }

    function drawInterferer(g, place, name) {
        g.fillStyle = colours.weak;
        g.beginPath();
        g.moveTo(place.x, place.y - NODE);
        g.lineTo(place.x + NODE, place.y + NODE);
        g.lineTo(place.x - NODE, place.y + NODE);
        g.fill();
        labels.push({ place, text: name, colour: colours.muted });
    }

    function drawNode(g, node, place) {
        const state = model.stateAt(node, cursor.timeNs);
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
        labels.push({
            place, colour: colours.text,
            text: model.nodes[node].name + { on: '', off: ' (off)', light: ' (asleep)', deep: ' (deep sleep)' }[state],
        });
    }

    /** Below its node, or where another name leaves room. */
    function drawLabel(g, place, text, colour, i) {
        const shown = text.length > 26 ? `${text.slice(0, 25)}…` : text;
        const wide = g.measureText(shown).width;
        const spots = [
            [place.x - wide / 2, place.y + NODE + 13], [place.x - wide / 2, place.y - NODE - 6],
            [place.x + NODE + 4, place.y + 4], [place.x - NODE - 4 - wide, place.y + 4],
        ].map(([px, py]) => ({ left: Math.min(width - wide - 3, Math.max(3, px)), top: py - 11, wide }));
        const isFree = (spot) => labels.slice(0, i).every(({ spot: other }) =>
            spot.left + wide < other.left || other.left + other.wide < spot.left || Math.abs(spot.top - other.top) > 13);
        const spot = spots.find(isFree) ?? spots[0];
        labels[i].spot = spot;
        g.lineWidth = 3;
        g.lineJoin = 'round';
        g.strokeStyle = colours.card;
        g.strokeText(shown, spot.left, spot.top + 11);
        g.fillStyle = colour;
        g.fillText(shown, spot.left, spot.top + 11);
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

    canvas.addEventListener('click', (event) => {
        const node = nodeAt(event);
        if (node !== null) {
            onNode(node);
        }
    });
    canvas.addEventListener('pointermove', (event) => {
        const node = nodeAt(event);
        canvas.style.cursor = node === null ? 'default' : 'pointer';
        canvas.title = node === null ? '' : nodeText(model, all, node);
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
    return { update: draw };
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

/** So slow that frames can be told apart, so fast that something happens. */
function startingSpeed(model) {
    const gapNs = model.endNs / Math.max(1, model.frames.count);
    return SPEEDS.findLast((factor) => factor * 1e9 <= Math.max(1e5, 4 * gapNs)) ?? SPEEDS[0];
}

function nodeText(model, links, node) {
    const { name, board, stationAddress } = model.nodes[node];
    const lines = links.filter((link) => link.sender === name || link.receiver === name).slice(0, 8)
        .map((link) => `${link.sender} → ${link.receiver}: ${percent(link.delivered, link.sent)} of ${link.sent}`);
    return [`${name}, ${board}, ${stationAddress}`, ...lines].join('\n');
}

function boundsOf(model) {
    const points = [
        ...model.moves.flat(),
        ...model.header.interferers,
        ...model.header.walls.flatMap((wall) => [{ xM: wall.x1M, yM: wall.y1M }, { xM: wall.x2M, yM: wall.y2M }]),
    ];
    const box = { left: Infinity, right: -Infinity, bottom: Infinity, top: -Infinity };
    for (const { xM, yM } of points) {
        box.left = Math.min(box.left, xM);
        box.right = Math.max(box.right, xM);
        box.bottom = Math.min(box.bottom, yM);
        box.top = Math.max(box.top, yM);
    }
    return points.length === 0 ? { left: 0, right: 1, bottom: 0, top: 1 } : box;
}

/** From metres to pixels, north up, both axes in one scale. */
function placement(bounds, width, height) {
    const spanX = Math.max(bounds.right - bounds.left, 0.5);
    const spanY = Math.max(bounds.top - bounds.bottom, 0.5);
    const scale = Math.min((width - 2 * MARGIN) / spanX, (height - 2 * MARGIN) / spanY);
    const [midX, midY] = [(bounds.left + bounds.right) / 2, (bounds.bottom + bounds.top) / 2];
    return ({ xM, yM }) => ({ x: width / 2 + (xM - midX) * scale, y: height / 2 - 6 - (yM - midY) * scale });
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
