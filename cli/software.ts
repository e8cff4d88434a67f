import manifest from '../package.json' with { type: 'json' }

export const version = manifest.version
/** Name and version as published in `about`, `hello` and health. */
export const software = `${manifest.name} ${version}`
