// Whether the engine has had its turn. What can wait does not compete with it.

/** @type {() => void} */
let settle = () => {};

/** Resolves once the engine is ready, or will never be. */
export const settled = /** @type {Promise<void>} */ (new Promise((resolve) => { settle = resolve; }));

/** The engine is ready, or will never be. */
export function hasSettled() {
  settle();
}
