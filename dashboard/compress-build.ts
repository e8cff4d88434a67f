import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const isText = /\.(?:js|css|html|svg|webmanifest)$/
/** Below this a packet holds it either way. */
const worthwhileBytes = 1024

/**
 * Lays a gzip and a Brotli copy beside each file of text, for the server to choose from by what a browser takes: a gym's
 * network is the slowest part of a first visit, and packing a file at each asking would cost the server more than it saves.
 */
export function compressBuild(): Plugin {
  let outDir = ''
  return {
    name: 'compress-build',
    apply: 'build',
    configResolved: (config) => void (outDir = join(config.root, config.build.outDir)),
    closeBundle: { order: 'post', sequential: true, handler: () => compressBelow(outDir) }
  }
}

async function compressBelow(folder: string): Promise<void> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true })
  const texts = files.filter((file) => file.isFile() && isText.test(file.name))
  await Promise.all(texts.map((file) => compressFile(join(file.parentPath, file.name))))
}

async function compressFile(path: string): Promise<void> {
  const content = await readFile(path)
  if (content.length < worthwhileBytes) return
  const [gzipped, brotli] = await Promise.all([
    promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION }),
    promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } })
  ])
  await Promise.all([writeFile(`${path}.gz`, gzipped), writeFile(`${path}.br`, brotli)])
}
