// Starts the engine in Node while the site is built, and writes Python's memory once everything is
// imported. A browser that takes this memory over has nothing left to import.
//
//     node make-snapshot.mjs PYODIDE FOLDER ENTRY
//
// PYODIDE is the folder of the npm package; FOLDER holds library.zip and package.pack, as the
// browser has them once they are unpacked, and gets the file `snapshot`; ENTRY is the module that
// answers. The same input gives the same bytes.
//
// In the file: numbers of 32 bits, least byte first: the length of the snapshot; that of its head; up to
// which address the memory is told as its difference from what a fresh engine has there; the sum
// of that; how many blocks follow; the number of each block. Then the head, and the blocks that are
// not empty. engine-worker.mjs puts it together again.

import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const BLOCK = 4096;
const MOMENT = Date.UTC(2000, 0, 1);

const [pyodideFolder, folder, entry] = process.argv.slice(2);

// Nothing of this machine and this moment may be in the memory that everybody gets. What a page
// takes from clock and chance it asks its browser for, when it asks.
Date.now = () => MOMENT;
performance.now = () => 0;

// Python counts a function's arguments in a way that not every browser has: Safari has it not. The
// memory would say where that function is in those that do. On this device Pyodide goes without.
Object.defineProperty(globalThis, "navigator", { value: { userAgent: "iPhone", languages: [] } });

/** @type {WebAssembly.Memory | undefined} */
let memory;
const instantiate = WebAssembly.instantiate;
WebAssembly.instantiate = async (/** @type {any} */ code, /** @type {any} */ imports) => {
  memory = imports?.env?.memory ?? memory;
  return instantiate(code, imports);
};

/** @type {Uint32Array} */
let fresh = new Uint32Array();
const { loadPyodide } = await import(pathToFileURL(`${pyodideFolder}/pyodide.mjs`).href);
const lock = JSON.parse(readFileSync(`${pyodideFolder}/pyodide-lock.json`, "utf8"));
const pyodide = await loadPyodide({
  indexURL: pyodideFolder,
  packageBaseUrl: pyodideFolder,
  stdLibURL: `${folder}/library.zip`,
  lockFileContents: { info: lock.info, packages: {} },
  env: { PYTHONTZPATH: "/engine/zoneinfo", PYTHONHASHSEED: "0", LANG: "en_GB.UTF-8" },
  jsglobals: {},
  fsInit: async (/** @type {any} */ FS) => {
    FS.mkdir("/engine");
    FS.writeFile("/engine/package.pack", readFileSync(`${folder}/package.pack`));
    fresh = new Uint32Array(memory?.buffer.slice(0) ?? 0);
  },
  _makeSnapshot: true,
});
pyodide.runPython(`import sitecustomize; sitecustomize.sleep("${entry}")`);
emptyFreeMemory(pyodide._module);
writeFileSync(`${folder}/snapshot`, folded(pyodide.makeMemorySnapshot(), fresh));

/**
 * What was used and given back still holds what was in it, a fifth of the whole.
 * @param {any} module
 */
function emptyFreeMemory(module) {
  const end = module._sbrk(0);
  const held = [];
  for (let size = 1 << 20; size >= 32; size >>= 1) {
    for (;;) {
      const at = module._emscripten_builtin_malloc(size);
      if (at) held.push(at);
      // What lies beyond has never been used.
      if (!at || at + size > end) break;
      module.HEAPU8.fill(0, at, at + size);
    }
  }
  for (const at of held) module._emscripten_builtin_free(at);
  const stack = module._emscripten_stack_get_current();
  module.HEAPU8.fill(0, module._emscripten_stack_get_end(), stack);
}

/**
 * @param {Uint8Array} snapshot
 * @param {Uint32Array} fresh
 */
function folded(snapshot, fresh) {
  const head = new Uint32Array(snapshot.buffer)[1];
  const words = new Uint32Array(snapshot.buffer, head);
  const based = (fresh.findLastIndex((word) => word !== 0) + 1) * 4;
  let sum = 0;
  for (let word = 0; word < based / 4; word++) {
    sum = (Math.imul(sum, 31) + fresh[word]) >>> 0;
    words[word] ^= fresh[word];
  }
  const body = snapshot.subarray(head);
  const blocks = [];
  for (let at = 0; at < body.length; at += BLOCK) {
    if (words.subarray(at / 4, (at + BLOCK) / 4).some((word) => word !== 0)) blocks.push(at / BLOCK);
  }
  const numbers = Uint32Array.of(snapshot.length, head, based, sum, blocks.length, ...blocks);
  return Buffer.concat([
    Buffer.from(numbers.buffer),
    snapshot.subarray(0, head),
    ...blocks.map((block) => body.subarray(block * BLOCK, (block + 1) * BLOCK)),
  ]);
}
