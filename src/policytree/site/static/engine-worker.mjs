// The engine's own thread: its downloads, Python, the package, and one call at a time. Checking and
// unpacking megabytes takes its time, which would be the reader's if the page did it.
//
// In:  {id, call, payload}   a call; the payload is JSON text
// Out: {state: "calendars"} once dates can be written at little cost
//      {state: "ready", ms} or {state: "failed", why, reason}
//      {id, ok: true, result} with JSON text, or {id, ok: false, error}

/**
 * @typedef {{name: string, integrity: string}} Download
 * @typedef {"download" | "refused" | "broken"} Why
 */

/**
 * `memory` is the length of the snapshot in bytes, 0 where the site has none.
 * @type {{
 *   entry: string,
 *   lock: any,
 *   memory: number,
 *   downloads: {runtime: Download, library: Download, package: Download, snapshot?: Download},
 * }}
 */
const SETTINGS = /** @type {any} */ ({/* The builder puts the settings here. */});

const HERE = new URL("./", import.meta.url).href;
// Where Pyodide looks for what it needs. Nothing is at these addresses: see `fetch` below.
const RUNTIME = `${HERE}pyodide.asm.wasm`;
const LIBRARY = `${HERE}library.zip`;

// How make-snapshot.mjs writes: numbers in front, and words in a block.
const NUMBERS = 5;
const BLOCK = 1024;

/** What is to be taken over; nothing where Python is to start in the documented way. */
const snapshotFile = self.name === "policytree" ? SETTINGS.downloads.snapshot : undefined;

/** @type {WebAssembly.Memory | undefined} */
let pythons;

/** What failed is told once: what fails because of it has nothing to add. */
let hasFailed = false;

const download = self.fetch.bind(self);

/**
 * What is downloaded, to be awaited whether it has come or not. It comes while the scripts do. The
 * snapshot takes the place of library and package.
 */
const parts = {
  runtime: unpacked(SETTINGS.downloads.runtime).then(compiled),
  snapshot: bytesOf(snapshotFile),
  library: bytesOf(snapshotFile ? undefined : SETTINGS.downloads.library),
  package: bytesOf(snapshotFile ? undefined : SETTINGS.downloads.package),
};
for (const part of Object.values(parts)) part.catch(() => {}); // it has been told already

// Before the first date is written a browser looks through all its calendars, once for all its threads. Here it
// does so while the downloads come, and the page is not held up by it.
Intl.DateTimeFormat.supportedLocalesOf("en-GB");
self.postMessage({ state: "calendars" });

/** @type {((call: string, payload: string) => string) | undefined} */
let handle;

self.onmessage = ({ data }) => {
  const { id, call, payload } = data;
  try {
    if (!handle) throw new Error("the engine has not started");
    self.postMessage({ id, ok: true, result: handle(call, payload) });
  } catch (error) {
    self.postMessage({ id, ok: false, error: String(error) });
  }
};

/**
 * @param {Why} why
 * @param {unknown} error
 */
function fail(why, error) {
  if (!hasFailed) self.postMessage({ state: "failed", why, reason: String(error) });
  hasFailed = true;
}

/**
 * Fetch and unpack one file. The browser checks it against its digest: a damaged one fails here.
 * @param {Download} file
 */
async function unpacked({ name, integrity }) {
  try {
    const response = await download(new URL(name, HERE), { integrity, mode: "same-origin" });
    if (!response.ok || !response.body) throw new Error(`status ${response.status}`);
    // A type of our own making, so that compiling does not depend on what the server calls it.
    const headers = { "Content-Type": "application/wasm" };
    return new Response(response.body.pipeThrough(new DecompressionStream("gzip")), { headers });
  } catch (error) {
    fail("download", `${name}: ${error}`);
    throw error;
  }
}

/**
 * What a file holds; nothing of one that is not asked for.
 * @param {Download | undefined} file
 */
async function bytesOf(file) {
  if (!file) return new ArrayBuffer();
  const response = await unpacked(file);
  try {
    return await response.arrayBuffer();
  } catch (error) {
    fail("download", `${file.name}: ${error}`);
    throw error;
  }
}

/**
 * Compiled here and now, while Python's own script is still on its way.
 * @param {Response} response
 */
async function compiled(response) {
  try {
    return await WebAssembly.compileStreaming(response);
  } catch (error) {
    fail("refused", error);
    throw error;
  }
}

// Pyodide would fetch its files by fixed names. It gets what has been fetched and checked above, and
// anything else is refused: whatever else runs in this thread can make no request.
self.fetch = async (input) => {
  switch (String(input)) {
    case LIBRARY: return new Response(await parts.library);
    case RUNTIME: return new Response();
    default: throw new TypeError("the engine makes no requests");
  }
};

// The module is compiled already. Pyodide waits for ever where this fails, so that the failure has
// to be told from here.
WebAssembly.instantiateStreaming = async (/** @type {any} */ _response, /** @type {any} */ imports) => {
  try {
    const module = await parts.runtime;
    pythons = imports.env.memory;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  } catch (error) {
    fail("broken", error);
    throw error;
  }
};

/** Python's own scripts, both at once. Asked for here, so that nothing has to wait for them to arrive. */
async function scripts() {
  try {
    const [{ loadPyodide }] = await Promise.all([import("./pyodide.mjs"), import("./pyodide.asm.js")]);
    return loadPyodide;
  } catch (error) {
    fail("download", error);
    throw error;
  }
}

async function start() {
  const started = performance.now();
  const loadPyodide = await scripts();
  const pyodide = await loadPyodide({
    indexURL: HERE,
    packageBaseUrl: HERE,
    stdLibURL: LIBRARY,
    lockFileContents: SETTINGS.lock,
    env: { PYTHONTZPATH: "/engine/zoneinfo" },
    jsglobals: {}, // Python decides; it has nothing to look for in the browser
    ...(snapshotFile ? takingOver(new Uint8Array(SETTINGS.memory)) : importing()),
  });
  if (snapshotFile) pyodide.pyimport("sitecustomize").wake();
  handle = pyodide.pyimport(SETTINGS.entry).handle;
  self.postMessage({ state: "ready", ms: performance.now() - started });
}

/** The documented way: Python starts with what is in the two packs. */
function importing() {
  return {
    fsInit: async (/** @type {any} */ FS) => {
      FS.mkdir("/engine");
      FS.writeFile("/engine/package.pack", new Uint8Array(await parts.package));
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
  return {
    _loadSnapshot: snapshot,
    fsInit: async () => {
      const folded = await parts.snapshot;
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
  if (!handle) fail("broken", reason);
});

start().catch((error) => fail("broken", error));
