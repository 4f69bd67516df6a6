// Plays our formulas in two engines that are not ours, sformula and formulon, on the records of our tests, and
// compares each answer with that of the description. Usage: node formulas.mjs CASES.json; prints what disagrees.
//
// Neither engine knows what a write is, nor permissions: PRIORVALUE, ISCHANGED, ISNEW, REGEX, $Permission and the
// clock become values that we give it. All else, above all what is empty, is theirs.
import { readFileSync } from 'node:fs';
import { parseSync } from 'sformula';
import { parse as formulon } from 'formulon';

const formulas = JSON.parse(readFileSync(process.argv[2], 'utf8'));

// tokens cuts a formula so that texts stand apart.
function tokens(formula) {
  return formula.match(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[A-Za-z_$][A-Za-z0-9_$.]*|[0-9.]+|<>|<=|>=|\s+|./gu);
}

const unquoted = (text) => text.slice(1, -1).replace(/\\(.)/gu, '$1');
const flat = (name) => name.replace(/[.$]/g, '_');
const same = (a, b) => (a ?? null) === (b ?? null);

// java turns a pattern as Salesforce reads it into one of JavaScript; null where it has what JavaScript has not.
function java(pattern) {
  const flags = /^\(\?([is]+)\)/.exec(pattern);
  return new RegExp(`^(?:${flags ? pattern.slice(flags[0].length) : pattern})$`, 'u' + (flags ? flags[1] : ''));
}

// flattened rewrites a formula so that it names plain values alone; get tells what each is for a case.
function flattened(one) {
  const list = tokens(one.formula);
  const values = {};
  let text = '';
  const value = (name, type, get) => { values[name] = { type, get }; return name; };
  for (let i = 0; i < list.length; i++) {
    const t = list[i];
    const arg = list[i + 2];
    if ((t === 'PRIORVALUE' || t === 'ISCHANGED') && list[i + 1] === '(' && list[i + 3] === ')') {
      text += t === 'PRIORVALUE'
        ? value(`Prior_${flat(arg)}`, one.types[arg], (c) => (c.fresh ? c.now : c.before ?? {})[arg])
        : value(`Changed_${flat(arg)}`, 'Checkbox', (c) => !c.fresh && !same(c.now[arg], (c.before ?? {})[arg]));
      i += 3;
    } else if (t === 'REGEX') {
      const pattern = java(unquoted(list[i + 5]));
      if (list[i + 3] !== ',' || list[i + 6] !== ')') throw new Error(`a REGEX that is not understood: ${one.formula}`);
      text += value(`Match_${i}`, 'Checkbox', (c) => pattern.test(c.now[arg] ?? ''));
      i += 6;
    } else if (t === 'ISNEW' || t === 'NOW' || t === 'TODAY') {
      text += { ISNEW: () => value('Fresh', 'Checkbox', (c) => c.fresh), NOW: () => value('Clock', 'DateTime', (c) => c.at), TODAY: () => value('Day', 'Date', (c) => c.at) }[t]();
      i += 2;
    } else if (t.startsWith('$Permission.')) {
      text += value(flat(t), 'Checkbox', (c) => c.holds.includes(t.slice('$Permission.'.length)));
    } else if (one.types[t]) {
      text += value(flat(t), one.types[t], (c) => c.now[t]);
    } else {
      text += t;
    }
  }
  return { text, values };
}

const sformulaTypes = { Text: 'string', Id: 'string', Number: 'number', Percent: 'percent', Checkbox: 'boolean', Date: 'date', DateTime: 'datetime', Picklist: 'picklist', MultiselectPicklist: 'multipicklist' };

// asSformula gives a value as the interface of Salesforce does: a percentage of 10 is 10.
function asSformula(type, v) {
  if (v === null || v === undefined) return type === 'Checkbox' ? false : null;
  if (type === 'Percent') return v * 100;
  if (type === 'Date') return v.slice(0, 10);
  return v;
}

const formulonTypes = { Text: 'text', Id: 'text', Number: 'number', Percent: 'number', Checkbox: 'checkbox', Date: 'date', DateTime: 'datetime', Picklist: 'picklist', MultiselectPicklist: 'multipicklist' };

// asFormulon gives a value with its type: a percentage is a fraction, as it is inside a formula.
function asFormulon(type, v) {
  const dataType = formulonTypes[type];
  if (v === null || v === undefined) {
    if (type === 'Checkbox') return { type: 'literal', dataType, value: false, options: {} };
    if (type === 'Picklist') return { type: 'literal', dataType, value: '', options: { values: [''] } };
    return { type: 'literal', dataType: 'null', value: null, options: {} };
  }
  let value = v;
  if (type === 'Date') value = new Date(v.slice(0, 10) + 'T00:00:00Z');
  if (type === 'DateTime') value = new Date(v);
  const options = { Text: { length: String(v).length }, Number: { length: 18, scale: 6 }, Percent: { length: 18, scale: 6 }, Picklist: { values: [v] }, MultiselectPicklist: { values: String(v).split(';') } }[type] ?? {};
  if (type === 'MultiselectPicklist') value = String(v).split(';');
  return { type: 'literal', dataType, value, options };
}

// bySformula returns a function from a case to the engine's answer; an Error tells that it cannot read the formula.
function bySformula({ text, values }) {
  const inputTypes = {};
  for (const [name, v] of Object.entries(values)) inputTypes[name] = { type: sformulaTypes[v.type] };
  const f = parseSync(text, { inputTypes, returnType: 'boolean' });
  return (c) => {
    const given = {};
    for (const [name, v] of Object.entries(values)) given[name] = asSformula(v.type, v.get(c));
    return f.evaluate(given);
  };
}

function byFormulon({ text, values }) {
  return (c) => {
    const given = {};
    for (const [name, v] of Object.entries(values)) given[name] = asFormulon(v.type, v.get(c));
    const result = formulon(text, given);
    if (result.type === 'error') throw new Error(`${result.errorType}: ${result.message}`);
    return result.value;
  };
}

// Which values an engine cannot take is its own affair: formulon gives up on a formula where one of several arguments is
// empty, and on texts with quotes in them. What one of them leaves out the other has to play.
const engines = { sformula: bySformula, formulon: byFormulon };
const playedBy = new Map(formulas.map((one) => [one.formula, 0]));
let bad = 0;
for (const [name, engine] of Object.entries(engines)) {
  const left = new Map();
  let played = 0, disagreed = 0, leftOut = 0;
  const leave = (e, one) => {
    leftOut++;
    const why = String(e.message).split('.')[0].slice(0, 100);
    left.set(why, [...(left.get(why) ?? []), one.formula]);
  };
  for (const one of formulas) {
    let play, shown = false, here = 0;
    try {
      play = engine(flattened(one));
    } catch (e) {
      leave(e, one);
      continue;
    }
    for (const c of one.cases) {
      let got;
      try {
        got = play(c);
      } catch (e) {
        leave(e, one);
        continue;
      }
      here++;
      if (got === c.want) continue;
      disagreed++;
      if (!shown && disagreed < 20) console.error(`${name}: ${got}, wanted ${c.want}: ${one.formula}\n  ${JSON.stringify({ now: c.now, before: c.before, fresh: c.fresh, holds: c.holds })}`);
      shown = true;
    }
    played += here;
    if (here > 0) playedBy.set(one.formula, playedBy.get(one.formula) + 1);
  }
  console.log(`${name}: ${played} cases of ${formulas.length} formulas, ${disagreed} disagreements, ${leftOut} cases that it cannot play`);
  for (const [why, list] of left) console.log(`  ${list.length}: ${why}: ${list[0].slice(0, 120)}`);
  bad += disagreed;
}
const unplayed = formulas.filter((one) => playedBy.get(one.formula) === 0 && !/\\"/.test(one.formula));
for (const one of unplayed) console.error(`no engine plays ${one.formula}`);
if (formulas.length < 100) console.error(`only ${formulas.length} formulas`);
process.exit(bad + unplayed.length > 0 || formulas.length < 100 ? 1 : 0);
