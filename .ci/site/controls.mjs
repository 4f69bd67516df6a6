// What the script of the pages adds works, and without it the pages are whole: the theme is chosen and kept,
// a link is copied, the page is printed; without a script nothing stands there that does nothing.
import { each, tab } from './browser.mjs';
import { kinds, pages, url } from './made.mjs';

const background = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

// scripted tries the controls of a page.
async function scripted(browser, address, expect) {
  const page = await tab(browser);
  await page.evaluateOnNewDocument(() => {
    window.print = () => { window.printed = [...document.querySelectorAll('details')].every((d) => d.open); };
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => { window.copied = text; } } });
  });
  await page.goto(address);
  const light = await background(page);
  await page.select('.tools select', 'dark');
  const dark = await background(page);
  expect(light !== dark, `${address}: the theme does not change`);
  await page.reload();
  expect(await background(page) === dark, `${address}: the theme is forgotten`);
  await page.select('.tools select', 'light');
  expect(await background(page) === light, `${address}: the theme does not change back`);
  await page.select('.tools select', 'auto');
  await page.click('button.print');
  expect(await page.evaluate(() => window.printed), `${address}: the button does not print, or leaves parts folded`);
  await page.$eval('main .copy', (button) => button.click());
  const copied = await page.evaluate(() => window.copied);
  expect(copied === address.replace(/#.*/, ''), `${address}: "${copied}" is copied`);
  const said = await page.waitForFunction(() => document.querySelector('.copied').textContent !== '', { timeout: 2000 }).catch(() => null);
  expect(said, `${address}: nobody says that the link was copied`);
  for (const fault of page.faults) expect(false, `${address}: ${fault}`);
  await page.close();
}

// bare looks at a page whose script does not run.
async function bare(page, address) {
  const faults = [];
  const expect = (right, what) => { if (!right) faults.push(what); };
  await page.goto(address);
  const seen = await page.evaluate(() => ({
    dead: [...document.querySelectorAll('button,input:not([type=checkbox]),select,[role=search]')].filter((e) => e.checkVisibility()).length,
    hidden: [...document.querySelectorAll('main table,main tr,main li,main p,main figure')].filter((e) => !e.closest('details:not([open]),[role=status],.fill-tool') && !e.checkVisibility()).length,
    text: document.querySelector('main').innerText.trim().length, nav: document.querySelectorAll('nav a').length,
  }));
  expect(seen.dead === 0, `${seen.dead} controls that do nothing without a script`);
  expect(seen.hidden === 0, `${seen.hidden} parts that only a script would show`);
  expect(seen.text > 40, `says nothing without a script`);
  if (await page.$('details summary')) {
    const changed = await page.$eval('details', (d) => { const before = d.open; d.querySelector('summary').click(); return d.open !== before; });
    expect(changed, `does not unfold without a script`);
  }
  return faults;
}

export default async function controls({ browser, made }) {
  const faults = [];
  const expect = (right, what) => { if (!right) faults.push(what); };
  const list = [];
  for (const out of Object.values(made)) {
    const stage = pages(out).find((file) => file.startsWith('stage/'));
    for (const file of ['index.html', stage]) await scripted(browser, url(out, file), expect);
    list.push(...kinds(out).map((file) => url(out, file)));
  }
  faults.push(...await each(browser, list, { script: false }, bare));
  return { seen: `${list.length} pages without a script`, faults };
}
