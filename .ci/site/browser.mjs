// One browser for all parts, and tabs that tell what goes wrong in them.
import puppeteer from 'puppeteer-core';

const tabs = 4; // at once: two cores are then busy

export function launch(executablePath) {
  return puppeteer.launch({ executablePath, headless: true, protocolTimeout: 240_000, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] });
}

// tab opens a tab. What fails in it is added to its list of faults: errors and warnings of the console, among
// which is what the policy of a page forbids, and requests for anything but a file.
export async function tab(browser, { width = 1280, height = 900, theme = 'light', script = true } = {}) {
  const page = await browser.newPage();
  page.faults = [];
  page.on('console', (m) => { if (['error', 'warn', 'assert'].includes(m.type())) page.faults.push(`console: ${m.text()}`); });
  page.on('pageerror', (e) => page.faults.push(`script: ${e.message}`));
  page.on('request', (r) => { if (!/^(file|data):/.test(r.url())) page.faults.push(`asks for ${r.url()}`); });
  page.on('requestfailed', (r) => page.faults.push(`not loaded: ${r.url()}`));
  page.on('dialog', (d) => { page.faults.push(`dialog: ${d.message()}`); d.dismiss(); });
  await page.setViewport({ width, height });
  await dress(page, theme);
  await page.setJavaScriptEnabled(script);
  return page;
}

// dress asks pages of a tab for a theme.
export const dress = (page, theme) => page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);

// each works on all of a list in several tabs; work gets a tab and one of the list, and returns the faults.
// Faults of the tab itself are added.
export async function each(browser, list, options, work) {
  const waiting = [...list], faults = [];
  await Promise.all(Array.from({ length: Math.min(options.tabs ?? tabs, list.length) }, async () => {
    const page = await tab(browser, options);
    for (let one; (one = waiting.shift()) !== undefined;) {
      page.faults.length = 0;
      const found = await work(page, one).catch((e) => [e.message]) ?? [];
      faults.push(...[...page.faults, ...found].map((fault) => `${one}: ${fault}`));
    }
    await page.close();
  }));
  return faults.sort();
}
