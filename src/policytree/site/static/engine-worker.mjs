// The engine's own thread: its downloads, Python, the package, and one call at a time. Checking and
// unpacking megabytes takes its time, which would be the reader's if the page did it.
//
// In:  {id, call, payload}   a call; the payload is JSON text
// Out: {state: "ready", ms} or {state: "failed", why, reason}
//      {id, ok: true, result} with JSON text, or {id, ok: false, error}

/**
 * @typedef {{name: string, integrity: string}} Download
 * @typedef {"download" | "refused" | "broken"} Why
 */

/** @type {{entry: string, lock: any, downloads: {runtime: Download, library: Download, package: Download}}} */
const SETTINGS = /** @type {any} */ ({/* The builder puts the settings here. */});

const HERE = new URL("./", import.meta.url).href;
// Where Pyodide looks for what it needs. Nothing is at these addresses: see `fetch` below.
const RUNTIME = `${HERE}pyodide.asm.wasm`;
const LIBRARY = `${HERE}library.zip`;

/** What failed is told once: what fails because of it has nothing to add. */
let hasFailed = false;

const download = self.fetch.bind(self);

/** What is downloaded, to be awaited whether it has come or not. It comes while the scripts do. */
const parts = {
  runtime: unpacked(SETTINGS.downloads.runtime).then(compiled),
  library: bytesOf(SETTINGS.downloads.library),
  package: bytesOf(SETTINGS.downloads.package),
};

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

/** @param {Download} file */
async function bytesOf(file) {
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
    fsInit: async (FS) => {
      FS.mkdir("/engine");
      FS.writeFile("/engine/package.pack", new Uint8Array(await parts.package));
    },
  });
  handle = pyodide.pyimport(SETTINGS.entry).handle;
  self.postMessage({ state: "ready", ms: performance.now() - started });
}

// Some of what Pyodide does while it starts, nobody waits for.
self.addEventListener("unhandledrejection", ({ reason }) => {
  if (!handle) fail("broken", reason);
});

start().catch((error) => fail("broken", error));
