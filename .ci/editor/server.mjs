// A YAML language server as an editor sees it: starts it, opens documents, asks, and waits for what
// it marks in them. It must not know anything about crmspec.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

const patience = 60_000 // milliseconds until a silent server counts as broken

export class Server {
  #child
  #rest = Buffer.alloc(0)
  #waiting = new Map() // by the number of the question
  #marks = new Map() // by the address of the document
  #number = 0
  #settings

  // modules is the node_modules folder with the server, root the folder that the editor has open,
  // settings what the user has set below "yaml".
  static async start(modules, root, settings = {}) {
    const server = new Server()
    const main = createRequire(join(modules, 'x.js')).resolve('yaml-language-server/package.json')
    server.#settings = { validate: true, hover: true, completion: true, schemaStore: { enable: false }, ...settings }
    server.#child = spawn(process.execPath, [join(dirname(main), 'bin', 'yaml-language-server'), '--stdio'], { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] })
    server.#child.stdout.on('data', chunk => server.#read(chunk))
    const folder = pathToFileURL(root).href
    await server.ask('initialize', {
      processId: process.pid, rootUri: folder, workspaceFolders: [{ uri: folder, name: 'root' }],
      capabilities: {
        workspace: { configuration: true, workspaceFolders: true },
        textDocument: {
          hover: { contentFormat: ['markdown', 'plaintext'] }, publishDiagnostics: {},
          completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown', 'plaintext'] } },
        },
      },
    })
    server.#send({ method: 'initialized', params: {} })
    server.#send({ method: 'workspace/didChangeConfiguration', params: { settings: { yaml: server.#settings } } })
    return server
  }

  // open shows a document to the server and returns what it marks there.
  async open(path, text) {
    const uri = pathToFileURL(path).href
    const marks = new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`the server says nothing of ${path}`)), patience)
      this.#marks.set(uri, found => { clearTimeout(timer); this.#marks.delete(uri); resolve(found) })
    })
    this.#send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'yaml', version: 1, text } } })
    return marks
  }

  close(path) { this.#send({ method: 'textDocument/didClose', params: { textDocument: { uri: pathToFileURL(path).href } } }) }

  // hover returns the text that is shown over a place, without the marks of Markdown.
  async hover(path, position) {
    const answer = await this.ask('textDocument/hover', { textDocument: { uri: pathToFileURL(path).href }, position })
    return (answer?.contents?.value ?? '').replace(/\\([\\`*_{}[\]()#+\-.!])/g, '$1')
  }

  // complete returns what is offered at a place.
  async complete(path, position) {
    const answer = await this.ask('textDocument/completion', { textDocument: { uri: pathToFileURL(path).href }, position })
    return answer?.items ?? answer ?? []
  }

  ask(method, params) {
    const id = ++this.#number
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`the server does not answer ${method}`)), patience)
      this.#waiting.set(id, message => {
        clearTimeout(timer)
        message.error ? reject(new Error(`${method}: ${message.error.message}`)) : resolve(message.result)
      })
      this.#send({ id, method, params })
    })
  }

  async stop() {
    await this.ask('shutdown', null)
    this.#send({ method: 'exit' })
    this.#child.kill()
  }

  #send(message) {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }))
    this.#child.stdin.write(`Content-Length: ${body.length}\r\n\r\n`)
    this.#child.stdin.write(body)
  }

  #read(chunk) {
    this.#rest = Buffer.concat([this.#rest, chunk])
    for (;;) {
      const end = this.#rest.indexOf('\r\n\r\n')
      if (end < 0) return
      const length = Number(/Content-Length: (\d+)/i.exec(this.#rest.subarray(0, end))[1])
      if (this.#rest.length < end + 4 + length) return
      const message = JSON.parse(this.#rest.subarray(end + 4, end + 4 + length))
      this.#rest = this.#rest.subarray(end + 4 + length)
      this.#take(message)
    }
  }

  #take(message) {
    if (message.method === 'textDocument/publishDiagnostics') {
      this.#marks.get(message.params.uri)?.(message.params.diagnostics)
    } else if (message.method && message.id !== undefined) { // the server asks
      const result = message.method === 'workspace/configuration' ? message.params.items.map(item => item.section === 'yaml' ? this.#settings : null) : null
      this.#send({ id: message.id, result })
    } else if (message.id !== undefined) {
      this.#waiting.get(message.id)?.(message)
      this.#waiting.delete(message.id)
    }
  }
}
