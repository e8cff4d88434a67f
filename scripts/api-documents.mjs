import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundleForNode } from './lib/bundle-for-node.mjs'
import { ensureInstalled } from './lib/ensure-installed.mjs'
import { root, say } from './lib/project.mjs'

// `npm run api-documents`: writes docs/api anew, from the routes and the topics as they are.
await ensureInstalled()
const outdir = join(root, '.cache', 'api-documents')
await bundleForNode(['scripts/api-documents/documents.ts'], outdir)
const { documents } = await import(pathToFileURL(join(outdir, 'documents.mjs')).href)
const folder = join(root, 'docs', 'api')
mkdirSync(folder, { recursive: true })
for (const [name, text] of Object.entries(await documents())) writeFileSync(join(folder, name), text)
say(`Documents are in ${folder}`)
