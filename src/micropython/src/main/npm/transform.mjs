// Prepares MicroPython's WebAssembly for boards in a simulator: node transform.mjs IN.wasm OUT.wasm
//
// The interpreter as published is made for a browser. It collects garbage only between calls from outside, when no
// Python code runs; a board's program runs for ever. It takes no notice of how much a program computes; a board's
// clock goes on meanwhile. And its heap grows; a board's does not. So:
//
//   1. gc_collect() collects at once, and tells the host. For that, every pointer to the heap has to be in memory where the
//      collector looks, not only in WebAssembly's locals: they are spilled to the shadow stack, which the collector scans as
//      well.
//   2. The bytecode loop counts what it executes, and calls the host whenever a budget that the host gives is used up.
//   3. The heap keeps the size it is given.
//   4. What is frozen into it is out of reach: boards come with other modules, which the host has as files.
//   5. nlr_jump, which raises an exception, is exported, so that the host can raise one.
//   6. setjmp and longjmp, by which C raises Python's exceptions, are WebAssembly's own exceptions. As published, every call that
//      may raise is a call to JavaScript, which calls back; half of the time of a run went there. What C does after each such
//      call is in one place.
//
// All that is known of the module's insides is in LAYOUT, and every place that is changed is looked for by its shape: if
// the module is another one, or a shape is not found as often as expected, the build stops here.

import binaryen from 'binaryen';
import crypto from 'node:crypto';
import fs from 'node:fs';
import { spillPointers } from './spills.mjs';

// MicroPython 1.27.0, package @micropython/micropython-webassembly-pyscript.
const INPUT_SHA256 = '06338c955b03c5700aa0069015d3e392d76836ef8e2ce25bedbe59b88ccd373c';

// Functions by their index, addresses in bytes. How they were found: the export mp_js_repl_process_char ends with a
// function that counts down the depth of external calls and, at zero and if asked to, calls two more: those are
// gc_collect_start and gc_collect_end, and what does nothing but ask is gc_collect. The VM is the function
// with the largest br_table. re.sub is the one that compares with all of \ g < and >.
const LAYOUT = {
  gcCollect: '1218', // sets a flag that asks for a collection
  gcCollectStart: '18', // marks what mp_state_ctx and the pystack refer to
  gcCollectEnd: '20', // finishes marking, sweeps
  vm: '972', // mp_execute_bytecode
  state: 185108, // mp_state_ctx
  pystackStart: 8, // MP_STATE_THREAD(pystack_start), from state
  pystackCurrent: 16, // MP_STATE_THREAD(pystack_cur)
  nlrTop: 32, // MP_STATE_THREAD(nlr_top)
  gcStackOverflow: 416, // MP_STATE_MEM(gc_stack_overflow)
  shadowStackBase: 65536, // where the shadow stack begins as published; it grows downwards
  stackPointer: 65520, // and these come first on it
  bytecodeBudget: 65524,
  heapGrowthMax: 134217728, // what gc_get_max_new_split() returns
  vmFrameBytes: 192,
  reSub: '1094', // what re.sub and the method sub call
  reSubFrameBytes: 32,
  textOf: '731', // mp_obj_str_get_str
  threw: 186852, // __THREW__
  threwValue: 186856, // __threwValue
  testSetjmp: '1433', // which setjmp of a function's table a longjmp is for, 0 if for none
  emscriptenLongjmp: '1434',
  setTempRet0: '1435',
  getTempRet0: '1436',
  askingPlaces: 173, // that ask whether a call has raised, in the usual way
};

function fail(message) {
  console.error(`transform.mjs: ${message}`);
  process.exit(1);
}

/** Replaces the one match of a pattern; anything but one match ends the build. */
function replaceOnce(text, what, pattern, replacement) {
  const count = (text.match(new RegExp(pattern.source, pattern.flags + 'g')) ?? []).length;
  if (count !== 1) {
    fail(`${what}: expected 1 place, found ${count}`);
  }
  return text.replace(pattern, replacement);
}

/** Applies a change to the text of one function. */
function editFunction(text, name, edit) {
  const start = text.indexOf(`\n (func $${name} `);
  const end = text.indexOf('\n )\n', start);
  if (start < 0 || end < 0) {
    fail(`function ${name} is not there`);
  }
  return text.slice(0, start) + edit(text.slice(start, end)) + text.slice(end);
}

// ---- changes to the text of the module ----

/** binaryen's spill-pointers pass looks for the stack pointer by this name. */
function nameStackPointer(text) {
  return text.replace(/\$global\$0(?![0-9])/g, '$__stack_pointer');
}

/** Makes the frame of a function on the shadow stack wider by 16: one word is for the collector, and the frame stays aligned. */
function widenFrame(text, what, bytes) {
  const widened = replaceOnce(
    text,
    `the frame of ${what}`,
    new RegExp(`(\\(i32\\.sub\\s+\\(global\\.get \\$__stack_pointer\\)\\s+\\(i32\\.const )${bytes}\\)`),
    `$1${bytes + 16})`,
  );
  const restores = new RegExp(
    `(global\\.set \\$__stack_pointer\\s+\\(i32\\.add\\s+\\(local\\.get \\$2\\)\\s+\\(i32\\.const )${bytes}\\)`,
    'g',
  );
  const all = (widened.match(/global\.set \$__stack_pointer/g) ?? []).length;
  const restored = (widened.match(restores) ?? []).length;
  if (restored + 1 !== all) {
    fail(`${what} sets the stack pointer in ${all} places, of which ${restored} are known`);
  }
  return widened.replace(restores, `$1${bytes + 16})`);
}

/**
 * In the opcode WITH_CLEANUP, a value that a `return` inside `with` takes along is for a moment nowhere but in a local, while
 * __exit__ is called. It is stored in the frame of the VM, too.
 */
function keepValueReturnedFromWith(vm) {
  // A store of (MP_OBJ_NEW_SMALL_INT(-1), None)-like constants in one word, then the load of the value below it.
  const cleanup =
    /(\(i64\.store align=4\s+\(local\.get (\$\d+)\)\s+\(i64\.const 25769803782\)\s+\)\s+)(\(local\.set (\$\d+)\s+\(i32\.load\s+\(local\.tee (\$\d+)\s+\(i32\.add\s+\(local\.get \2\)\s+\(i32\.const -4\)\s+\)\s+\)\s+\)\s+\)\s+)/;
  const frame = LAYOUT.vmFrameBytes;
  return replaceOnce(
    widenFrame(vm, 'the VM', frame),
    'WITH_CLEANUP',
    cleanup,
    (_, store, _sp, load, value) => `${store}${load}(i32.store offset=${frame} (local.get $2) (local.get ${value}))\n`,
  );
}

/**
 * re.sub() goes through the replacement by a pointer that soon points into the midst of the text, which keeps nothing alive: if
 * the replacement was made by a function, nobody else has it. It is stored in the frame, too.
 */
function keepReplacement(reSub) {
  const frame = LAYOUT.reSubFrameBytes;
  return replaceOnce(
    widenFrame(reSub, 're.sub', frame),
    'the text of the replacement',
    new RegExp(`\\(local\\.set \\$1\\s+\\(call \\$${LAYOUT.textOf}\\s+\\(local\\.get \\$1\\)`),
    (call) => `(i32.store offset=${frame} (local.get $2) (local.get $1))\n${call}`,
  );
}

/**
 * The VM fetches each opcode at the head of one loop, where it first stores the instruction pointer: there the budget is
 * counted down. All Python values are on Python's own stack at that moment, so the host may run other Python code.
 */
function countBytecodes(vm) {
  const head = /(\(loop \$label1\s+\(local\.set \$12\s+\(local\.get \$9\)\s+\)\s+\(i32\.store offset=4\s+\(local\.get \$0\)\s+\(local\.get \$10\)\s+\)\s+)/;
  return replaceOnce(
    vm,
    'the head of the bytecode loop',
    head,
    `$1
    (global.set $bytecode_budget (i32.sub (global.get $bytecode_budget) (i32.const 1)))
    (if (i32.lt_s (global.get $bytecode_budget) (i32.const 0)) (then (call $bytecode_budget_used)))
    `,
  );
}

function addGlobalAndImports(text) {
  const withImports = replaceOnce(
    text,
    'the imports',
    /(\n \(import "env" "_abort_js" )/,
    '\n (import "env" "bytecode_budget_used" (func $bytecode_budget_used))' +
      '\n (import "env" "garbage_collected" (func $garbage_collected))$1',
  );
  return replaceOnce(
    withImports,
    'the globals',
    /(\n \(global \$global\$1 )/,
    '\n (global $bytecode_budget (mut i32) (i32.const 2147483647))$1',
  );
}

/** gc_get_max_new_split() says by how much the heap may grow. */
function fixHeapSize(text) {
  return replaceOnce(
    text,
    'gc_get_max_new_split',
    new RegExp(`(\\n \\(func \\$\\d+ \\(result i32\\)\\s+\\(i32\\.const )${LAYOUT.heapGrowthMax}\\)`),
    '$10)',
  );
}

/** Paths that begin like this are looked up in the module itself; now none does. */
function hideFrozenModules(text) {
  return replaceOnce(text, 'the prefix of frozen modules', /"\.frozen\/\\00|\\00\.frozen\/\\00/, (prefix) =>
    prefix.replace('.frozen/', '\\01frozen/'),
  );
}

/** Programs call the host's functions as those of the board, whose text is this. */
function nameHostFunctions(text) {
  return replaceOnce(text, 'the text of functions of the host', /<JsProxy %d>\\00/, '<function>\\00\\00\\00');
}

/** nlr_jump takes the top of the chain of handlers, puts the exception into it, and jumps there. */
function findNlrJump(text) {
  const shape = new RegExp(
    `\\n \\(func \\$(\\d+) \\(param \\$0 i32\\)(?:(?!\\n \\)\\n)[\\s\\S]){0,900}?` +
      `\\(i32\\.load offset=${LAYOUT.state}\\s+\\(i32\\.const ${LAYOUT.nlrTop}\\)` +
      `(?:(?!\\n \\)\\n)[\\s\\S]){0,900}?\\(i32\\.const 1\\)\\s+\\)\\s+\\(unreachable\\)`,
    'g',
  );
  const found = [...text.matchAll(shape)].map((match) => match[1]);
  if (found.length !== 1) {
    fail(`nlr_jump: expected 1 function of its shape, found ${found.length}: ${found}`);
  }
  return found[0];
}

/**
 * Each call through JavaScript (env.invoke_...) becomes the call of a function that catches: its first argument is the place in the
 * table of what is to be called, mostly a constant. They are imports for now, and get their bodies last: the passes do not know
 * what catches.
 */
function callCatchers(text, catchers) {
  const table = text.match(/\n \(elem \$0 \(i32\.const 1\) ([^)]*)\)/)?.[1].split(' ') ?? fail('the table of functions is not there');
  for (const [, kind, invoke] of text.matchAll(/\(import "env" "invoke_(\w+)" \(func \$(\S+) /g)) {
    const call = `\\(call \\$${invoke.replace('$', '\\$')}\\s+`;
    text = text.replace(new RegExp(`${call}\\(i32\\.const (\\d+)\\)`, 'g'), (_, place) => `(call ${catcher(catchers, kind, table[place - 1])} `);
    text = text.replace(new RegExp(call, 'g'), () => `(call ${catcher(catchers, kind, null)} `);
  }
  const imports = [...catchers.values()].map((each) => `(import "catcher" "${each.name}" (func ${each.name} ${each.type}))`);
  return text.replace('\n (import "env" "invoke_', `\n ${imports.join('\n ')}\n (import "env" "invoke_`).replace(/\n \(import "env" "invoke_.*/g, '');
}

/** The name of what calls that function, or else what its first argument tells, and catches what it raises. */
function catcher(catchers, kind, target) {
  const name = `$catch_${kind}${target?.replace('$', '_of_') ?? ''}`;
  const own = kind.length - 1;
  const count = target === null ? own + 1 : own;
  const result = kind[0] === 'v' ? '' : ' (result i32)';
  const parameters = (n) => (n === 0 ? '' : `(param${' i32'.repeat(n)})`);
  catchers.set(name, { name, target, own, count, result, type: parameters(count) + result, callee: parameters(own) + result });
  return name;
}

/** Chicory goes through four objects to a global, and to the memory at once. The two globals that are used all the time are words there. */
function keepGlobalsInMemory(text) {
  const keep = (kept, name, address, initial, value) => {
    const definition = new RegExp(`\\n \\(global \\$${name} \\(mut i32\\) \\(i32\\.const ${initial}\\)\\)`);
    return replaceOnce(kept, `the global ${name}`, definition, '')
      .replaceAll(`(global.get $${name})`, `(i32.load offset=${address} (i32.const 0))`)
      .replaceAll(`(global.set $${name}`, `(i32.store offset=${address} (i32.const 0)`)
      .replace(/\n\)\s*$/, `\n (data (i32.const ${address}) "${value}")\n)\n`);
  };
  const { shadowStackBase, stackPointer, bytecodeBudget } = LAYOUT;
  const withStackPointer = keep(text, '__stack_pointer', stackPointer, shadowStackBase, word(stackPointer));
  return keep(withStackPointer, 'bytecode_budget', bytecodeBudget, 2147483647, word(2147483647));
}

/** A word as the text of a data segment. */
function word(value) {
  return [0, 8, 16, 24].map((shift) => `\\${((value >> shift) & 255).toString(16).padStart(2, '0')}`).join('');
}

/** After a longjmp, the stack is what it was before the call, and __THREW__ is set. */
function defineCatchers(text, catchers) {
  const setThrew = text.match(/\n \(export "setThrew" \(func (\$\S+)\)\)/)?.[1] ?? fail('setThrew is not exported');
  const definition = ({ name, target, own, count, result, type, callee }) => {
    const first = count - own;
    const locals = Array.from({ length: own }, (_, i) => `(local.get ${first + i})`).join(' ');
    const call = target === null ? `(call_indirect $0 ${callee} ${locals} (local.get 0))` : `(call ${target} ${locals})`;
    return `
 (func ${name} ${type} (local $stack i32)
  (local.set $stack (global.get $__stack_pointer))
  (block $caught (try_table (catch $longjmp $caught) (return ${call})))
  (global.set $__stack_pointer (local.get $stack))
  (call ${setThrew} (i32.const 1) (i32.const 0))
  ${result === '' ? '' : '(i32.const 0)'}
 )`;
  };
  const imported = /\n \(import "catcher" "(\S+)" .*/g;
  const bodies = [...text.matchAll(imported)].map(([, name]) => definition(catchers.get(name)));
  const tag = '\n (tag $longjmp)';
  return text.replace(imported, '').replace(/\n\)\s*$/, `${tag}${bodies.join('')}\n (export "longjmp" (tag $longjmp))\n)\n`);
}

/**
 * After each call that may raise, C asks at length, with much of the same code at every place, whether it has: it is one small
 * function. A third of the VM was that, and it is small enough now for HotSpot to compile it well.
 */
function askOnce(text) {
  const { threw, threwValue } = LAYOUT;
  const load = (address) => `(i32.load offset=${address} (i32.const 0))`;
  const reset = `(i32.store offset=${threw} (i32.const 0) (i32.const 0))`;
  const site = wat(`
    (local.set <threw> ${load(threw)}) ${reset} (local.set <label> (i32.const -1))
    (block <skip>
      (br_if =skip (i32.eqz (local.get =threw)))
      (br_if =skip (i32.eqz (local.tee <value> ${load(threwValue)})))
      (br_if $block1 (i32.eqz (local.tee =label
        (call $${LAYOUT.testSetjmp} (local.get =threw) (i32.add (local.get <frame>) (i32.const <table>))))))
      (call $${LAYOUT.setTempRet0} (local.get =value)))
    (local.set <result> (call $${LAYOUT.getTempRet0}))`);
  let count = 0;
  const asking = text.replace(site, (...match) => {
    const { label, result, frame, table } = match.at(-1);
    count++;
    return `(local.set ${label} (local.tee ${result} (call $landed (i32.add (local.get ${frame}) (i32.const ${table})))))`;
  });
  if (count !== LAYOUT.askingPlaces) {
    fail(`places that ask whether a call has raised: expected ${LAYOUT.askingPlaces}, found ${count}`);
  }
  // Whoever looks whether something was thrown resets it, so it need not be reset before a call.
  const resets = new RegExp(`(${wat(load(threw)).source}\\s*\\)\\s*)?${wat(reset).source}`, 'g');
  const lean = asking.replace(resets, (all, loaded) => (loaded ? all : ''));
  const looks = lean.match(wat(load(threw))).length;
  const setThrew = 1;
  if (looks !== lean.match(wat(reset)).length + setThrew) {
    fail(`of ${looks} places that look at __THREW__, some do not reset it at once`);
  }
  return lean.replace(/\n\)\s*$/, `
 (func $landed (param $table i32) (result i32)
  (if (result i32) ${load(threw)} (then (call $landed_by_longjmp (local.get $table))) (else (i32.const 0))))
 (func $landed_by_longjmp (param $table i32) (result i32) (local $threw i32) (local $value i32)
  (local.set $threw ${load(threw)})
  (local.set $value ${load(threwValue)})
  ${reset}
  (if (i32.eqz (call $${LAYOUT.testSetjmp} (local.get $threw) (local.get $table)))
   (then (call $${LAYOUT.emscriptenLongjmp} (local.get $threw) (local.get $value)) (unreachable)))
  (call $${LAYOUT.setTempRet0} (local.get $value))
  (local.get $value))
)\n`);
}

/** A regular expression for a piece of text: <name> is a name or number, =name the same again. */
function wat(piece) {
  const tokens = piece.match(/[()]|[^\s()]+/g);
  const pattern = (token) => {
    if (/^<\w+>$/.test(token)) {
      return `(?${token}\\$?[-\\w]+)`;
    }
    return /^=\w+$/.test(token) ? `\\k<${token.slice(1)}>` : token.replace(/[$().]/g, '\\$&');
  };
  const space = (i) => (tokens[i] === ')' || tokens[i - 1] === '(' ? '\\s*' : '\\s+');
  return new RegExp(tokens.map((token, i) => (i === 0 ? '' : space(i)) + pattern(token)).join(''), 'g');
}

// ---- changes to the module ----

/**
 * Collects at once: marks from the shadow stack as if that were the pystack, and then from the pystack, which marks the rest of
 * the roots, too. That the mark stack overflowed in the first round must not be forgotten in the second.
 */
function collectAtOnce(module) {
  const i32 = binaryen.i32;
  const at = (offset) => LAYOUT.state + offset;
  const load = (offset) => module.i32.load(0, 4, module.i32.const(at(offset)));
  const store = (offset, value) => module.i32.store(0, 4, module.i32.const(at(offset)), value);
  const local = (index) => module.local.get(index, i32);
  const [start, current, overflow] = [0, 1, 2];
  module.removeFunction(LAYOUT.gcCollect);
  module.addFunction(
    LAYOUT.gcCollect,
    binaryen.none,
    binaryen.none,
    [i32, i32, i32],
    module.block(null, [
      module.local.set(start, load(LAYOUT.pystackStart)),
      module.local.set(current, load(LAYOUT.pystackCurrent)),
      store(LAYOUT.pystackStart, module.global.get('__stack_pointer', i32)),
      store(LAYOUT.pystackCurrent, module.i32.const(LAYOUT.stackPointer)),
      module.call(LAYOUT.gcCollectStart, [], binaryen.none),
      module.local.set(overflow, load(LAYOUT.gcStackOverflow)),
      store(LAYOUT.pystackStart, local(start)),
      store(LAYOUT.pystackCurrent, local(current)),
      module.call(LAYOUT.gcCollectStart, [], binaryen.none),
      store(LAYOUT.gcStackOverflow, module.i32.or(load(LAYOUT.gcStackOverflow), local(overflow))),
      module.call(LAYOUT.gcCollectEnd, [], binaryen.none),
      module.call('garbage_collected', [], binaryen.none),
    ]),
  );
  module.addFunctionExport(LAYOUT.gcCollect, 'gc_collect');
}

function optimise(module) {
  binaryen.setOptimizeLevel(2);
  binaryen.setShrinkLevel(1);
  module.optimize();
}

// ---- ----

const [, , input, output] = process.argv;
if (!input || !output) {
  fail('usage: node transform.mjs IN.wasm OUT.wasm');
}
const bytes = fs.readFileSync(input);
const sha256 = crypto.createHash('sha256').update(bytes).digest('hex');
if (sha256 !== INPUT_SHA256) {
  fail(`${input} has SHA-256 ${sha256}, not that of MicroPython 1.27.0; look for everything in LAYOUT anew`);
}

const original = binaryen.readBinary(bytes);
let text = nameStackPointer(original.emitText());
original.dispose();
const nlrJump = findNlrJump(text);
text = nameHostFunctions(hideFrozenModules(fixHeapSize(addGlobalAndImports(text))));
text = editFunction(text, LAYOUT.vm, (vm) => countBytecodes(keepValueReturnedFromWith(vm)));
text = editFunction(text, LAYOUT.reSub, keepReplacement);

text = askOnce(text);
const catchers = new Map();
text = callCatchers(text, catchers);

const F = binaryen.Features;
const FEATURES =
  F.ReferenceTypes | F.BulkMemory | F.BulkMemoryOpt | F.CallIndirectOverlong | F.NontrappingFPToInt | F.SignExt | F.Multivalue | F.MutableGlobals;
const module = binaryen.parseText(text);
module.setFeatures(FEATURES);
collectAtOnce(module);
module.addFunctionExport(nlrJump, 'nlr_jump');
const spilled = binaryen.parseText(spillPointers(module.emitText(), FEATURES, `$${LAYOUT.gcCollect}`, catchers, LAYOUT.vm));
spilled.setFeatures(FEATURES);
optimise(spilled);

const result = binaryen.parseText(keepGlobalsInMemory(defineCatchers(spilled.emitText(), catchers)));
result.setFeatures(FEATURES | F.ExceptionHandling);
if (!result.validate()) {
  fail('the result is not valid');
}
fs.writeFileSync(`${output}.tmp`, result.emitBinary());
fs.renameSync(`${output}.tmp`, output);
