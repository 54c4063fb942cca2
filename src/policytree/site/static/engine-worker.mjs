// The engine's own thread: Python, the package, and one call at a time. The page downloads and
// checks everything and hands it over, so that the downloads start before this thread does, and
// so that there is one place where a download can fail.
//
// In:  {part, value}         how to start, and what was downloaded
//      {id, call, payload}   a call; the payload is JSON text
// Out: {state: "ready", ms} or {state: "failed", reason}
//      {id, ok: true, result} with JSON text, or {id, ok: false, error}

import { loadPyodide } from "./pyodide.mjs";
import "./pyodide.asm.js";

/** @type {{entry: string, lock: any}} */
const SETTINGS = /** @type {any} */ ({/* The builder puts the settings here. */});

const HERE = new URL("./", import.meta.url).href;
// Where Pyodide looks for what it needs. Nothing is at these addresses: see `fetch` below.
const RUNTIME = `${HERE}pyodide.asm.wasm`;
const LIBRARY = `${HERE}library.zip`;

// How make-snapshot.mjs writes: numbers in front, and words in a block.
const NUMBERS = 5;
const BLOCK = 1024;

/**
 * What the page hands over, to be awaited whether it has come or not. `memory` is the length of a
 * snapshot that is to be taken over, or nothing: then library and package come.
 */
const parts = {
  memory: expected(),
  runtime: expected(),
  library: expected(),
  package: expected(),
  snapshot: expected(),
};

/** @type {WebAssembly.Memory | undefined} */
let pythons;

function expected() {
  let resolve = (/** @type {any} */ _value) => {};
  /** @type {Promise<any>} */
  const promise = new Promise((settle) => { resolve = settle; });
  return { promise, resolve };
}

/** @type {((call: string, payload: string) => string) | undefined} */
let handle;

self.onmessage = ({ data }) => {
  if ("part" in data) {
    parts[/** @type {keyof parts} */ (data.part)].resolve(data.value);
    return;
  }
  const { id, call, payload } = data;
  try {
    if (!handle) throw new Error("the engine has not started");
    self.postMessage({ id, ok: true, result: handle(call, payload) });
  } catch (error) {
    self.postMessage({ id, ok: false, error: String(error) });
  }
};

/** @param {unknown} error */
function fail(error) {
  self.postMessage({ state: "failed", reason: String(error) });
}

// Pyodide would fetch its files by fixed names. It gets what the page has fetched and checked, and
// anything else is refused: whatever runs in this thread can make no request.
self.fetch = async (input) => {
  switch (String(input)) {
    case LIBRARY: return new Response(await parts.library.promise);
    case RUNTIME: return new Response();
    default: throw new TypeError("the engine makes no requests");
  }
};

// The page has compiled the module while this thread was starting. Pyodide waits for ever where
// this fails, so that the failure has to be told from here.
WebAssembly.instantiateStreaming = async (/** @type {any} */ _response, /** @type {any} */ imports) => {
  try {
    /** @type {WebAssembly.Module} */
    const module = await parts.runtime.promise;
    pythons = imports.env.memory;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  } catch (error) {
    fail(error);
    throw error;
  }
};

async function start() {
  const started = performance.now();
  const memory = await parts.memory.promise;
  const pyodide = await loadPyodide({
    indexURL: HERE,
    packageBaseUrl: HERE,
    stdLibURL: LIBRARY,
    lockFileContents: SETTINGS.lock,
    env: { PYTHONTZPATH: "/engine/zoneinfo" },
    jsglobals: {}, // Python decides; it has nothing to look for in the browser
    ...(memory ? takingOver(new Uint8Array(memory)) : importing()),
  });
  if (memory) pyodide.pyimport("sitecustomize").wake();
  handle = pyodide.pyimport(SETTINGS.entry).handle;
  self.postMessage({ state: "ready", ms: performance.now() - started });
}

/** The documented way: Python starts with what is in the two packs. */
function importing() {
  return {
    fsInit: async (/** @type {any} */ FS) => {
      FS.mkdir("/engine");
      FS.writeFile("/engine/package.pack", new Uint8Array(await parts.package.promise));
    },
  };
}

/**
 * The other way: Python goes on where it was when the site was built. Pyodide asks for the length
 * of the snapshot before it makes the memory, and for the snapshot only after `fsInit`, so that
 * everything else is ready by the time it has come.
 * @param {Uint8Array<ArrayBuffer>} snapshot
 */
function takingOver(snapshot) {
  parts.library.resolve(undefined);
  return {
    _loadSnapshot: snapshot,
    fsInit: async () => {
      const folded = await parts.snapshot.promise;
      if (!pythons) throw new Error("Python's memory is not where it was");
      unfold(folded, snapshot, pythons.buffer);
    },
  };
}

/**
 * Put a snapshot together from what make-snapshot.mjs has written. Throws where it does not fit
 * this engine; its head comes last, and Pyodide takes over nothing that has none.
 * @param {ArrayBuffer} folded
 * @param {Uint8Array<ArrayBuffer>} snapshot
 * @param {ArrayBuffer} fresh
 */
function unfold(folded, snapshot, fresh) {
  const [length, head, based, sum, count] = new Uint32Array(folded, 0, NUMBERS);
  const blocks = new Uint32Array(folded, NUMBERS * 4, count);
  const body = NUMBERS * 4 + count * 4 + head;
  const base = new Uint32Array(fresh, 0, based / 4);
  const found = base.reduce((all, word) => (Math.imul(all, 31) + word) >>> 0, 0);
  if (length !== snapshot.length || found !== sum) {
    throw new Error("the snapshot was made with another engine");
  }
  const words = new Uint32Array(snapshot.buffer, head);
  words.set(base);
  blocks.forEach((block, place) => {
    const start = block * BLOCK;
    const content = new Uint32Array(folded, body + place * BLOCK * 4, BLOCK);
    if (start >= base.length) words.set(content, start);
    else for (let word = 0; word < BLOCK; word++) words[start + word] ^= content[word];
  });
  snapshot.set(new Uint8Array(folded, body - head, head));
}

// Some of what Pyodide does while it starts, nobody waits for.
self.addEventListener("unhandledrejection", ({ reason }) => {
  if (!handle) fail(reason);
});

start().catch(fail);
