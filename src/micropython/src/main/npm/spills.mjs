// Spills pointers to the shadow stack, where the collector finds them, and no more of them than need be.
//
// binaryen stores every local that is in use around every call. Two thirds of that are for nothing: calls after which nothing can
// have been collected, and stores of what has been stored before and has not changed. All of it would be compiled at run time, at
// greater cost than any other part of a short run.

import binaryen from 'binaryen';

/** Imports that collect nothing and run no Python. */
const SAFE_IMPORTS = new Set(['_emscripten_throw_longjmp', '_abort_js', 'emscripten_resize_heap']);

const FUNCTION = /\n \(func (\$\S+)[\s\S]*?\n \)(?=\n)/g;

/**
 * Spills pointers in all functions but one, which keeps its values where the collector finds them.
 *
 * @param text the module's
 * @param features those of the module
 * @param collector the name of the function that collects
 * @param catchers what calls functions on behalf of others, by name
 * @param not the name of that one function
 * @return the text of the module then
 */
export function spillPointers(text, features, collector, catchers, not) {
  const module = binaryen.parseText(hideCalls(text, safeFunctions(text, collector, catchers)));
  module.setFeatures(features | binaryen.Features.GC);
  module.runPasses(['flatten']);
  module.runPasses(['simplify-locals-nonesting', 'vacuum', 'coalesce-locals', 'simplify-locals-nonesting', 'coalesce-locals', 'vacuum']);
  const bases = new Map();
  for (let index = 0; index < module.getNumFunctions(); index++) {
    const { name, module: importedFrom } = binaryen.getFunctionInfo(module.getFunctionByIndex(index));
    if (importedFrom === '' && name !== not) {
      const before = localCount(module, name);
      module.runPassesOnFunction(module.getFunction(name), ['spill-pointers']);
      // The first local that the pass adds has the address of the places for all others.
      if (localCount(module, name) > before) {
        bases.set(`$${name}`, `$${before}`);
      }
    }
  }
  const spilled = showCalls(module.emitText());
  module.dispose();
  return spilled.replace(FUNCTION, (all, name) => (bases.has(name) ? printed(new Repetitions(bases.get(name)).drop(parsed(all))) : all));
}

function localCount(module, name) {
  const { params, vars } = binaryen.getFunctionInfo(module.getFunction(name));
  return binaryen.expandType(params).length + vars.length;
}

// ---- calls after which nothing can have been collected ----

/** The functions, by name, from which the collector cannot be reached. */
function safeFunctions(text, collector, catchers) {
  const calls = new Map();
  const unsafe = new Set([collector]);
  for (const [, name, id] of text.matchAll(/\(import "\w+" "(\S+)" \(func (\$[^\s)]+)/g)) {
    const target = catchers.get(id)?.target;
    if (target) {
      calls.set(id, new Set([target]));
    } else if (!SAFE_IMPORTS.has(name)) {
      unsafe.add(id);
    }
  }
  for (const [body, id] of text.matchAll(FUNCTION)) {
    calls.set(id, new Set([...body.matchAll(/\(call (\$[^\s)]+)/g)].map((match) => match[1])));
    if (body.includes('call_indirect')) {
      unsafe.add(id);
    }
  }
  for (let before = -1; before !== unsafe.size; ) {
    before = unsafe.size;
    for (const [id, called] of calls) {
      if ([...called].some((each) => unsafe.has(each))) {
        unsafe.add(id);
      }
    }
  }
  return new Set([...calls.keys()].filter((id) => !unsafe.has(id)));
}

/** Makes calls of those functions calls by reference, around which binaryen's pass does not spill. */
function hideCalls(text, safe) {
  const types = new Map();
  const typeOf = (header) => {
    const parameters = [...header.matchAll(/\(param ([^)]*)\)/g)].flatMap(([, each]) => each.split(' ').filter((word) => !word.startsWith('$')));
    const result = header.match(/\(result (\w+)\)/)?.[1];
    const name = `$by_reference_${parameters.join('_')}_to_${result ?? 'nothing'}`;
    const type = (parameters.length ? ` (param ${parameters.join(' ')})` : '') + (result ? ` (result ${result})` : '');
    types.set(name, `(type ${name} (func${type}))`);
    return name;
  };
  const headers = new Map([...text.matchAll(/\(func (\$[^\s)]+)((?: \((?:type|param|result) [^)]*\))*)/g)].map(([, id, header]) => [id, header]));
  const hide = (node) => {
    if (!Array.isArray(node)) {
      return node;
    }
    const children = node.map(hide);
    return children[0] === 'call' && safe.has(children[1])
      ? ['call_ref', typeOf(headers.get(children[1])), ...children.slice(2), ['ref.func', children[1]]]
      : children;
  };
  const hidden = text.replace(FUNCTION, (all) => printed(hide(parsed(all))));
  return hidden.replace('(module', `(module\n ${[...types.values()].join('\n ')}`);
}

/** Makes calls by reference calls again. */
function showCalls(text) {
  const show = (node) => {
    if (!Array.isArray(node)) {
      return node;
    }
    const children = node.map(show);
    if (children[0] !== 'call_ref') {
      return children;
    }
    const [kind, name] = children.at(-1);
    if (kind !== 'ref.func') {
      throw new Error(`a call by a reference that is not known: ${printed(children)}`);
    }
    return ['call', name, ...children.slice(2, -1)];
  };
  return text.replace(FUNCTION, (all) => printed(show(parsed(all)))).replace(/\n \(elem declare func [^)]*\)/g, '');
}

// ---- stores of what has been stored before ----

/**
 * Drops spills of locals that have not changed since they were spilled. Each local has a place of its own, and nobody else writes
 * there. So what has to be known at each point is which locals are equal to their places on all ways there; null where nobody comes.
 */
class Repetitions {
  /** @param base the local that has the address of the places */
  constructor(base) {
    this.base = base;
    this.known = new Set();
    this.atLabel = new Map();
  }

  drop(node) {
    if (!Array.isArray(node)) {
      return node;
    }
    switch (node[0]) {
      case 'func':
        return node.map((child) => this.drop(child));
      case 'block':
        return this.block(node);
      case 'loop':
        // What the loop changes may have changed at its head.
        this.known &&= new Set([...this.known].filter((local) => !sets(node, local)));
        return node.map((child) => this.drop(child));
      case 'if':
        return this.branch(node);
      case 'i32.store':
        return this.store(node);
      default:
        return this.simple(node);
    }
  }

  block(node) {
    const label = isName(node[1]) ? node[1] : null;
    this.atLabel.set(label, null);
    const children = node.map((child) => this.drop(child));
    this.known = label ? meet(this.known, this.atLabel.get(label)) : this.known;
    this.atLabel.delete(label);
    return children;
  }

  branch(node) {
    const children = [];
    let before = null;
    let after = null;
    let arms = 0;
    for (const child of node) {
      if (Array.isArray(child) && (child[0] === 'then' || child[0] === 'else')) {
        before ??= this.known && new Set(this.known);
        this.known = before && new Set(before);
        children.push(child.map((each) => this.drop(each)));
        after = arms === 0 ? this.known : meet(after, this.known);
        arms++;
      } else {
        children.push(this.drop(child));
      }
    }
    this.known = arms === 1 ? meet(after, before) : after;
    return children;
  }

  store(node) {
    const [address, value] = node.slice(-2);
    const isSpill = address[0] === 'local.get' && address[1] === this.base && value[0] === 'local.get';
    if (!isSpill) {
      return this.simple(node);
    }
    if (this.known?.has(value[1])) {
      return ['nop'];
    }
    this.known?.add(value[1]);
    return node;
  }

  simple(node) {
    const children = node.map((child) => this.drop(child));
    switch (node[0]) {
      case 'local.set':
      case 'local.tee':
        this.known?.delete(node[1]);
        break;
      case 'br':
      case 'br_if':
      case 'br_table':
        node.filter(isName).forEach((label) => this.arrive(label));
        break;
    }
    if (['br', 'br_table', 'return', 'unreachable'].includes(node[0])) {
      this.known = null;
    }
    return children;
  }

  arrive(label) {
    if (this.atLabel.has(label)) {
      this.atLabel.set(label, meet(this.atLabel.get(label), this.known));
    }
  }
}

function meet(one, other) {
  if (!one || !other) {
    const only = one ?? other;
    return only && new Set(only);
  }
  return new Set([...one].filter((local) => other.has(local)));
}

function isName(node) {
  return typeof node === 'string' && node.startsWith('$');
}

function sets(node, local) {
  return Array.isArray(node) && (((node[0] === 'local.set' || node[0] === 'local.tee') && node[1] === local) || node.some((child) => sets(child, local)));
}

// ---- text ----

/** The text of one function as nested arrays. */
function parsed(text) {
  const stack = [[]];
  for (const [token] of text.matchAll(/[()]|[^\s()]+/g)) {
    if (token === '(') {
      stack.push([]);
    } else if (token === ')') {
      const node = stack.pop();
      stack.at(-1).push(node);
    } else {
      stack.at(-1).push(token);
    }
  }
  return stack[0][0];
}

function printed(func) {
  const print = (node) => (Array.isArray(node) ? `(${node.map(print).join(' ')})` : node);
  return `\n ${print(func).slice(0, -1)}\n )`;
}
