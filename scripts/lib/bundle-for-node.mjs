import { root } from './project.mjs'

/**
 * Bundles programs of this project for the Node that runs, with packages left outside.
 * @param entryPoints paths from the project's folder; each becomes a `.mjs` of its own name in `outdir`
 */
export async function bundleForNode(entryPoints, outdir) {
  // Late, so that the packages may be installed first.
  const { default: esbuild } = await import('esbuild')
  await esbuild.build({
    absWorkingDir: root,
    entryPoints,
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning'
  })
}
