/** What acts on the run as a whole: its time, and faults. */

import { add, el } from 'espnow-sim/dom.js';
import { instant } from 'espnow-sim/format.js';

const JAM_DBM = 20;

export function create(container, model, cursor, server, pickedNode) {
    const clock = el('span', { class: 'clock', id: 'clock' }, instant(0));
    const play = button('▶ Play', 'Let time go on, or stand still', () => cursor.play(!cursor.isPlaying));
    play.id = 'play';
    const follow = button('● Follow', 'Show what happens now', () => cursor.follow());
    const back = button('↶ Run from here', 'Take the run to the instant that the timeline shows, and go on from there', () =>
        server.ask('POST', 'run/seek', { timeNs: Math.round(cursor.timeNs) }).then(() => cursor.follow()));
    const faults = el('ul', { class: 'faults', 'aria-label': 'Faults' });
    const channel = el('select', { id: 'jam-channel', 'aria-label': 'Channel of the jammer' },
        Array.from({ length: 14 }, (_, i) => el('option', { value: i + 1 }, `channel ${i + 1}`)));
    container.append(
        el('div', { class: 'tools' }, clock, play,
            button('Step', 'Let the next event happen', () => step({ to: 'event' })),
            button('Next frame', 'Go on until somebody sends', () => step({ to: 'frame' })),
            follow, back,
            button('↺ Restart', 'Begin anew, with all that was done', () =>
                server.ask('POST', 'run/seek', { timeNs: 0 }).then(() => cursor.follow())),
            button('Jam', 'Noise in the middle of the mesh', () => {
                const { xM, yM } = middle();
                begin({ kind: 'jam', channel: Number(channel.value), xM, yM, eirpDbm: JAM_DBM });
            }), channel,
            button('Partition', 'The picked node and those nearest to it, half of all, hear nothing of the others', () =>
                begin({ kind: 'partition', nodes: half() }))),
        faults);

    const step = (how) => server.ask('POST', 'run/step', how).then(() => cursor.follow());
    const begin = (fault) => server.ask('POST', 'faults', fault);

    const boards = () => model.nodes.map((node, i) => ({ ...node, i })).filter((node) => !node.infrastructure);
    const placeOf = (i) => model.moves[i].at(-1);

    function middle() {
        const places = boards().map(({ i }) => placeOf(i));
        const mean = (key) => places.reduce((sum, place) => sum + place[key], 0) / Math.max(1, places.length);
        return { xM: mean('xM'), yM: mean('yM') };
    }

    function half() {
        const all = boards();
        const from = placeOf(pickedNode() ?? all[0].i);
        const away = ({ i }) => Math.hypot(placeOf(i).xM - from.xM, placeOf(i).yM - from.yM);
        return all.sort((one, other) => away(one) - away(other)).slice(0, Math.max(1, Math.floor(all.length / 2))).map(({ name }) => name);
    }

    return {
        /** What the server says of the run. */
        told(status) {
            play.textContent = status.playing ? '❚❚ Pause' : '▶ Play';
            back.disabled = status.onlyForward !== null;
            back.title = status.onlyForward ?? back.title;
            faults.replaceChildren();
            add(faults, status.faults.map(({ number, text }) => el('li', {}, `${text} `,
                el('button', { class: 'link', 'aria-label': `End ${text}`, onclick: () => server.ask('DELETE', `faults/${number}`) }, 'end'))));
        },
        tick(timeNs) {
            clock.textContent = instant(timeNs);
            follow.classList.toggle('following', cursor.isFollowing);
            follow.setAttribute('aria-pressed', String(cursor.isFollowing));
        },
    };
}

function button(text, title, onclick) {
    return el('button', { title, onclick }, text);
}
