/** What was run, and what was expected of it. */

import { add, el, table } from 'espnow-sim/dom.js';
import { counted, instant, percent, span } from 'espnow-sim/format.js';

/** How much of the run a jump shows around its instant. */
const AROUND_NS = 200e6;

const ENDS = {
    'duration-over': 'the scenario’s whole duration',
    'stopped': 'stopped before the scenario’s end',
    'nothing-left': 'then nothing was left to happen',
    'given-up': 'given up, as a program did not let time go on',
};

/** The page's head: the scenario and its verdict. */
export function head(model) {
    const { report } = model;
    const failed = report.expectations.filter((one) => !one.held).length;
    const isJudged = report.expectations.length > 0;
    const word = !report.passed ? 'failed' : isJudged ? 'passed' : 'ran';
    return [
        el('p', { class: `verdict ${word}` }, word.toUpperCase()),
        el('div', {},
            el('h1', {}, report.scenario),
            report.about.trim() ? el('p', { class: 'about' }, report.about) : null,
            el('p', { class: 'muted' },
                !isJudged ? 'Nothing was expected. ' : failed === 0
                    ? `All ${counted(report.expectations.length, 'expectation')} held. `
                    : `${failed} of ${counted(report.expectations.length, 'expectation')} failed. `,
                `${span(report.endNs, 7)} of virtual time, ${ENDS[report.endReason] ?? report.endReason}; seed ${report.seed}.`)),
    ];
}

export function create(container, model, cursor) {
    const { report } = model;
    add(container,
        el('div', { class: 'tiles' }, tiles(model).map(([label, value]) =>
            el('div', { class: 'tile' }, el('span', { class: 'value' }, value), el('span', { class: 'muted' }, label)))),
        leftOut(model),
        expectations(model, cursor),
        sentences('What proves too little', report.unproven),
        crashes(model, cursor),
        sentences('What the faults changed', report.control ?? []),
        hints(report.hints),
        el('dl', { class: 'facts' },
            el('dt', {}, 'Replay'), el('dd', {}, el('code', {}, model.header.replay)),
            el('dt', {}, 'Digest'), el('dd', {}, el('code', {}, report.digest)),
            report.internet.length === 0 ? null : [
                el('dt', {}, 'Real network'),
                el('dd', {}, `${report.internet.join(', ')} was within reach: another run may take another course.`)]));
    return { update() {} };
}

function tiles(model) {
    const { report } = model;
    const sum = (key) => report.links.reduce((total, link) => total + link[key], 0);
    return [
        ['nodes', model.nodes.filter((node) => !node.infrastructure).length.toLocaleString('en')],
        ['frames on the air', report.counts.transmissions.toLocaleString('en')],
        ['messages to receivers', sum('sent').toLocaleString('en')],
        ['of them delivered', percent(sum('delivered'), sum('sent'))],
        ['retries', sum('retries').toLocaleString('en')],
        ['lost', sum('lost').toLocaleString('en')],
    ];
}

/** Nothing is left out in silence. */
function leftOut(model) {
    const { frames, receptions, events } = model.header.leftOut;
    const parts = [];
    if (frames > 0) {
        parts.push(`the first ${counted(frames, 'frame')} of the run, before ${instant(model.frames.time[0] ?? 0)}`);
    }
    if (receptions > 0) {
        parts.push(`the first ${counted(receptions, 'reception')}`);
    }
    if (events > 0) {
        parts.push(`the first ${counted(events, 'other event')} (console lines, sleep, moves), before ${instant(model.events.time[0] ?? 0)}`);
    }
    return parts.length === 0 ? null
        : el('p', { class: 'notice', id: 'left-out' },
            `To stay small, this file leaves out ${parts.join('; ')}. Verdicts, links and energy count all of the run.`);
}

function expectations(model, cursor) {
    const { report } = model;
    if (report.expectations.length === 0) {
        return el('p', {}, 'The scenario expects nothing.');
    }
    const failedFirst = [...report.expectations].sort((a, b) => a.held - b.held);
    return el('ul', { class: 'expectations' }, failedFirst.map((one) => {
        const when = one.failedNs ?? Math.min(one.byNs ?? report.endNs, report.endNs);
        return el('li', { class: one.held ? 'held' : 'not-held' },
            el('div', { class: 'row' },
                el('span', { class: 'mark' }, one.held ? 'PASS' : 'FAIL'),
                el('code', { class: 'grow' }, one.text),
                el('button', {
                    class: 'jump',
                    onclick: () => {
                        cursor.jumpTo(when, AROUND_NS);
                        document.getElementById('timeline').scrollIntoView();
                    },
                }, `${one.held ? 'judged' : 'failed'} at ${instant(when)}`)),
            el(one.held ? 'details' : 'div', {},
                one.held ? el('summary', {}, one.evidence[0]) : el('p', {}, one.evidence[0]),
                one.evidence.length > 1
                    ? el('ul', {}, one.evidence.slice(1).map((sentence) => el('li', {}, sentence))) : null,
                one.lastFrames.length > 0 ? el('p', { class: 'muted' }, 'Last frames before:') : null,
                one.lastFrames.length > 0 ? el('pre', {}, one.lastFrames.join('\n')) : null));
    }));
}

function sentences(title, list) {
    return list.length === 0 ? null : [el('h3', {}, title), el('ul', {}, list.map((one) => el('li', {}, one)))];
}

function hints(list) {
    return list.length === 0 ? null : [el('h3', {}, 'Worth a look'), el('ul', { class: 'hints' },
        list.map((one) => el('li', {}, one.text, el('br', {}), el('span', { class: 'muted' }, one.advice))))];
}

function crashes(model, cursor) {
    const { failures } = model.report;
    return failures.length === 0 ? null : [
        el('h3', {}, 'Programs that crashed'),
        el('ul', { class: 'expectations' }, failures.map((failure) =>
            el('li', { class: failure.expected ? 'held' : 'not-held' },
                el('div', { class: 'row' },
                    el('span', { class: 'mark' }, 'CRASH'),
                    el('span', { class: 'grow' }, `${failure.node}${failure.expected ? ', as expected' : ''}`),
                    el('button', {
                        class: 'jump',
                        onclick: () => {
                            cursor.jumpTo(failure.timeNs, AROUND_NS);
                            document.getElementById('timeline').scrollIntoView();
                        },
                    }, `at ${instant(failure.timeNs)}`)),
                el('pre', {}, failure.stackTrace.join('\n'))))),
    ];
}

/** Current and charge by node, as numbers. */
export function energyTable(model) {
    const rows = model.report.nodes.filter((node) => node.onNs > 0).map((node) => [
        node.name,
        span(node.onNs),
        span(node.asleepNs),
        String(node.starts),
        `${node.meanCurrentMa.toPrecision(4)} mA`,
        `${node.chargeMc.toPrecision(4)} mC`,
        node.batteryLifeS === null ? '–' : `${(node.batteryLifeS / 86400).toPrecision(3)} days of ${node.batteryMah} mAh`,
    ]);
    return rows.length === 0 ? el('p', {}, 'No node was on.') : table(
        'What each node took from its supply',
        ['node', 'on', 'asleep', 'starts', 'mean current', 'charge', 'battery'], rows, [1, 2, 3, 4, 5, 6]);
}
