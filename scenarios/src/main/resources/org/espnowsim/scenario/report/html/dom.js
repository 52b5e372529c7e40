/** Makes elements. Text only ever goes in as text, so that no name or line can be taken for HTML. */

/** An element with attributes, listeners (`onclick`), and children: elements or text. */
export function el(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
        if (name.startsWith('on')) {
            element.addEventListener(name.slice(2), value);
        } else if (value !== null && value !== undefined && value !== false) {
            element.setAttribute(name, value === true ? '' : value);
        }
    }
    add(element, ...children);
    return element;
}

/** Adds elements and texts to an element; what is null is left out. */
export function add(element, ...children) {
    element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
}

/** A table with a head; cells are text or elements. `numbers` names the columns that are aligned to the right. */
export function table(caption, heads, rows, numbers = []) {
    const cell = (tag, content, i) =>
        el(tag, { scope: tag === 'th' ? 'col' : null, class: numbers.includes(i) ? 'number' : null }, content);
    return el('div', { class: 'wide', tabindex: 0, role: 'region', 'aria-label': caption },
        el('table', {},
            el('caption', {}, caption),
            el('thead', {}, el('tr', {}, heads.map((head, i) => cell('th', head, i)))),
            el('tbody', {}, rows.map((row) => el('tr', {}, row.map((content, i) => cell('td', content, i)))))));
}

/** The value of a colour or size of the style sheet, which differs by theme. */
export function palette(names) {
    const style = getComputedStyle(document.documentElement);
    return Object.fromEntries(names.map((name) => [name, style.getPropertyValue('--' + name).trim()]));
}

/** Fits a canvas to its place, sharp on any screen; gives its context and size in CSS pixels. */
export function fit(canvas, width, height) {
    const scale = window.devicePixelRatio || 1;
    const w = Math.max(1, Math.round(width * scale));
    const h = Math.max(1, Math.round(height * scale));
    if (canvas.width !== w || canvas.height !== h) {
        canvas.width = w;
        canvas.height = h;
    }
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    const context = canvas.getContext('2d');
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.clearRect(0, 0, width, height);
    return context;
}

/** Runs a drawing at most once for each picture that the screen shows. */
export function onNextFrame(draw) {
    let asked = false;
    return () => {
        if (!asked) {
            asked = true;
            requestAnimationFrame(() => {
                asked = false;
                draw();
            });
        }
    };
}

/** Calls back when the theme changes, as canvases do not follow it by themselves. */
export function onTheme(changed) {
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', changed);
}

/** Runs what takes longer when the browser has nothing else to do, in the order in which it was asked for. */
export function onIdle(run) {
    if (typeof requestIdleCallback === 'undefined') {
        setTimeout(run, 50);
    } else {
        requestIdleCallback(run);
    }
}
