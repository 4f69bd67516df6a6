// What an editor with a YAML language server shows in descriptions: opens every document of the examples
// and of new workspaces, completes, hovers, and breaks things.
//
//   node test.mjs NODE_MODULES CRMSPEC SCRATCH
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Server } from './server.mjs'

const [modules, crmspec, scratch] = process.argv.slice(2).map(path => resolve(path))
const project = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..')
const run = (...args) => execFileSync(crmspec, args, { cwd: scratch, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })

let held = 0
const hold = (condition, message) => { held++; assert.ok(condition, message) }
const same = (got, want, message) => { held++; assert.deepEqual(got, want, message) }

// yamlFiles returns the YAML files below a folder that belong to a description.
function yamlFiles(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map(entry => join(entry.parentPath ?? entry.path, entry.name))
    .filter(path => !relative(folder, path).split(sep).some(part => /^[._]/.test(part))).sort()
}

const word = kind => kind.replace(/\B[A-Z]/g, letter => '_' + letter).toLowerCase()
const modeline = (file, kind) => `# yaml-language-server: $schema=${'../'.repeat(file.split('/').length - 1)}.crmspec/schema/${word(kind)}.json\n`

// clean demands that a document opens without a mark.
async function clean(server, path, text = readFileSync(path, 'utf8')) {
  same((await server.open(path, text)).map(mark => `${path}:${mark.range.start.line + 1}: ${mark.message}`), [], path)
}

// all does the same with many at once: the server waits a moment before it marks each document.
const all = (list, work) => Promise.all(list.map(work))

// Every document of the examples, as it lies in the project and with the schemas that users get.
async function examples(server) {
  let documents = 0
  for (const name of readdirSync(join(project, 'examples'))) {
    const from = join(project, 'examples', name)
    if (name === 'templates' || name.endsWith('.go')) continue
    const folder = join(scratch, 'examples', name)
    cpSync(from, folder, { recursive: true })
    run('schema', '--write', folder, '-q')
    await all(yamlFiles(from), async path => {
      const file = relative(from, path).split(sep).join('/')
      await clean(server, path)
      server.close(path)
      await all([...readFileSync(path, 'utf8').split(/^---.*$/m).entries()], async ([i, part]) => {
        const kind = /^kind: (\w+)/m.exec(part)?.[1]
        if (!kind) return
        documents++
        const text = modeline(file, kind) + part.replace(/^# yaml-language-server.*\n/m, '')
        const copy = join(folder, file.replace(/\.ya?ml$/, `_${i}.yaml`))
        await clean(server, copy, text)
        server.close(copy)
      })
    })
  }
  hold(documents > 100, `only ${documents} documents`)
  return documents
}

// Every document of a new workspace, of every template and language.
async function beginnings(server) {
  let documents = 0
  for (const template of ['minimal', 'sales', 'service', 'sales-and-service']) {
    for (const lang of ['en', 'ru', 'kk', 'ru,kk,en']) {
      const folder = join(scratch, 'new', `${template}-${lang}`)
      run('init', folder, '--yes', '--template', template, '--lang', lang, '-q')
      await all(yamlFiles(folder), async path => {
        documents++
        await clean(server, path)
        server.close(path)
      })
    }
  }
  return documents
}

// The text for the analyst over the keys of each kind.
async function kinds(server, folder) {
  const words = readdirSync(join(folder, '.crmspec', 'schema')).map(name => name.replace('.json', '')).filter(name => name !== 'crmspec')
  await all(words, async kind => {
    const schema = JSON.parse(readFileSync(join(folder, '.crmspec', 'schema', `${kind}.json`), 'utf8'))
    const text = kind === 'project' ? readFileSync(join(folder, 'crmspec.yaml'), 'utf8') : run('new', kind, 'brand_new', '-n', '-C', folder)
    const path = join(folder, 'some', `${kind}.yaml`)
    await clean(server, path, kind === 'project' ? text.replace('$schema=', '$schema=../') : text.replace(/\$schema=\S+/, `$schema=../.crmspec/schema/${kind}.json`))
    let hovers = 0
    for (const [line, content] of text.split('\n').entries()) {
      const key = /^(\w+):/.exec(content)?.[1]
      if (!key) continue
      const shown = await server.hover(path, { line, character: 1 })
      hold(shown.includes(schema.properties[key].description), `${kind}.${key} shows “${shown}”`)
      hovers++
    }
    hold(hovers >= 4, `${kind}: only ${hovers} keys`)
    server.close(path)
  })
  return words.length
}

// at opens a text with a “|” where the cursor is.
let number = 0
async function at(server, folder, kind, text) {
  const full = modeline('x/y.yaml', kind) + `apiVersion: crmspec/v1\nkind: ${kind}\nid: it\ntitle: It\n` + text
  const cursor = full.indexOf('|')
  const lines = full.slice(0, cursor).split('\n')
  const path = join(folder, 'x', `${number++}.yaml`)
  const marks = await server.open(path, full.slice(0, cursor) + full.slice(cursor + 1))
  return { path, marks, lines: full.replace('|', '').split('\n'), position: { line: lines.length - 1, character: lines.at(-1).length } }
}

async function offers(server, folder, kind, text) {
  const place = await at(server, folder, kind, text)
  return new Map((await server.complete(place.path, place.position)).map(item => [item.label, item]))
}

const about = item => item?.documentation?.value ?? item?.documentation ?? ''

async function completes(server, folder) {
  const top = await offers(server, folder, 'Pipeline', 'entity: deal\n|\n')
  for (const key of ['owner', 'stages', 'transitions', 'checkpoints']) hold(top.has(key), `no ${key} at the top of a pipeline`)
  hold(about(top.get('entity') ?? top.get('stages')) !== '', 'keys are offered without what they mean')

  const stage = await offers(server, folder, 'Pipeline', 'entity: deal\nstages:\n  - id: new\n    title: New\n    |\n')
  for (const key of ['type', 'goal', 'sla', 'responsible']) hold(stage.has(key), `no ${key} in a stage`)
  hold(!stage.has('transitions'), 'keys of the pipeline are offered in a stage')
  // A text begins in the line of its key, not as a group of languages.
  for (const key of ['goal', 'action', 'sla']) hold(!stage.get(key).insertText.includes('\n'), `${key} begins as a group: ${stage.get(key).insertText}`)

  const type = await offers(server, folder, 'Pipeline', 'entity: deal\nstages:\n  - id: new\n    title: New\n    type: |\n')
  same([...type.keys()], ['start', 'work', 'pause', 'won', 'lost', 'converted', 'closed'])
  same(about(type.get('pause')), 'Work rests here.')

  const kind = await offers(server, folder, 'Pipeline', 'entity: deal\nflow: |\n')
  hold(kind.has('new_sale') && kind.has('service'), 'values of flow')

  // After a short form: the values that may stand alone.
  const access = 'role: it\nentities:\n  deal:\n    '
  const read = await offers(server, folder, 'Access', access + 'read: |\n')
  for (const scope of ['own', 'team', 'all']) hold(read.has(scope), `no ${scope} after read:`)
  const right = await offers(server, folder, 'Access', access + 'fields:\n      margin: |\n')
  for (const value of ['hidden', 'read', 'edit']) hold(right.has(value), `no ${value} for a field`)
  const sla = await offers(server, folder, 'Pipeline', 'entity: deal\nstages:\n  - id: new\n    title: New\n    sla: |\n')
  hold(sla.has('4h'), 'no example of a length of time')
  // … and the keys where the long form is begun.
  const long = await offers(server, folder, 'Pipeline', 'entity: deal\nstages:\n  - id: new\n    title: New\n    sla:\n      |\n')
  for (const key of ['within', 'clock', 'escalate']) hold(long.has(key), `no ${key} in an sla`)
  const title = await offers(server, folder, 'Role', 'description:\n  |\n')
  for (const lang of ['en', 'ru', 'kk']) hold(title.has(lang), `no ${lang} in a text`)
}

async function hovers(server, folder) {
  const shown = async (kind, text) => { const place = await at(server, folder, kind, text); return server.hover(place.path, place.position) }
  const stage = 'entity: deal\nstages:\n  - id: new\n    title: New\n    '
  hold((await shown('Pipeline', stage + 'go|al: The client is called\n')).includes('What should happen here.'), 'a key')
  for (const cursor of ['ty|pe: pause', 'type: pa|use']) {
    const text = await shown('Pipeline', stage + cursor + '\n')
    hold(text.includes('What the stage is for the record.'), text)
    hold(text.includes('\n* `pause`: Work rests here.\n'), `a line for each value: ${text}`)
    hold(text.includes('\n* `won`: Closed with success.\n'), text)
  }
  const right = await shown('Access', 'role: it\nentities:\n  deal:\n    fields:\n      margin: hid|den\n')
  hold(right.includes('\n* `hidden`: Not seen.\n'), `a line for each value of a short form: ${right}`)
}

// In a description in Russian the editor speaks Russian.
async function inRussian(server, folder) {
  const stage = 'entity: deal\nstages:\n  - id: new\n    title: New\n    '
  const place = await at(server, folder, 'Pipeline', stage + 'type: pa|use\n')
  const text = await server.hover(place.path, place.position)
  hold(text.includes('Чем этап служит записи.') && text.includes('\n* `won`: Закрыто с успехом.\n'), text)
  const type = await offers(server, folder, 'Pipeline', stage + 'type: |\n')
  same(about(type.get('pause')), 'Здесь работа приостановлена.')
  const right = await at(server, folder, 'Access', 'role: it\nentities:\n  deal:\n    fields:\n      margin: hid|den\n')
  const said = await server.hover(right.path, right.position)
  hold(said.includes('\n* `hidden`: Не видно.\n'), `a line for each value of a short form: ${said}`)
}

async function marks(server, folder) {
  const marked = async (kind, text, token, says) => {
    const place = await at(server, folder, kind, text)
    const line = place.position.line, from = place.lines[line].indexOf(token)
    const mark = place.marks.find(m => m.range.start.line === line && m.range.start.character === from && m.message.includes(says))
    hold(mark, `${token} is not marked as “${says}”: ${JSON.stringify(place.marks)}`)
    same(mark.range.end, { line, character: from + token.length }, `the whole of ${token} is marked`)
  }
  const stage = 'entity: deal\nstages:\n  - id: new\n    title: New\n    '
  await marked('Pipeline', stage + '|gaol: The client is called\n', 'gaol', 'not allowed')
  await marked('Pipeline', stage + 'type: |pausse\n', 'pausse', 'Valid values')
  await marked('Pipeline', 'entity: deal\nstages: [{id: new, title: New}]\n|stage: 1\n', 'stage', 'not allowed')
  await marked('Access', 'role: it\nentities:\n  deal:\n    fields:\n      margin: |hiden\n', 'hiden', 'pattern')
}

// The settings of VS Code: documents without a modeline get the schema of all kinds, other YAML none.
async function settings(folder) {
  run('schema', '--write', '--vscode', folder, '-q')
  const { 'yaml.schemas': schemas } = JSON.parse(readFileSync(join(folder, '.vscode', 'settings.json'), 'utf8'))
  const server = await Server.start(modules, folder, { schemas })
  const text = 'apiVersion: crmspec/v1\nkind: Goal\nid: it\ntitle: It\nchange: Something\n'
  const path = join(folder, 'goals', 'without.yaml')
  await clean(server, path, text + '---\n' + text)
  same((await server.open(join(folder, 'goals', 'wrong.yaml'), text + '---\n' + text + 'pian: x\n')).map(m => [m.range.start.line, m.message]), [[11, 'Property pian is not allowed.']])
  await clean(server, join(folder, '.github', 'workflows', 'check.yml'), 'on: push\n')
  await clean(server, join(folder, '.gitlab-ci.yml'), 'check: {script: []}\n')
  await clean(server, join(folder, 'acceptance-results.yaml'), 'format: crmspec-acceptance-results/1\nresults: []\n')
  await server.stop()
}

mkdirSync(scratch, { recursive: true })
const server = await Server.start(modules, scratch)
const counts = { examples: await examples(server), beginnings: await beginnings(server) }
const folder = join(scratch, 'new', 'sales-and-service-en')
counts.kinds = await kinds(server, folder)
await completes(server, folder)
await hovers(server, folder)
await inRussian(server, join(scratch, 'new', 'sales-and-service-ru'))
await marks(server, folder)
await server.stop()
await settings(folder)
console.log(`${counts.examples} documents of examples, ${counts.beginnings} of new workspaces, ${counts.kinds} kinds, ${held} assertions`)
