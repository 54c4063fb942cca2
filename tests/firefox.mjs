// Firefox, driven by lines of JSON: one request a line on standard input, one reply a line on
// standard output. It ends, and Firefox with it, when the input ends.
//
// In:  {goto: url}, {evaluate: expression}, {press: key} or {type: text}
// Out: {value} or {error}

import { createInterface } from "node:readline";
import puppeteer from "puppeteer-core";

const [executablePath, width, height] = process.argv.slice(2);
const browser = await puppeteer.launch({
  browser: "firefox", executablePath, headless: true,
  defaultViewport: { width: Number(width), height: Number(height) },
  extraPrefsFirefox: {
    // Nothing that the browser fetches for itself, and dates as people in the United Kingdom type them.
    "network.captive-portal-service.enabled": false,
    "network.connectivity-service.enabled": false,
    "intl.regional_prefs.use_os_locales": true,
    "accessibility.tabfocus": 7,
  },
});
const page = await browser.newPage();
/** @type {string[]} */
const errors = [];
page.on("pageerror", (error) => errors.push(String(error)));

/** @param {any} request */
async function carryOut(request) {
  if ("goto" in request) await page.goto(request.goto, { waitUntil: "domcontentloaded" });
  else if ("press" in request) await page.keyboard.press(request.press === "Space" ? " " : request.press);
  else if ("type" in request) await page.keyboard.type(request.type);
  else if ("errors" in request) return errors;
  else return page.evaluate(request.evaluate);
  return null;
}

try {
  for await (const line of createInterface({ input: process.stdin })) {
    try {
      const value = await carryOut(JSON.parse(line));
      process.stdout.write(`${JSON.stringify({ value: value ?? null })}\n`);
    } catch (error) {
      process.stdout.write(`${JSON.stringify({ error: String(error) })}\n`);
    }
  }
} finally {
  await browser.close();
}
