/** Charts by Apache ECharts: a link over time, what links deliver, time on the air, and energy. */

/* global echarts */

import { el, onIdle, onTheme, palette } from 'espnow-sim/dom.js';
import { instant, span } from 'espnow-sim/format.js';
import { GROUP } from 'espnow-sim/model.js';
import { linksOf } from 'espnow-sim/links.js';
import { energyTable } from 'espnow-sim/summary.js';
import { openFrame } from 'espnow-sim/timeline.js';

/** Most points of a chart; of more, every second, third and so on is shown. */
const POINTS_MAX = 5_000;
const BARS_MAX = 30;

/** Of the time, in which delivery is counted. */
const PARTS = 60;

/** Room for names at the left of bars, in pixels. */
const NAME = 130;

const COLOURS = ['text', 'muted', 'border', 'card', 'sent', 'delivered', 'collision', 'off', 'accent', 'weak', 'deaf',
    'asleep', 'deep', 'refused', 'line'];

const STATES = {
    'transmit': 'sent', 'listen': 'delivered', 'wifi-start': 'weak', 'modem-sleep': 'line', 'light-sleep': 'asleep',
    'deep-sleep': 'deep', 'boot': 'refused',
};

/** Charts of links and nodes. */
export function create(container, model, cursor) {
    let links = [];
    const pick = el('select', { id: 'link', onchange: () => cursor.pick(links[Number(pick.value)]) });
    const note = el('p', { class: 'muted', role: 'status' });
    const tools = el('div', { class: 'tools', hidden: true }, el('label', { for: 'link' }, 'Link'), pick);
    container.append(tools, note);
    const grid = el('div', { class: 'charts' });
    container.append(grid);
    const charts = new Charts(grid);
    let picked = null;
    let offered = '';

    function offer() {
        links = linksOf(model).filter((link) => model.nodeByName.has(link.sender) && model.nodeByName.has(link.receiver));
        const names = links.map((link) => `${link.sender} → ${link.receiver}`);
        if (names.join('\n') !== offered) {
            offered = names.join('\n');
            pick.replaceChildren(...names.map((name, i) => el('option', { value: i }, name)));
        }
        tools.hidden = links.length === 0;
        if (links.length > 0) {
            picked ??= links.reduce((best, link) => (link.sent > best.sent ? link : best));
        }
    }

    function update() {
        offer();
        if (picked !== null) {
            pick.value = String(Math.max(0, links.findIndex((link) => same(link, picked))));
            const points = pointsOf(model, picked);
            note.textContent = points.every > 1 ? `One of ${points.every} points is shown.` : '';
            charts.show('Delivery over time', (c) => deliveryOverTime(c, model, picked));
            charts.show('RSSI over time', (c) => scatter(c, model, points.rssi, 'dBm', c.accent),
                (point) => openFrame(model, cursor, point.data[2]));
            charts.show('Latency over time', (c) => scatter(c, model, points.latency, 'ms', c.deaf),
                (point) => openFrame(model, cursor, point.data[2]));
            charts.show('Delivery by link, in messages', (c) => delivery(c, links));
        }
        charts.show('Time on the air', (c) => airtime(c, model));
    }

    cursor.addEventListener('change', (event) => {
        if (event.detail === 'link' && cursor.link !== null && links.some((link) => same(link, cursor.link))) {
            picked = cursor.link;
            update();
        }
    });
    update();
    return { update };
}

/** Charge by state of each node. */
export function createEnergy(container, model) {
    const grid = el('div', { class: 'charts' });
    container.append(grid, energyTable(model));
    const charts = new Charts(grid);
    const update = () => charts.show('Charge by state, in mC', (c) => energy(c, model));
    update();
    return { update };
}

function same(one, other) {
    return one.sender === other.sender && one.receiver === other.receiver;
}

/** Charts that follow the size and the theme. Each is drawn when there is time: the first of all takes a tenth of a second. */
class Charts {
    constructor(grid) {
        this.grid = grid;
        this.charts = new Map();
        onTheme(() => this.charts.forEach((one) => this.#paintSoon(one)));
        new ResizeObserver(() => this.charts.forEach(({ chart }) => chart?.resize())).observe(grid);
        window.addEventListener('beforeprint', () => this.charts.forEach((one) => this.#paint(one)));
    }

    show(title, optionOf, onClick) {
        if (!this.charts.has(title)) {
            const place = el('div', { class: 'chart', 'data-title': title, role: 'img', 'aria-label': `Chart: ${title}` });
            this.grid.append(el('figure', {}, el('figcaption', {}, title), place));
            this.charts.set(title, { place, chart: null, isDue: false, onClick });
        }
        const one = this.charts.get(title);
        one.optionOf = optionOf;
        this.#paintSoon(one);
    }

    #paintSoon(one) {
        if (!one.isDue) {
            one.isDue = true;
            onIdle(() => this.#paint(one));
        }
    }

    #paint(one) {
        if (!one.isDue) {
            return;
        }
        one.isDue = false;
        const colours = palette(COLOURS);
        const { height, ...option } = one.optionOf(colours);
        one.place.style.height = `${height ?? 240}px`;
        if (one.chart === null) {
            one.chart = echarts.init(one.place, null, { renderer: 'canvas' });
            if (one.onClick) {
                one.chart.on('click', one.onClick);
            }
        }
        one.chart.resize();
        one.chart.setOption({
            animation: false,
            textStyle: { color: colours.text, fontFamily: 'system-ui, sans-serif' },
            tooltip: tooltip(colours),
            grid: { left: 8, right: 16, top: 28, bottom: 8, containLabel: true },
            ...option,
        }, true);
    }
}

/** As text on the canvas: a name in it is never taken for HTML. */
function tooltip(colours) {
    return {
        renderMode: 'richText', confine: true, backgroundColor: colours.card, borderColor: colours.border,
        textStyle: { color: colours.text },
    };
}

function seconds(colours) {
    return { color: colours.muted, formatter: (value) => `${Number(value.toFixed(3))} s`, hideOverlap: true };
}

function axis(colours, extra) {
    return {
        axisLine: { lineStyle: { color: colours.border } },
        axisLabel: { color: colours.muted, hideOverlap: true },
        nameTextStyle: { color: colours.muted },
        splitLine: { lineStyle: { color: colours.border } },
        ...extra,
    };
}

function pointsOf(model, link) {
    const [from, to] = [model.nodeByName.get(link.sender), model.nodeByName.get(link.receiver)];
    const { frames, receptions } = model;
    const rssi = [];
    const latency = [];
    for (const i of model.lanes[to].heard) {
        const frame = receptions.frame[i];
        if (frames.node[frame] !== from || frames.message[frame] < 0 || (frames.to[frame] !== to && frames.to[frame] !== GROUP)) {
            continue;
        }
        if (receptions.rssi[i] !== 0) {
            rssi.push([receptions.time[i] / 1e9, receptions.rssi[i], frame]);
        }
        latency.push([receptions.time[i] / 1e9,
            (receptions.time[i] - frames.time[frame] + frames.waited[frame]) / 1e6, frame]);
    }
    const every = Math.max(1, Math.ceil(latency.length / POINTS_MAX));
    const thin = (points) => points.filter((_, i) => i % every === 0);
    return { rssi: thin(rssi), latency: thin(latency), every };
}

/** Of the messages that began in each of some equal parts of the time, the share that arrived. */
function deliveryOverTime(colours, model, link) {
    const [from, to] = [model.nodeByName.get(link.sender), model.nodeByName.get(link.receiver)];
    const { frames, receptions } = model;
    const startNs = frames.count === 0 ? 0 : frames.time[0];
    const partNs = Math.max(1, (model.endNs - startNs) / PARTS);
    const parts = Array.from({ length: PARTS }, () => ({ sent: 0, delivered: 0 }));
    const arrived = new Set();
    const began = new Map();
    for (const frame of model.lanes[from].sent) {
        const message = frames.message[frame];
        if (message >= 0 && (frames.to[frame] === to || frames.to[frame] === GROUP)) {
            if (!began.has(message)) {
                began.set(message, frames.time[frame]);
            }
            if (model.hasReception(frame, (i) => receptions.node[i] === to && model.fates[receptions.fate[i]].group === 'delivered')) {
                arrived.add(message);
            }
        }
    }
    for (const [message, timeNs] of began) {
        const part = parts[Math.min(PARTS - 1, Math.floor((timeNs - startNs) / partNs))];
        part.sent++;
        part.delivered += arrived.has(message) ? 1 : 0;
    }
    const points = parts.map(({ sent, delivered }, i) =>
        [(startNs + (i + 0.5) * partNs) / 1e9, sent === 0 ? null : 100 * delivered / sent, delivered, sent]);
    return {
        xAxis: axis(colours, { type: 'value', min: startNs / 1e9, max: model.endNs / 1e9, axisLabel: seconds(colours) }),
        yAxis: axis(colours, { type: 'value', min: 0, max: 100, name: '%' }),
        tooltip: {
            ...tooltip(colours), trigger: 'axis',
            formatter: ([{ data }]) => `${instant(data[0] * 1e9)}\n${data[2]} of ${data[3]} messages delivered`,
        },
        series: [{ type: 'line', data: points, step: 'middle', showSymbol: false, connectNulls: true, itemStyle: { color: colours.delivered }, areaStyle: { opacity: 0.15 } }],
    };
}

function scatter(colours, model, points, unit, colour) {
    return {
        xAxis: axis(colours, { type: 'value', min: 0, max: model.endNs / 1e9, axisLabel: seconds(colours) }),
        yAxis: axis(colours, { type: 'value', scale: true, name: unit }),
        tooltip: {
            ...tooltip(colours),
            formatter: ({ data }) => `${instant(data[0] * 1e9)}\n${Number(data[1].toPrecision(5))} ${unit}\nframe ${model.numberOf(data[2])}`,
        },
        dataZoom: [{ type: 'inside', zoomOnMouseWheel: 'ctrl' }],
        series: [{ type: 'scatter', data: points, symbolSize: points.length > 500 ? 4 : 7, itemStyle: { color: colour, opacity: 0.7 }, large: points.length > 2000 }],
    };
}

/** Bars that lie, the first one on top. */
function bars(colours, names, series, extra = {}) {
    return {
        height: Math.max(140, 70 + 24 * names.length),
        grid: { left: NAME + 12, right: 24, top: 32, bottom: 24 },
        legend: { textStyle: { color: colours.text }, top: 0, type: 'scroll', pageTextStyle: { color: colours.text } },
        xAxis: axis(colours, { type: 'value', ...extra }),
        yAxis: axis(colours, {
            type: 'category', data: names, inverse: true,
            axisLabel: { color: colours.text, width: NAME, overflow: 'truncate' },
        }),
        tooltip: { ...tooltip(colours), trigger: 'item' },
        series,
    };
}

function delivery(colours, links) {
    const shown = [...links].sort((a, b) => b.sent - a.sent).slice(0, BARS_MAX);
    const part = (name, key, colour) => ({
        name, type: 'bar', stack: 'all', barMaxWidth: 18, data: shown.map((link) => link[key]), itemStyle: { color: colour },
    });
    return bars(colours, shown.map((link) => `${link.sender} → ${link.receiver}`), [
        part('delivered', 'delivered', colours.delivered),
        part('lost', 'lost', colours.collision),
        part('under way', 'underWay', colours.off),
    ]);
}

function airtime(colours, model) {
    const shown = model.report.nodes.filter((node) => node.airtimeNs > 0)
        .sort((a, b) => b.airtimeNs - a.airtimeNs).slice(0, BARS_MAX);
    return {
        ...bars(colours, shown.map((node) => node.name), [{
            type: 'bar', barMaxWidth: 18, itemStyle: { color: colours.sent },
            data: shown.map((node) => 100 * node.airtimeNs / Math.max(1, model.endNs)),
        }], { axisLabel: { color: colours.muted, formatter: '{value} %', hideOverlap: true } }),
        tooltip: {
            ...tooltip(colours), trigger: 'item',
            formatter: ({ dataIndex }) => `${shown[dataIndex].name}\n${span(shown[dataIndex].airtimeNs)}, ${shown[dataIndex].transmissions} frames`,
        },
    };
}

function energy(colours, model) {
    const shown = model.report.nodes.filter((node) => node.onNs > 0)
        .sort((a, b) => b.chargeMc - a.chargeMc).slice(0, BARS_MAX);
    const states = Object.keys(STATES).filter((state) => shown.some((node) => (node.energy[state]?.chargeMc ?? 0) > 0));
    return bars(colours, shown.map((node) => node.name), states.map((state) => ({
        name: state.replaceAll('-', ' '), type: 'bar', stack: 'all', barMaxWidth: 18,
        itemStyle: { color: colours[STATES[state]] },
        data: shown.map((node) => Number((node.energy[state]?.chargeMc ?? 0).toPrecision(4))),
    })));
}
