/** The page of a run that goes on: the report's views, fed by the server, and what acts on the run. */

import { Cursor } from 'espnow-sim/cursor.js';
import { create as createCharts } from 'espnow-sim/charts.js';
import { create as createControls } from 'espnow-sim/controls.js';
import { create as createFrame } from 'espnow-sim/frame.js';
import { create as createLinks } from 'espnow-sim/links.js';
import { create as createMap } from 'espnow-sim/map.js';
import { create as createNode } from 'espnow-sim/node.js';
import { create as createSearch } from 'espnow-sim/search.js';
import { create as createTimeline } from 'espnow-sim/timeline.js';
import { el } from 'espnow-sim/dom.js';
import { Model } from 'espnow-sim/model.js';

/** How much of the past the page keeps. */
const KEPT = { frames: 60_000, receptions: 600_000, events: 60_000 };

/** What the timeline shows at first. */
const SHOWN_NS = 5e9;

/** How far the page may be behind what it was told, in seconds of the reader's, so that all moves smoothly. */
const BEHIND_S = 0.06;

/** Between two redrawings of what takes longer, in ms. */
const SLOW_MS = 1000;

const RETRY_MS = 1500;

/** Where the reader is; what was the replay's is the run's. */
class LiveCursor extends Cursor {

    constructor(server) {
        super(0);
        this.server = server;
        this.speeds = [0.01, 0.1, 1, 10, 100, Infinity];
        this.speed = 1;
        this.isFollowing = true;
        this.lengthNs = SHOWN_NS;
    }

    /** The run is at that instant: whoever follows it is there, too. */
    advance(timeNs, isFresh) {
        this.endNs = Math.max(timeNs, Cursor.SHORTEST_NS);
        if (this.isFollowing) {
            this.timeNs = timeNs;
            this.toNs = Math.max(timeNs, Math.min(this.lengthNs, SHOWN_NS));
            this.fromNs = Math.max(0, this.toNs - this.lengthNs);
        }
        if (this.isFollowing || isFresh) {
            this.changed('time');
        }
    }

    follow() {
        this.isFollowing = true;
        this.changed('follow');
    }

    #leave() {
        this.isFollowing = false;
    }

    goTo(timeNs) {
        this.#leave();
        super.goTo(timeNs);
    }

    jumpTo(timeNs, aroundNs) {
        this.#leave();
        super.jumpTo(timeNs, aroundNs);
    }

    open(frame, timeNs, aroundNs) {
        this.#leave();
        super.open(frame, timeNs, aroundNs);
    }

    show(fromNs, toNs) {
        if (this.isFollowing && toNs >= this.toNs) { // only more or less of the same
            this.lengthNs = Math.max(Cursor.SHORTEST_NS, Math.min(toNs, this.endNs) - fromNs);
        } else {
            this.#leave();
        }
        super.show(fromNs, toNs);
    }

    play(isPlaying) {
        this.server.ask('PATCH', 'run', { playing: isPlaying });
    }

    playAt(speed) {
        this.server.ask('PATCH', 'run', { speed: speed === Infinity ? 'max' : speed });
    }

    /** What the server says of the run. */
    told(status) {
        this.isPlaying = status.playing;
        this.speed = status.speed === 'max' ? Infinity : status.speed;
        if (!this.speeds.includes(this.speed)) {
            this.speeds = [...this.speeds, this.speed].sort((one, other) => one - other);
        }
        this.changed('play');
    }
}

/** Who has the run. Refusals are told to `onRefusal`. */
class Server {

    constructor(onRefusal) {
        this.onRefusal = onRefusal;
    }

    /** Asks for something; null if it was refused. */
    async ask(method, path, body) {
        try {
            return await this.call(method, path, body);
        } catch (error) {
            this.onRefusal(error.message);
            return null;
        }
    }

    /** The same; a refusal is thrown. */
    async call(method, path, body) {
        const response = await fetch(`/api/v1/${path}`, {
            method,
            headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
            body: body === undefined ? undefined : JSON.stringify(body),
        });
        const answer = await response.json();
        if (!response.ok) {
            throw new Error(answer.error);
        }
        return answer;
    }
}

/** Beside what the server counts, what the views of a report want to know. */
function reportOf(report) {
    return { expectations: [], failures: [], hints: [], unproven: [], ...report };
}

class Page {

    constructor() {
        this.views = null;
        this.model = null;
        this.nowNs = 0;
        this.shownNs = 0;
        this.before = performance.now();
        this.isDirty = false;
        this.slowMs = 0;
        this.pictures = 0;
        this.server = new Server((why) => this.alert(why));
        this.cursor = new LiveCursor(this.server);
        this.connection = el('span', { class: 'connection', role: 'status' }, 'connecting');
        this.alerts = el('p', { class: 'alert', role: 'alert' });
        this.connect();
        requestAnimationFrame((now) => this.tick(now));
    }

    alert(text) {
        this.alerts.textContent = text;
        clearTimeout(this.alertTimer);
        this.alertTimer = setTimeout(() => { this.alerts.textContent = ''; }, 8000);
    }

    connect() {
        const socket = new WebSocket(`ws://${location.host}/api/v1/events`);
        socket.binaryType = 'arraybuffer';
        socket.onopen = () => this.isConnected(true);
        socket.onmessage = ({ data }) => (typeof data === 'string' ? this.told(JSON.parse(data)) : this.happened(data));
        socket.onclose = () => {
            this.isConnected(false);
            setTimeout(() => this.connect(), RETRY_MS);
        };
    }

    isConnected(isOpen) {
        this.connection.classList.toggle('open', isOpen);
        this.connection.textContent = isOpen ? 'connected' : 'the server is gone; trying again';
    }

    told(message) {
        switch (message.type) {
            case 'hello': this.begin(message); break;
            case 'status': this.status(message); break;
            case 'now': this.nowNs = message.nowNs; this.isDirty = true; break;
            case 'statistics':
                this.model.report = reportOf(message.report);
                this.updateSlow();
                break;
            default: // of a server that knows more
        }
    }

    begin({ header, status }) {
        header.report = reportOf(header.report);
        header.report.endNs = status.nowNs;
        this.nowNs = status.nowNs;
        this.shownNs = status.nowNs;
        this.cursor.frame = null;
        this.cursor.link = null;
        if (this.model === null) {
            this.model = new Model(header);
            this.cursor.told(status);
            this.show();
        } else {
            this.model.reset(header);
            this.views.node.reset();
        }
        this.status(status);
        this.isDirty = true;
        this.updateSlow();
    }

    status(status) {
        this.nowNs = status.nowNs;
        this.cursor.told(status);
        this.views.controls.told(status);
        if (status.over !== null) {
            this.alerts.textContent = `The run is over: ${status.over}`;
        }
    }

    happened(data) {
        const { nowNs } = this.model.appendAll(new Uint8Array(data));
        this.nowNs = nowNs;
        this.model.endNs = nowNs;
        const forgotten = this.model.forget(KEPT);
        if (forgotten > 0 && this.cursor.frame !== null) {
            this.cursor.frame = this.cursor.frame < forgotten ? null : this.cursor.frame - forgotten;
        }
        this.isDirty = true;
    }

    show() {
        const { model, cursor, server } = this;
        document.getElementById('loading').remove();
        document.title = `${model.report.scenario} – espnow-sim`;
        document.getElementById('header').append(el('div', {},
            el('h1', {}, model.report.scenario),
            el('p', { class: 'about' }, model.report.about),
            el('p', { class: 'muted' }, `seed ${model.report.seed} · `, this.connection)));
        const main = document.getElementById('main');
        const section = (id, title, parent = main) => {
            const part = el('section', { id, 'aria-label': title ?? 'Frame' }, title === null ? null : el('h2', {}, title));
            parent.append(part);
            return part;
        };
        const pair = () => {
            const both = el('div', { class: 'pair' });
            main.append(both);
            return both;
        };
        const bar = el('section', { id: 'controls', 'aria-label': 'The run' });
        main.append(bar);
        const first = pair();
        const map = section('map', 'Map', first);
        const nodePlace = section('node', 'Node', first);
        const node = createNode(nodePlace, model, cursor, server);
        this.views = {
            controls: createControls(bar, model, cursor, server, () => node.picked()),
            node,
            map: createMap(map, model, cursor, (one) => node.pick(one), (one, xM, yM) =>
                server.ask('PUT', `nodes/${encodeURIComponent(model.nodes[one].name)}/position`, { xM, yM })),
            timeline: createTimeline(section('timeline', 'Timeline'), model, cursor),
        };
        bar.append(this.alerts);
        const second = pair();
        this.views.frame = createFrame(section('frame', null, second), model, cursor);
        this.views.search = createSearch(section('search', 'Search', second), model, cursor);
        this.slow = new Map();
        for (const [id, title, create] of [['links', 'Links', createLinks], ['charts', 'Charts', createCharts]]) {
            this.whenSeen(section(id, title), id, (place) => create(place, model, cursor));
        }
        document.getElementById('nav').append(el('ul', {}, [
            ['map', 'Map'], ['node', 'Node'], ['timeline', 'Timeline'], ['frame', 'Frame'], ['search', 'Search'],
            ['links', 'Links'], ['charts', 'Charts'],
        ].map(([id, text]) => el('li', {}, el('a', { href: `#${id}` }, text)))));
        document.getElementById('footer').append(el('p', { class: 'muted' },
            'The API of this server: ', el('a', { href: '/openapi.yaml' }, 'OpenAPI'), ', ', el('a', { href: '/asyncapi.yaml' }, 'AsyncAPI'),
            '. Charts by Apache ECharts (Apache License 2.0).'));
        document.documentElement.dataset.ready = 'true';
    }

    /** Views that take longer to draw are drawn while they are seen. */
    whenSeen(place, id, create) {
        const one = { isSeen: false, view: null };
        this.slow.set(id, one);
        new IntersectionObserver(([{ isIntersecting }]) => {
            one.isSeen = isIntersecting;
            if (isIntersecting) {
                if (one.view === null) {
                    one.view = create(place);
                }
                one.view.update();
            }
        }).observe(place);
    }

    updateSlow() {
        this.views.map.updateLinks();
        for (const { isSeen, view } of this.slow.values()) {
            if (isSeen && view !== null) {
                view.update();
            }
        }
    }

    /** Each picture of the screen. */
    tick(now) {
        requestAnimationFrame((next) => this.tick(next));
        const passedMs = now - this.before;
        this.before = now;
        if (this.model === null) {
            return;
        }
        const { cursor } = this;
        const behindNs = cursor.speed * BEHIND_S * 1e9;
        if (!cursor.isPlaying || cursor.speed === Infinity || this.nowNs - this.shownNs > 4 * behindNs || this.shownNs > this.nowNs) {
            this.shownNs = cursor.isPlaying && cursor.speed !== Infinity ? Math.max(0, this.nowNs - behindNs) : this.nowNs;
        } else {
            this.shownNs = Math.min(this.nowNs, this.shownNs + cursor.speed * passedMs * 1e6);
        }
        const isMoving = cursor.isPlaying || this.isDirty;
        if (isMoving) {
            this.model.endNs = Math.max(this.nowNs, 1);
            cursor.advance(this.shownNs, this.isDirty);
            this.pictures++;
        }
        if (this.isDirty && now - this.slowMs > SLOW_MS) {
            this.slowMs = now;
            this.views.timeline.update();
            this.isDirty = false;
        } else if (!cursor.isPlaying) {
            this.isDirty = this.isDirty && now - this.slowMs <= SLOW_MS;
        }
        this.views.controls.tick(this.shownNs);
    }
}

window.espnowSim = new Page();
