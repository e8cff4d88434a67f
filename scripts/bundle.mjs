import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import esbuild from 'esbuild'
import { build as buildPage } from 'vite'
import { root } from './lib/project.mjs'

// Whoever asks for the build, a test for instance: it is the one that people run.
process.env.NODE_ENV = 'production'

// One bundle for Node, split where the program loads parts late, so that each command starts with only what it needs.
rmSync(join(root, 'dist'), { recursive: true, force: true })
mkdirSync(join(root, 'dist'), { recursive: true })
await esbuild.build({
  absWorkingDir: root,
  entryPoints: { main: 'cli/main.ts' },
  outdir: 'dist/node',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  sourcemap: 'linked',
  logLevel: 'warning'
})
await buildPage({ root: join(root, 'dashboard'), logLevel: 'warn' })
