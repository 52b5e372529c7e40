/** Puts the parts of the page together, which know the run and the cursor and not each other. */

import { Cursor } from 'espnow-sim/cursor.js';
import { create as createCharts, createEnergy } from 'espnow-sim/charts.js';
import { create as createFrame } from 'espnow-sim/frame.js';
import { create as createLinks } from 'espnow-sim/links.js';
import { create as createMap, player } from 'espnow-sim/map.js';
import { create as createSearch } from 'espnow-sim/search.js';
import { create as createSummary, head } from 'espnow-sim/summary.js';
import { create as createTimeline, openFrame } from 'espnow-sim/timeline.js';
import { add, el } from 'espnow-sim/dom.js';
import { counted } from 'espnow-sim/format.js';
import { load } from 'espnow-sim/model.js';

const AROUND_NS = 200e6;

async function start() {
    const loading = document.getElementById('loading');
    try {
        if (typeof DecompressionStream === 'undefined') {
            throw new Error('this browser cannot unpack the data; use one of 2023 or newer');
        }
        const source = document.getElementById('data');
        const model = await load(source.textContent);
        source.remove(); // free the memory
        show(model);
        loading.remove();
        document.documentElement.dataset.ready = 'true';
        performance.mark('ready');
    } catch (error) {
        loading.className = 'trouble';
        loading.setAttribute('role', 'alert');
        loading.textContent = `The report cannot be shown: ${error.message}`;
        throw error;
    }
}

function show(model) {
    const { report } = model;
    const cursor = new Cursor(model.endNs, model.frames.count);
    document.title = `${report.passed ? '' : 'FAILED: '}${report.scenario} – espnow-sim`;
    add(document.getElementById('header'), head(model));
    document.getElementById('nav').append(el('ul', {}, [
        ['summary', 'Summary'], ['timeline', 'Timeline'], ['map', 'Map'], ['frame', 'Frame'], ['search', 'Search'],
        ['links', 'Links'], ['charts', 'Charts'], ['energy', 'Energy'],
    ].map(([id, text]) => el('li', {}, el('a', { href: `#${id}` }, text)))));

    const main = document.getElementById('main');
    const section = (id, title, parent = main) => {
        const part = el('section', { id, 'aria-label': title ?? 'Frame' }, title === null ? null : el('h2', {}, title));
        parent.append(part);
        return part;
    };
    cursor.frame = firstFrame(model);
    cursor.timeNs = cursor.frame === null ? 0 : model.frames.time[cursor.frame];
    createSummary(section('summary', 'Summary'), model, cursor);
    createTimeline(section('timeline', 'Timeline'), model, cursor);
    const pair = el('div', { class: 'pair' });
    main.append(pair);
    const map = section('map', 'Map', pair);
    createFrame(section('frame', null, pair), model, cursor);
    const search = createSearch(section('search', 'Search'), model, cursor);
    createMap(map, model, cursor, (node) => {
        search.find(model.nodes[node].name);
        document.getElementById('search').scrollIntoView();
    });
    player(cursor);
    createLinks(section('links', 'Links'), model, cursor);
    createCharts(section('charts', 'Charts'), model, cursor);
    createEnergy(section('energy', 'Energy'), model);
    document.getElementById('footer').append(el('p', { class: 'muted' },
        `${counted(model.frames.count, 'frame')}, ${counted(model.receptions.count, 'reception')} and ${counted(model.events.count, 'other event')} in this file. `,
        'Times are virtual. Charts by Apache ECharts (Apache License 2.0).'));
    addresses(model, cursor);
    addEventListener('keydown', (event) => {
        if (event.key === '/' && !(event.target instanceof HTMLInputElement)) {
            event.preventDefault();
            document.getElementById('query').focus();
        }
    });
}

/** What to look at first: the first frame of a message that was lost, or else the first one of all. */
function firstFrame(model) {
    const { frame, fate, count } = model.receptions;
    for (let i = 0; i < count; i++) {
        if (model.frames.message[frame[i]] >= 0 && !['delivered', 'duplicate'].includes(model.fates[fate[i]].group)) {
            return frame[i];
        }
    }
    return model.frames.count > 0 ? 0 : null;
}

/** The address leads to a frame (`#frame=12`) or an instant in ns (`#time=1500000`), also back and forth. */
function addresses(model, cursor) {
    let isOurs = false;
    function follow() {
        const [, what, value] = /^#(frame|time)=(\d+)$/.exec(location.hash) ?? [];
        isOurs = true;
        if (what === 'frame') {
            const frame = model.frameOf(Number(value));
            if (frame !== null && frame !== cursor.frame) {
                openFrame(model, cursor, frame);
            }
        } else if (what === 'time') {
            cursor.jumpTo(Number(value), AROUND_NS);
        }
        isOurs = false;
    }
    cursor.addEventListener('change', (event) => {
        if (event.detail === 'frame' && !isOurs) {
            history.pushState(null, '', `#frame=${model.numberOf(cursor.frame)}`);
        }
    });
    addEventListener('hashchange', follow);
    follow();
}

start();
