// The checklist to fill in, as a tester works with it: results and remarks are kept, counted, filtered, given out as
// JSON and CSV and taken in again; a result on an earlier edition of a case does not count; a browser that keeps
// nothing says so; on paper there are boxes to tick; no page is larger than a megabyte.
import fs from 'node:fs';
import path from 'node:path';
import { tab } from './browser.mjs';
import { edition, pages, url } from './made.mjs';

const remark = '=1+1 "quoted", тест\nsecond line';

// watched runs before the page: what is given out is kept, so that it can be read.
function watched() {
  window.given = {};
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  URL.createObjectURL = (blob) => { blob.arrayBuffer().then((bytes) => { window.given[blob.type] = decoder.decode(bytes); }); return '#'; };
}

// judge gives the first cases of a page results, in turn, and the first a remark.
function judge(remark) {
  const list = [...document.querySelectorAll('[data-case]')].slice(0, 3);
  const tester = document.getElementById('fill-tester');
  tester.value = 'Айгерим';
  tester.dispatchEvent(new Event('change'));
  list.forEach((box, i) => { box.querySelector(`input[value=${['passed', 'failed', 'blocked'][i]}]`).click(); });
  const area = list[0].querySelector('textarea');
  area.value = remark;
  area.dispatchEvent(new Event('change'));
  return list.map((box) => ({ id: box.dataset.case, hash: box.dataset.hash }));
}

const states = (page) => page.$$eval('[data-case]', (list) => list.slice(0, 4).map((box) => box.dataset.state).join());
const progress = (page) => page.$eval('#fill-progress', (e) => e.textContent);
const said = (page) => page.waitForFunction(() => document.getElementById('fill-said').textContent, { timeout: 5000 }).then((h) => h.jsonValue());
const press = (page, id) => page.$eval(id, (e) => e.click());
const given = (page, type) => page.waitForFunction((type) => window.given[type], { timeout: 5000 }, type).then((h) => h.jsonValue());

async function work(browser, address, index, folder, faults) {
  const expect = (right, what) => { if (!right) faults.push(`${address}: ${what}`); };
  const page = await tab(browser);
  await page.evaluateOnNewDocument(watched);
  await page.goto(address);
  await page.evaluate(() => { localStorage.clear(); });
  await page.reload();
  const all = await page.$$eval('[data-case]', (list) => list.length);
  const judged = await page.evaluate(judge, remark);
  expect(await states(page) === 'passed,failed,blocked,never', `the results are shown as ${await states(page)}`);
  await page.reload();
  expect(await states(page) === 'passed,failed,blocked,never', 'the results are forgotten');
  expect(await page.$eval('textarea', (e) => e.value) === remark, 'the remark is forgotten');
  expect(await page.$eval('#fill-bar', (e) => e.value) === 3, `3 of ${all} are counted as ${await progress(page)}`);

  // what is being typed is kept although the field is not left: soon, and at once when the page goes
  const typing = (text) => page.$$eval('textarea', (list, text) => { const area = list[1]; area.focus(); area.value = text; area.dispatchEvent(new Event('input')); }, text);
  const keptOf = (id) => page.evaluate((id) => Object.keys(localStorage).filter((key) => key.endsWith(`/${id}`)).map((key) => JSON.parse(localStorage[key]).remark)[0], id);
  await typing('half a rem');
  await page.waitForFunction((id) => Object.keys(localStorage).some((key) => key.endsWith(`/${id}`) && JSON.parse(localStorage[key]).remark === 'half a rem'), { timeout: 5000 }, judged[1].id).catch(() => faults.push(`${address}: what is being typed is not kept`));
  await typing('half a remark');
  await page.reload();
  expect(await keptOf(judged[1].id) === 'half a remark', 'a remark that is being typed is lost with the page');
  await page.$$eval('textarea', (list) => { list[1].value = ''; list[1].dispatchEvent(new Event('change')); });

  const shown = () => page.$$eval('[data-case]', (list) => list.filter((e) => e.checkVisibility()).length);
  await page.select('[data-by=state]', 'failed');
  expect(await shown() === 1, `${await shown()} cases are left of 1 that failed`);
  await page.select('[data-by=state]', 'never');
  expect(await shown() === all - 3, 'not all cases are left that nobody has tried');
  await press(page, '#fill-clear');
  await page.type('#fill-filters input[type=search]', judged[1].id.toLowerCase());
  expect(await page.waitForFunction(() => document.querySelectorAll('[data-case]:not([hidden])').length === 1, { timeout: 5000 }).catch(() => null), 'the search leaves other cases');
  await press(page, '#fill-clear');
  for (const by of ['who', 'family']) {
    const values = await page.$$eval(`[data-by=${by}] option`, (list) => list.slice(1).map((o) => o.value));
    for (const value of values) {
      await page.select(`[data-by=${by}]`, value);
      const want = await page.$$eval('[data-case]', (list, by, value) => list.filter((e) => e.dataset[by].split('|').includes(value)).length, by, value);
      expect(await shown() === want && want > 0, `${by} ${value} leaves ${await shown()} cases of ${want}`);
    }
    await press(page, '#fill-clear');
  }

  await press(page, '#fill-json');
  const json = await given(page, 'application/json');
  const data = JSON.parse(json);
  expect(data.format === 'crmspec-acceptance-results/1' && data.spec && data.results.length === 3, `given out: ${json.slice(0, 200)}`);
  data.results.forEach((r, i) => expect(r.case === judged[i].id && r.hash === judged[i].hash && r.verdict === ['passed', 'failed', 'blocked'][i] && r.tester === 'Айгерим' && /^\d{4}-\d\d-\d\d$/.test(r.date) && r.remark === (i === 0 ? remark : ''), `a result is ${JSON.stringify(r)}`));
  await press(page, '#fill-csv');
  const csv = await given(page, 'text/csv');
  expect(csv.startsWith('\ufeff"') && csv.split('\r\n').length === 5 && csv.includes(`"'=1+1 ""quoted"", тест; second line"`), `as CSV: ${csv.slice(0, 300)}`);

  const file = path.join(folder, 'results.json');
  const load = async (content) => {
    fs.writeFileSync(file, content);
    await page.$eval('#fill-said', (e) => { e.textContent = ''; });
    await (await page.$('#fill-load')).uploadFile(file);
    return said(page);
  };
  await page.evaluate(() => { localStorage.clear(); });
  await page.reload();
  expect(await states(page) === 'never,never,never,never', 'something is left of what was cleared');
  expect((await load(json)).includes('3'), 'the results are not taken in');
  expect(await states(page) === 'passed,failed,blocked,never', `taken in, the results are ${await states(page)}`);
  for (const wrong of ['{', '{"format":"crmspec-acceptance-results/1","spec":"another","results":[]}', '[]']) {
    await load(wrong);
    expect(await states(page) === 'passed,failed,blocked,never', `${wrong} changes results`);
  }
  const old = { ...data, results: [{ ...data.results[0], hash: '000000000000', remark: '<img src=x onerror=alert(1)>' }, { case: 'ZZ-00000000', verdict: 'passed' }, { case: judged[1].id, verdict: 'perhaps' }, null] };
  await load(JSON.stringify(old));
  expect(await states(page) === 'changed,failed,blocked,never', `with a result of an earlier edition: ${await states(page)}`);
  expect(await page.$eval('#fill-bar', (e) => e.value) === 2, 'a result of an earlier edition counts');
  expect(await page.$eval('.earlier', (e) => !e.hidden && e.textContent.length > 20), 'nobody says that the case has changed');
  if (index) {
    await page.goto(index);
    expect(await page.$eval('#fill-bar', (e) => e.value) === 2, `the page of the parts counts ${await progress(page)}`);
    expect(await page.$$eval('.fill-count', (list) => list.every((e) => e.textContent)), 'a part is not counted');
  }
  await page.evaluate(() => { localStorage.clear(); });
  faults.push(...page.faults.map((fault) => `${address}: ${fault}`));
  await page.close();
}

// refused works in a browser that keeps nothing.
async function refused(browser, address, faults) {
  const expect = (right, what) => { if (!right) faults.push(`${address}: ${what}`); };
  const page = await tab(browser);
  await page.evaluateOnNewDocument(watched);
  await page.evaluateOnNewDocument(() => { Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused'); } }); });
  await page.goto(address);
  expect(await page.$eval('#fill-refused', (e) => e.checkVisibility()), 'nobody says that nothing is kept');
  await page.evaluate(judge, 'x');
  expect(await states(page) === 'passed,failed,blocked,never', 'without memory there are no results');
  await press(page, '#fill-json');
  expect(JSON.parse(await given(page, 'application/json')).results.length === 3, 'without memory nothing is given out');
  faults.push(...page.faults.map((fault) => `${address}: ${fault}`));
  await page.close();
}

// paper looks at the page as it is printed.
async function paper(browser, address, faults) {
  const expect = (right, what) => { if (!right) faults.push(`${address}: on paper ${what}`); };
  const page = await tab(browser);
  await page.goto(address);
  await page.emulateMediaType('print');
  await page.evaluate(() => { window.dispatchEvent(new Event('beforeprint')); });
  // What was folded is laid out with the next frame, which a busy machine may be slow to draw.
  await page.waitForFunction(() => document.querySelector('[data-case] .marks input').checkVisibility({ contentVisibilityAuto: true }), { polling: 50, timeout: 10_000 }).catch(() => {});
  const seen = await page.evaluate(() => {
    const first = document.querySelector('[data-case]'), visible = (list) => [...list].filter((e) => e.checkVisibility({ contentVisibilityAuto: true })).length;
    return { boxes: visible(first.querySelectorAll('.marks input')), line: visible(first.querySelectorAll('.paper')), tools: visible(document.querySelectorAll('.fill,nav,button,textarea')) };
  });
  expect(seen.boxes === 3 && seen.line === 1, `there are ${seen.boxes} boxes and ${seen.line} lines for a remark`);
  expect(seen.tools === 0, `${seen.tools} things stand that do nothing there`);
  await page.close();
}

export default async function fill({ browser, made, folder }) {
  const faults = [];
  let count = 0;
  for (const out of Object.values(made)) {
    const all = pages(out).filter((file) => /(^|\/)acceptance\/checklist[^/]*\.html$/.test(file));
    for (const file of all) {
      const size = fs.statSync(path.join(out, file)).size;
      if (size > 1_000_000) faults.push(`${file}: ${size} bytes`);
    }
    for (const lang of new Set(all.map((file) => edition(file)[0]))) {
      const files = all.filter((file) => edition(file)[0] === lang);
      const index = files.find((file) => file.endsWith('/checklist.html')), parts = files.filter((file) => file !== index);
      const size = (file) => fs.statSync(path.join(out, file)).size;
      // The longest has enough cases to judge; what is left over of a pipeline may be three.
      const one = parts.length ? parts.filter((file) => file.includes('pipeline')).sort((a, b) => size(b) - size(a))[0] : index;
      await work(browser, url(out, one), parts.length ? url(out, index) : '', folder, faults);
      await refused(browser, url(out, one), faults);
      await paper(browser, url(out, one), faults);
      count += files.length;
    }
  }
  if (count === 0) faults.push('there is no checklist to fill in');
  return { seen: `${count} pages of checklists`, faults };
}
