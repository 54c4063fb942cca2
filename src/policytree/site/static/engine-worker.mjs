// The engine's own thread: Python, the package, and one call at a time. The page downloads and
// checks everything and hands it over, so that the downloads start before this thread does, and
// so that there is one place where a download can fail.
//
// In:  {part, value}         what was downloaded
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

/** What the page hands over, to be awaited whether it has come or not. */
const parts = { runtime: expected(), library: expected(), package: expected() };

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
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  } catch (error) {
    fail(error);
    throw error;
  }
};

async function start() {
  const started = performance.now();
  const pyodide = await loadPyodide({
    indexURL: HERE,
    packageBaseUrl: HERE,
    stdLibURL: LIBRARY,
    lockFileContents: SETTINGS.lock,
    env: { PYTHONTZPATH: "/engine/zoneinfo" },
    jsglobals: {}, // Python decides; it has nothing to look for in the browser
    fsInit: async (FS) => {
      FS.mkdir("/engine");
      FS.writeFile("/engine/package.pack", new Uint8Array(await parts.package.promise));
    },
  });
  handle = pyodide.pyimport(SETTINGS.entry).handle;
  self.postMessage({ state: "ready", ms: performance.now() - started });
}

// Some of what Pyodide does while it starts, nobody waits for.
self.addEventListener("unhandledrejection", ({ reason }) => {
  if (!handle) fail(reason);
});

start().catch(fail);
